package dev.slipway.local.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A function's jar in a JVM of its own, under the runtime interface client that Lambda itself uses;
 * it gets its events from a {@link RuntimeApiServer}.
 */
public final class LambdaProcess implements AutoCloseable {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Process process;
  private final Path output;
  private final long startedNanos;

  private LambdaProcess(Process process, Path output, long startedNanos) {
    this.process = process;
    this.output = output;
    this.startedNanos = startedNanos;
  }

  /**
   * What runs.
   *
   * @param jar the very jar that is deployed
   * @param handler {@code package.Class::method}
   * @param environment the function's variables; nothing else of ours reaches it
   * @param memoryMegabytes Lambda's memory setting; the heap gets the share that Lambda gives it
   * @param jvmOptions further options ({@code -XX:AOTCache=…})
   */
  public record Function(
      String name,
      Path jar,
      String handler,
      Map<String, String> environment,
      int memoryMegabytes,
      List<String> jvmOptions) {}

  /**
   * Starts the function.
   *
   * @param runtimeJars the runtime interface client and what it needs
   * @param folder an empty folder for the task root and the output
   */
  public static LambdaProcess start(
      Function function, List<Path> runtimeJars, RuntimeApiServer api, Path folder)
      throws IOException {
    Path taskRoot = folder.resolve("task");
    Path lib = Files.createDirectories(taskRoot.resolve("lib"));
    Files.copy(function.jar(), lib.resolve(function.jar().getFileName()));
    Path output = folder.resolve("output.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + function.memoryMegabytes() * 85 / 100 + "m");
    command.add("-XX:+UseSerialGC");
    // The client's native part; Lambda allows it too.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(function.jvmOptions());
    command.add("-cp");
    command.add(
        runtimeJars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(CLIENT);
    command.add(function.handler());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            // The client loads the function from where it stands.
            .directory(taskRoot.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(
        Map.of(
            "AWS_LAMBDA_RUNTIME_API",
            api.address(),
            "_HANDLER",
            function.handler(),
            "LAMBDA_TASK_ROOT",
            taskRoot.toString(),
            "AWS_LAMBDA_FUNCTION_NAME",
            function.name(),
            "AWS_LAMBDA_FUNCTION_VERSION",
            "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            Integer.toString(function.memoryMegabytes()),
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "/aws/lambda/" + function.name(),
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "local",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "on-demand",
            "TZ",
            ":UTC"));
    environment.putAll(function.environment());
    long startedNanos = System.nanoTime();
    Process process = builder.start();
    process.onExit().thenAccept(ended -> api.exited(ended.exitValue()));
    return new LambdaProcess(process, output, startedNanos);
  }

  /** How long ago its process was started. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has printed so far. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** Ends it as Lambda does: asked first, then killed. */
  @Override
  public void close() {
    end(GRACE);
  }

  /** Ends it: asked first, and killed when it has not ended after so long. */
  public void end(Duration grace) {
    process.destroy();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
