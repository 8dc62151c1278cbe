package dev.slipway.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EnginesTest {

  @Test
  void aBusyPortIsNamed() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Engines engines =
            Engines.start(Options.embedded().withPorts(busy.getLocalPort(), busy.getLocalPort()))) {
      assertThatThrownBy(engines::sqsEndpoint)
          .isInstanceOf(PortInUse.class)
          .hasMessage(
              "port %d for SQS is in use: end what listens there, or choose another port"
                  .formatted(busy.getLocalPort()));
      assertThatThrownBy(engines::dynamoEndpoint)
          .isInstanceOf(PortInUse.class)
          .hasMessageContaining("for DynamoDB");
    }
  }

  @Test
  void enginesListenOnThePortsAskedFor() {
    int sqs = Ports.free();
    int dynamo = Ports.free();
    try (Engines engines = Engines.start(Options.embedded().withPorts(sqs, dynamo))) {
      assertThat(engines.sqsEndpoint()).hasPort(sqs);
      assertThat(engines.dynamoEndpoint()).hasPort(dynamo);
      assertThat(engines.createQueues("q").main()).hasPort(sqs);
      assertThat(engines.dynamoDb().listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void anUnknownKindOfEngineIsRefused() {
    String before = System.getProperty(Options.ENGINES, "embedded");
    System.setProperty(Options.ENGINES, "moto");
    try {
      assertThatThrownBy(Options::fromSystemProperties)
          .hasMessage("slipway.engines is 'embedded' or 'localstack', not 'moto'");
    } finally {
      System.setProperty(Options.ENGINES, before);
    }
  }

  @Test
  void closingEndsTheChild() {
    Engines engines = Engines.start(Options.embedded());
    engines.dynamoEndpoint();
    List<ProcessHandle> children = ProcessHandle.current().children().toList();
    assertThat(children).isNotEmpty();

    engines.close();

    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThatThrownBy(engines::sqsEndpoint).hasMessage("the engines are closed");
  }

  @Test
  void theChildEndsWhenItsParentIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StartsAndWaits.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      assertThat(child.isAlive()).isTrue();

      parent.destroyForcibly().waitFor();

      child.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  /** A parent that is about to be killed: tells its child's process id. */
  static final class StartsAndWaits {
    public static void main(String[] args) throws Exception {
      Engines.start(Options.embedded()).dynamoEndpoint();
      System.out.println(ProcessHandle.current().children().findFirst().orElseThrow().pid());
      System.in.read();
    }
  }
}
