package dev.slipway.engines;

import dev.slipway.engines.child.DynamoDbLocalMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * DynamoDB Local in a process of its own, on the loopback interface; it ends with this one, however
 * that ends.
 */
final class EmbeddedDynamoDb implements AutoCloseable {
  private static final int ATTEMPTS_AT_A_FREE_PORT = 3;
  private static final long START_LIMIT_SECONDS = 60;

  private final Process process;
  private final URI endpoint;

  private EmbeddedDynamoDb(Process process, int port) {
    this.process = process;
    this.endpoint = URI.create("http://127.0.0.1:" + port);
  }

  /**
   * @param port 0 for any free one
   * @param files the folder in which tables survive; empty keeps them in memory
   * @throws PortInUse when the port is taken
   */
  static EmbeddedDynamoDb start(int port, Optional<Path> files) {
    if (port != 0) {
      Ports.requireFree("DynamoDB", port);
      return launch(port, files);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return launch(Ports.free(), files);
      } catch (EngineFailed e) {
        // The free port may have been taken between looking and binding.
        if (attempt == ATTEMPTS_AT_A_FREE_PORT) {
          throw e;
        }
      }
    }
  }

  URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static EmbeddedDynamoDb launch(int port, Optional<Path> files) {
    Process process;
    try {
      process = new ProcessBuilder(command(port, files)).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException("DynamoDB Local did not start", e);
    }
    List<String> said = new ArrayList<>();
    CompletableFuture<Boolean> ready = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("dynamodb-local").start(() -> drain(process, said, ready));
    try {
      if (ready.get(START_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return new EmbeddedDynamoDb(process, port);
      }
      throw new EngineFailed("DynamoDB Local did not start: " + String.join(" / ", said), null);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new EngineFailed(
          "DynamoDB Local was not ready within " + START_LIMIT_SECONDS + " s", e);
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      process.destroyForcibly();
      throw new EngineFailed("the start of DynamoDB Local was broken off", e);
    }
  }

  private static List<String> command(int port, Optional<Path> files) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for minutes: starting fast counts for more than running fast.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                DynamoDbLocalDirectory.find().resolve("*").toString(),
                DynamoDbLocalMain.class.getName(),
                "-port",
                Integer.toString(port),
                // One set of tables, whatever region and credentials a client names.
                "-sharedDb",
                "-disableTelemetry"));
    files.ifPresentOrElse(
        path -> command.addAll(List.of("-dbPath", path.toString())),
        () -> command.add("-inMemory"));
    return command;
  }

  /**
   * Reads to the end, so that the child never blocks on a full pipe; keeps what it said before it
   * was ready.
   */
  private static void drain(Process process, List<String> said, CompletableFuture<Boolean> ready) {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.equals(DynamoDbLocalMain.READY)) {
          ready.complete(true);
        } else if (!ready.isDone()) {
          said.add(line.strip());
        }
      }
    } catch (IOException _) {
      // The process is gone.
    }
    ready.complete(false);
  }
}
