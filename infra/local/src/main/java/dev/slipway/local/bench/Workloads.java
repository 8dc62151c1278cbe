package dev.slipway.local.bench;

import dev.slipway.engines.Engines;
import dev.slipway.engines.Options;
import dev.slipway.engines.Queues;
import dev.slipway.processor.ProcessorHandler;
import dev.slipway.receiver.ReceiverHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * What the benchmarks start, and the AWS and the GitHub around it: the embedded engines, a Secrets
 * Manager with one secret for each function, the stand-in.
 */
final class Workloads implements AutoCloseable {

  private final Engines engines = Engines.start(Options.embedded());
  private final Queues queues;
  private final OneSecret webhookSecret;
  private final BenchGitHub gitHub;
  private final Path folder;

  private Workloads(Path folder) throws IOException {
    this.folder = folder;
    this.queues = engines.createQueues("bench");
    this.webhookSecret = OneSecret.serving(SampleEvents.SECRET);
    this.gitHub = BenchGitHub.start(InstantSource.system());
  }

  /**
   * @param folder a folder for the jar of the trivial function
   */
  static Workloads start(Path folder) throws IOException {
    return new Workloads(folder);
  }

  Benched trivial() throws IOException {
    byte[] event = SampleEvents.receiver();
    return new Benched(
        "trivial function",
        trivialJar(),
        TrivialHandler.class.getName() + "::handleRequest",
        Map.of(),
        () -> event,
        "200");
  }

  /** Its secret from Secrets Manager, a signed delivery of a merged pull request, the queue. */
  Benched receiver() {
    Map<String, String> environment = new HashMap<>(engines.environment());
    environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", webhookSecret.endpoint());
    environment.put("SLIPWAY_QUEUE_URL", queues.main().toString());
    environment.put("SLIPWAY_WEBHOOK_SECRETS_ARN", OneSecret.ARN);
    environment.put("SLIPWAY_APP_SLUG", "slipway");
    byte[] event = SampleEvents.receiver();
    return new Benched(
        "receiver",
        BuiltJar.of(ReceiverHandler.class, "slipway-receiver.jar"),
        ReceiverHandler.class.getName() + "::handleRequest",
        environment,
        () -> event,
        "\"statusCode\":202");
  }

  /** As an App, in a repository whose release pull request this run opens. */
  Benched processor() {
    Map<String, String> environment = new HashMap<>(engines.environment());
    environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", gitHub.privateKey().endpoint());
    environment.put("SLIPWAY_QUEUE_URL", queues.main().toString());
    environment.put("SLIPWAY_DEAD_LETTER_QUEUE_URL", queues.deadLetters().toString());
    environment.put("SLIPWAY_TABLE", engines.createTable("bench").name());
    environment.put("SLIPWAY_GITHUB_API_URL", gitHub.apiAddress().toString());
    environment.put("SLIPWAY_APP_ID", gitHub.appId());
    environment.put("SLIPWAY_APP_PRIVATE_KEY_ARN", OneSecret.ARN);
    environment.put("SLIPWAY_ACTIVATION", "all");
    return new Benched(
        "processor",
        BuiltJar.of(ProcessorHandler.class, "slipway-processor.jar"),
        ProcessorHandler.class.getName() + "::handleRequest",
        environment,
        gitHub::pushed,
        "{\"batchItemFailures\":[]}");
  }

  private Path trivialJar() throws IOException {
    Path jar = folder.resolve("trivial.jar");
    String name = TrivialHandler.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in =
            Objects.requireNonNull(Workloads.class.getResourceAsStream("/" + name), name)) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
    }
    return jar;
  }

  @Override
  public void close() {
    gitHub.close();
    webhookSecret.close();
    engines.close();
  }
}
