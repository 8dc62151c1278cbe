package dev.slipway.engines;

import java.net.URI;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.localstack.LocalStackContainer;

/** SQS and DynamoDB of LocalStack, in a container of its own. */
final class LocalStack implements AutoCloseable {
  /** The last image that needs no account. The root pom names it too. */
  static final String IMAGE = "localstack/localstack:4.14.0";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LocalStackContainer container;

  private LocalStack(LocalStackContainer container) {
    this.container = container;
  }

  /**
   * @throws EngineFailed when there is no Docker, or the image cannot be had
   */
  static LocalStack start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new EngineFailed(
          "LocalStack was asked for (%s=localstack) and needs Docker, which is not there"
              .formatted(Options.ENGINES),
          null);
    }
    LocalStackContainer container =
        new LocalStackContainer(IMAGE).withServices("sqs", "dynamodb").withStartupTimeout(PATIENCE);
    try {
      container.start();
    } catch (ContainerLaunchException | ContainerFetchException e) {
      throw new EngineFailed(
          "LocalStack (%s) did not start: %s".formatted(IMAGE, e.getMessage()), e);
    }
    return new LocalStack(container);
  }

  URI endpoint() {
    return container.getEndpoint();
  }

  @Override
  public void close() {
    container.stop();
  }
}
