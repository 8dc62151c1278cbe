package dev.slipway.operator.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.local.ConnectionPage;
import dev.slipway.operator.LetterBench;
import dev.slipway.operator.Run;
import dev.slipway.processor.Variables;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How the tool is led to a stack, and what it says when it does not get there. */
@ExtendWith(EnginesExtension.class)
@Timeout(60)
class ConnectionTest {
  private final List<AutoCloseable> open = new ArrayList<>();
  private LetterBench bench;
  @TempDir private Path folder;

  @BeforeEach
  void open(Engines engines, Queues queues, Table table) {
    bench = new LetterBench(engines, queues, table);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  /** An address that answers every request like this. */
  private String answering(int status, String body) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    open.add(() -> server.stop(0));
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static String nobody() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }

  private static void cannot(Run run, String... says) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("slipway: ").contains(says);
  }

  private Run list(Map<String, String> more, String... options) {
    Map<String, String> variables = new HashMap<>(bench.environment());
    variables.putAll(more);
    List<String> line = new ArrayList<>(List.of("deadletters", "list"));
    line.addAll(List.of(options));
    return Run.with(variables, line.toArray(String[]::new));
  }

  @Test
  void anEndpointThatDescribesItselfIsEnough() throws Exception {
    bench.givenUp("a", "acme/rocket", "NoPermission", "why");
    StringBuilder page = new StringBuilder("{\"" + ConnectionPage.MEMBER + "\":{");
    bench
        .environment()
        .forEach((name, value) ->
            page.append('"').append(name).append("\":\"").append(value).append("\","));
    page.setLength(page.length() - 1);
    Run run =
        Run.of("deadletters", "list", "--endpoint", answering(200, page.append("}}").toString()));
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("1 dead letter\n");
  }

  @Test
  void optionsCountMoreThanVariables(Engines engines, Queues other) {
    bench.givenUp("a", "acme/rocket", "NoPermission", "why");
    assertThat(list(Map.of(), "--dead-letter-queue-url", other.deadLetters().toString()).out())
        .isEqualTo("no dead letters\n");
  }

  @Test
  void aStackSaysWhereEverythingIs() throws Exception {
    bench.givenUp("a", "acme/rocket", "NoPermission", "why");
    Map<String, String> known = bench.environment();
    String stack =
        answering(
            200,
            """
            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
              <DescribeStacksResult><Stacks><member>
                <StackName>prod</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>
                <CreationTime>2026-01-01T00:00:00Z</CreationTime>
                <Parameters>
                  <member><ParameterKey>GitHubAppId</ParameterKey><ParameterValue>7</ParameterValue></member>
                </Parameters>
                <Outputs>
                  <member><OutputKey>WebhookQueueUrl</OutputKey><OutputValue>%s</OutputValue></member>
                  <member><OutputKey>DeadLetterQueueUrl</OutputKey><OutputValue>%s</OutputValue></member>
                  <member><OutputKey>TableName</OutputKey><OutputValue>%s</OutputValue></member>
                </Outputs>
              </member></Stacks></DescribeStacksResult>
            </DescribeStacksResponse>
            """
                .formatted(
                    known.get(Variables.QUEUE_URL),
                    known.get(Variables.DEAD_LETTER_QUEUE_URL),
                    known.get(Variables.TABLE)));
    Run run =
        list(
            Map.of(
                "AWS_ENDPOINT_URL_CLOUDFORMATION",
                stack,
                Variables.DEAD_LETTER_QUEUE_URL,
                "http://127.0.0.1:1/wrong"),
            "--stack",
            "prod");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("1 dead letter\n");
  }

  @Test
  void aWrongStackIsSaid() throws Exception {
    String none =
        answering(
            400,
            "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack"
                + " with id prud does not exist</Message></Error></ErrorResponse>");
    cannot(
        list(Map.of("AWS_ENDPOINT_URL_CLOUDFORMATION", none), "--stack", "prud"),
        "there is no such stack",
        "Stack with id prud does not exist",
        "check --stack and --region");
  }

  @Test
  void theTemplateHasTheOutputsAndParametersThatAreRead() throws Exception {
    String template = Files.readString(Path.of("../../template.yaml"));
    String outputs = template.substring(template.indexOf("\nOutputs:\n"));
    String parameters = template.substring(0, template.indexOf("\nResources:\n"));
    assertThat(Stack.OUTPUTS.keySet())
        .allSatisfy(key -> assertThat(outputs).contains("\n  " + key + ":\n"));
    assertThat(outputs).contains("\n  " + Stack.CREDENTIALS + ":\n");
    assertThat(Stack.PARAMETERS.keySet())
        .allSatisfy(key -> assertThat(parameters).contains("\n  " + key + ":\n"));
  }

  @Test
  void whatIsMissingIsNamedWithTheOptionForIt() {
    cannot(Run.of("deadletters", "list"), "no AWS region: give --region");
    cannot(
        Run.of("deadletters", "list", "--region", "eu-central-1"),
        "where is the dead-letter queue?",
        "--stack",
        "--endpoint");
    cannot(list(Map.of(), "--profile", "nobody"), "there is no AWS profile nobody");
    cannot(list(Map.of(), "--endpoint", "localhost"), "--endpoint localhost is not an address");
  }

  @Test
  void whoDoesNotAnswerIsNamed() throws Exception {
    String address = nobody();
    cannot(list(Map.of(), "--endpoint", address), "nothing answers at " + address);
    cannot(list(Map.of("AWS_ENDPOINT_URL_SQS", address)), "AWS does not answer at " + address);
    cannot(
        list(Map.of("AWS_ENDPOINT_URL_SQS", "http://queue.invalid")),
        "there is no host queue.invalid");
  }

  @Test
  void withoutCredentialsNothingIsTried() {
    Map<String, String> none = new HashMap<>(bench.environment());
    none.keySet().removeIf(name -> name.startsWith("AWS_ACCESS") || name.startsWith("AWS_SECRET"));
    cannot(Run.with(none, "deadletters", "list"), "there are no AWS credentials", "aws sso login");
  }

  @Test
  void aMissingQueueOrTableIsSaid(Queues queues) {
    cannot(
        list(
            Map.of(
                Variables.DEAD_LETTER_QUEUE_URL,
                queues.deadLetters().toString().replace("-dead.fifo", "-gone.fifo"))),
        "there is no such queue");
    bench.givenUp("a", "acme/rocket", "NoPermission", "why");
    Map<String, String> wrong = new HashMap<>(bench.environment());
    wrong.put(Variables.TABLE, "nowhere");
    cannot(Run.with(wrong, "deadletters", "show", "a"), "there is no such table");
  }

  @Test
  void aRefusalSaysWhatIsNotAllowed() throws Exception {
    String refusing =
        answering(
            403,
            "{\"__type\":\"com.amazonaws.sqs#AccessDeniedException\",\"message\":\"User: ada is not"
                + " authorized to perform: sqs:GetQueueAttributes\"}");
    cannot(
        list(Map.of("AWS_ENDPOINT_URL_SQS", refusing)),
        "AWS does not allow it: User: ada is not authorized to perform: sqs:GetQueueAttributes");
    String unknown =
        answering(
            403,
            "{\"__type\":\"com.amazonaws.sqs#InvalidClientTokenId\",\"message\":\"The security"
                + " token included in the request is invalid.\"}");
    cannot(list(Map.of("AWS_ENDPOINT_URL_SQS", unknown)), "AWS does not know these credentials");
    String expired =
        answering(400, "{\"__type\":\"com.amazonaws.sqs#ExpiredToken\",\"message\":\"expired\"}");
    cannot(list(Map.of("AWS_ENDPOINT_URL_SQS", expired)), "the AWS credentials have expired");
  }
}
