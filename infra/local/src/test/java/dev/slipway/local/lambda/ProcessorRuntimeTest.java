package dev.slipway.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.engines.Engines;
import dev.slipway.engines.Options;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.local.lambda.RuntimeApiServer.Answer;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.standin.Person;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.StandInServer;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor's deployed jar under the runtime interface client that Lambda uses. */
class ProcessorRuntimeTest {
  private static final Path JAR =
      Path.of("..", "..", "processor", "target", "slipway-processor.jar");
  private static final String HANDLER = "dev.slipway.processor.ProcessorHandler::handleRequest";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /**
   * As the App: its key from Secrets Manager, a signed JWT, an installation token, REST and
   * GraphQL.
   */
  @Test
  void theProcessorsJarOpensAReleasePullRequest() throws Exception {
    assertThat(JAR).as("built by: ./mvnw verify").exists();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    StandInGitHub gitHub = StandInGitHub.builder().clock(InstantSource.system()).build();
    App app = gitHub.createApp("slipway", keys.getPublic(), Permissions.slipway(), Set.of("push"));
    Person ada = gitHub.person("ada");
    Repository rocket = ada.createRepository("acme/rocket");
    String released =
        ada.commit(
            rocket, "main", "chore: begin", Map.of("VERSION", "1.2.0\n", "README.md", "#\n"));
    ada.tag(rocket, "v1.2.0", released);
    ada.merge(
        rocket,
        ada.propose(rocket, "main", "valve", "fix: a leaking valve", Map.of("valve", "closed\n")),
        MergeMethod.SQUASH);
    Installation installation = gitHub.install(app, "acme", ada);

    HttpServer secrets = secretsManager(pem(keys));
    try (Engines engines = Engines.start(Options.fromSystemProperties());
        StandInServer server = StandInServer.start(gitHub, 0)) {
      Queues queues = engines.createQueues("processor-jar");
      Table table = engines.createTable("processor-jar");
      Map<String, String> environment = new HashMap<>(engines.environment());
      environment.put(
          "AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:" + secrets.getAddress().getPort());
      environment.put("SLIPWAY_QUEUE_URL", queues.main().toString());
      environment.put("SLIPWAY_DEAD_LETTER_QUEUE_URL", queues.deadLetters().toString());
      environment.put("SLIPWAY_TABLE", table.name());
      environment.put("SLIPWAY_GITHUB_API_URL", server.apiAddress().toString());
      environment.put("SLIPWAY_APP_ID", Long.toString(app.id()));
      environment.put(
          "SLIPWAY_APP_PRIVATE_KEY_ARN", "arn:aws:secretsmanager:eu-central-1:1:secret:k");
      environment.put("SLIPWAY_ACTIVATION", "all");
      try (RuntimeApiServer api =
              RuntimeApiServer.start(InstantSource.system(), Duration.ofSeconds(50), "processor");
          LambdaProcess lambda =
              LambdaProcess.start(
                  new LambdaProcess.Function(
                      "processor", JAR, HANDLER, environment, 1024, List.of()),
                  RuntimeJars.paths(),
                  api,
                  folder)) {
        Answer answer =
            api.invoke(event(message(rocket, installation)).getBytes(UTF_8))
                .get(90, TimeUnit.SECONDS);

        assertThat(answer).as(answer.text() + lambda.output()).isInstanceOf(Answer.Success.class);
        assertThat(JSON.readTree(answer.text()).path("batchItemFailures"))
            .as(lambda.output())
            .isEmpty();
        List<PullRequest> open =
            rocket.pulls().values().stream().filter(PullRequest::isOpen).toList();
        assertThat(open).as(lambda.output()).hasSize(1);
        assertThat(open.getFirst().issue().title()).isEqualTo("chore(release): 1.2.1");
        assertThat(open.getFirst().issue().author()).isEqualTo(app.bot());
        assertThat(lambda.output())
            .contains("\"operation\":\"process_delivery\"", "\"outcome\":\"done\"")
            .doesNotContain("SLF4J", "PRIVATE KEY", "ghs_", "eyJ")
            .doesNotContain(pem(keys).lines().toList())
            .doesNotContain(environment.get("AWS_SECRET_ACCESS_KEY") + "/");
      }
    } finally {
      secrets.stop(0);
    }
  }

  private static WebhookMessage message(Repository rocket, Installation installation) {
    return new WebhookMessage(
        new DeliveryId("72d3162e-cc78-11e3-81ab-4c9367dc0958"),
        "correlation",
        Instant.parse("2026-01-02T03:04:05Z"),
        "push",
        "",
        Optional.of(new InstallationId(installation.id())),
        Optional.of(
            new RepositoryRef(
                new RepositoryId(rocket.id()), RepositoryName.parse("acme/rocket").orElseThrow())),
        "ada",
        new Instruction.Plan(Instruction.Cause.PUSH, Optional.empty(), Optional.empty()));
  }

  /** The event as Lambda writes it, with all of its fields. */
  private static String event(WebhookMessage message) throws Exception {
    ObjectNode event =
        (ObjectNode) JSON.readTree(Path.of("..", "events", "processor.json").toFile());
    ((ObjectNode) event.path("Records").get(0))
        .put("body", WebhookMessageCodec.render(message))
        .withObject("attributes")
        .put("MessageGroupId", message.group().value());
    return JSON.writeValueAsString(event);
  }

  static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  static HttpServer secretsManager(String secret) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer = JSON.writeValueAsBytes(Map.of("SecretString", secret));
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }
}
