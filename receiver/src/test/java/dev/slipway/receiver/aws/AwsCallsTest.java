package dev.slipway.receiver.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.receiver.WebhookQueue;
import dev.slipway.receiver.WebhookSecrets;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.Json;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How AWS is reached: by what the environment says, and by nothing else. */
class AwsCallsTest {
  private static final String ARN = "arn:aws:secretsmanager:eu-central-1:1:secret:s";
  private static final String FULL_URI = "aws.containerCredentialsFullUri";
  private static final String TOKEN = "aws.containerAuthorizationToken";
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  private final List<String> signers = Collections.synchronizedList(new ArrayList<>());
  private final List<ReceivedRequest> received = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger handedOut = new AtomicInteger();
  private volatile int status = 200;
  private volatile String refusal = "";
  private volatile int refusals = Integer.MAX_VALUE;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::service);
    server.createContext("/credentials", this::credentials);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.clearProperty(FULL_URI);
    System.clearProperty(TOKEN);
    System.clearProperty(TRACE);
  }

  @Test
  void theKeysOfTheEnvironmentSign() throws Exception {
    assertThat(secrets(environment()).current()).hasSize(1);
    assertThat(signers).containsExactly("KEY");
  }

  @Test
  void withoutKeysThoseFromLambdasAddressSignAndAreAskedForAnewOnceForgotten() throws Exception {
    System.setProperty(FULL_URI, address() + "/credentials");
    System.setProperty(TOKEN, "let-me-in");
    SecretsManagerSecrets secrets =
        secrets(Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL", address()));
    secrets.current();
    secrets.current();
    assertThat(signers).containsExactly("ISSUED1", "ISSUED1");

    secrets.forget();
    secrets.current();
    assertThat(signers).containsExactly("ISSUED1", "ISSUED1", "ISSUED2");
  }

  @Test
  void requestsAreSignedAsAwsReckonsIt() throws Exception {
    AwsCalls aws = new AwsCalls(environment());
    new SecretsManagerSecrets(aws, ARN).current();
    new SqsWebhookQueue(aws, address() + "/q.fifo").put(message(), new DeduplicationId("dedup"));

    ReceivedRequest secret = received.get(0);
    assertThat(secret.header("X-Amz-Target")).isEqualTo("secretsmanager.GetSecretValue");
    assertThat(secret.header("Content-Type")).isEqualTo("application/x-amz-json-1.1");
    assertThat(secret.text()).isEqualTo("{\"SecretId\":\"" + ARN + "\"}");
    assertThat(secret.signature())
        .isEqualTo(secret.reckoned("secret", "eu-central-1", "secretsmanager"));

    ReceivedRequest send = received.get(1);
    assertThat(send.header("X-Amz-Target")).isEqualTo("AmazonSQS.SendMessage");
    assertThat(send.header("Content-Type")).isEqualTo("application/x-amz-json-1.0");
    Json json = Json.read(send.body());
    assertThat(json.at("QueueUrl").text()).contains(address() + "/q.fifo");
    assertThat(json.at("MessageGroupId").text()).contains(message().group().value());
    assertThat(json.at("MessageDeduplicationId").text()).contains("dedup");
    assertThat(json.at("MessageBody").text()).contains(WebhookMessageCodec.render(message()));
    assertThat(send.signature()).isEqualTo(send.reckoned("secret", "eu-central-1", "sqs"));
  }

  @Test
  void theInvocationsTraceGoesWithTheMessage() throws Exception {
    System.setProperty(TRACE, "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");
    new SqsWebhookQueue(new AwsCalls(environment()), address() + "/q.fifo")
        .put(message(), new DeduplicationId("1"));
    assertThat(received.getFirst().header("X-Amzn-Trace-Id"))
        .isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");
  }

  @ParameterizedTest
  @CsvSource({
    "503, ''",
    "500, InternalServerError",
    "429, ''",
    "400, com.amazonaws.secretsmanager#ThrottlingException",
  })
  void whatPassesIsTriedAgain(int refused, String type) throws Exception {
    refuse(refused, type, 2);
    assertThat(secrets(environment()).current()).hasSize(1);
    assertThat(signers).hasSize(3);
  }

  @Test
  void whatDoesNotPassIsSaidAtOnce() {
    refuse(400, "com.amazon.coral.service#AccessDeniedException", Integer.MAX_VALUE);
    assertThatThrownBy(() -> secrets(environment()).current())
        .isInstanceOf(WebhookSecrets.Unavailable.class)
        .hasMessage(
            "Secrets Manager did not give the webhook secrets (AccessDeniedException, 400)");
    assertThat(signers).hasSize(1);
  }

  @Test
  void whoIsNotThereIsNamed() {
    server.stop(0);
    assertThatThrownBy(() ->
            new SqsWebhookQueue(new AwsCalls(environment()), address() + "/q.fifo")
                .put(message(), new DeduplicationId("1")))
        .isInstanceOf(WebhookQueue.Unavailable.class)
        .hasMessage("SQS did not take the message (ConnectException)");
  }

  @Test
  void aServiceThatFailsIsUnavailableWithinWhatGitHubWaits() {
    status = 503;
    AwsCalls aws = new AwsCalls(environment());
    Instant start = Instant.now();
    assertThatThrownBy(() -> new SecretsManagerSecrets(aws, ARN).current())
        .isInstanceOf(WebhookSecrets.Unavailable.class);
    assertThatThrownBy(() ->
            new SqsWebhookQueue(aws, address() + "/q.fifo")
                .put(message(), new DeduplicationId("1")))
        .isInstanceOf(WebhookQueue.Unavailable.class);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(signers).as("tried again").hasSizeGreaterThan(2);
  }

  @Test
  void theRehearsalsMessageIsTaken() throws Exception {
    new SqsWebhookQueue(AwsCalls.rehearsing(), address() + "/q.fifo")
        .put(message(), new DeduplicationId("1"));
    assertThat(signers).as("nobody is reached").isEmpty();
  }

  @Test
  void aMissingRegionIsSaid() {
    assertThatThrownBy(() -> new AwsCalls(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AWS_REGION is not set; set it to the region that the stack runs in");
  }

  private void refuse(int withStatus, String type, int times) {
    status = withStatus;
    refusal = type;
    refusals = times;
  }

  private static SecretsManagerSecrets secrets(Map<String, String> environment) {
    return new SecretsManagerSecrets(new AwsCalls(environment), ARN);
  }

  private Map<String, String> environment() {
    return Map.of(
        "AWS_REGION", "eu-central-1",
        "AWS_ACCESS_KEY_ID", "KEY",
        "AWS_SECRET_ACCESS_KEY", "secret",
        "AWS_ENDPOINT_URL", address());
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static WebhookMessage message() {
    return new WebhookMessage(
        new DeliveryId("00000000-0000-0000-0000-000000000000"),
        "c",
        Instant.EPOCH,
        "push",
        "",
        Optional.empty(),
        Optional.of(
            new RepositoryRef(new RepositoryId(1), RepositoryName.parse("o/r").orElseThrow())),
        "somebody",
        new Instruction.Plan(Instruction.Cause.PUSH, Optional.empty(), Optional.empty()));
  }

  private void service(HttpExchange exchange) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    signers.add(authorization.replaceAll(".*Credential=([^/]*)/.*", "$1"));
    received.add(ReceivedRequest.of(exchange));
    boolean refuse = refusals-- > 0 && status != 200;
    answer(
        exchange,
        refuse ? status : 200,
        refuse ? "{\"__type\":\"" + refusal + "\"}" : "{\"SecretString\":\"one\"}");
  }

  private void credentials(HttpExchange exchange) throws IOException {
    boolean known = "let-me-in".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    answer(
        exchange,
        known ? 200 : 403,
        """
        {"AccessKeyId":"ISSUED%d","SecretAccessKey":"s","Token":"t","Expiration":"%s"}
        """
            .formatted(handedOut.incrementAndGet(), Instant.now().plus(Duration.ofHours(6))));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
