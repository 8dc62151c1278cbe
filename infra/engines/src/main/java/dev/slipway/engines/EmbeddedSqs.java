package dev.slipway.engines;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ in this process, in memory, on the loopback interface. */
final class EmbeddedSqs implements AutoCloseable {
  // Quiet, and on daemon threads: an engine that somebody forgot to close keeps no JVM alive.
  private static final Config QUIET =
      ConfigFactory.parseString(
          """
          pekko.daemonic = on
          pekko.loglevel = OFF
          pekko.stdout-loglevel = OFF
          pekko.log-dead-letters = off
          pekko.jvm-shutdown-hooks = off
          pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
          """);

  private final ActorSystem system;
  private final SQSRestServer server;
  private final URI endpoint;

  private EmbeddedSqs(ActorSystem system, SQSRestServer server, URI endpoint) {
    this.system = system;
    this.server = server;
    this.endpoint = endpoint;
  }

  /**
   * @param port 0 for any free one
   * @throws PortInUse when the port is taken
   */
  static EmbeddedSqs start(int port) {
    if (port != 0) {
      Ports.requireFree("SQS", port);
    }
    ClassLoader loader = EmbeddedSqs.class.getClassLoader();
    ActorSystem system =
        ActorSystem.create("slipway-sqs", QUIET.withFallback(ConfigFactory.load(loader)), loader);
    try {
      SQSRestServer server =
          SQSRestServerBuilder.withActorSystem(system)
              .withInterface("127.0.0.1")
              .withPort(port)
              .start();
      int bound = server.waitUntilStarted().localAddress().getPort();
      return new EmbeddedSqs(system, server, URI.create("http://127.0.0.1:" + bound));
    } catch (RuntimeException e) {
      terminate(system);
      throw new EngineFailed("ElasticMQ did not start: " + e.getMessage(), e);
    }
  }

  URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    server.stopAndWait();
    terminate(system);
  }

  private static void terminate(ActorSystem system) {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
