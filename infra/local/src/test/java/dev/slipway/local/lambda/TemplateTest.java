package dev.slipway.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.slipway.processor.Wiring;
import dev.slipway.receiver.ReceiverSettings;
import dev.slipway.shared.domain.config.OperatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The template and the code say the same: handlers, jars, variables, and the numbers that belong
 * together.
 */
class TemplateTest {
  private static final Path ROOT = Path.of("..", "..");
  private static Map<?, ?> template;

  @BeforeAll
  static void read() throws IOException {
    Map<Tag, ConstructNode> intrinsics = new HashMap<>();
    for (String name : List.of("Ref", "GetAtt", "Sub", "If", "Not", "Equals")) {
      intrinsics.put(new Tag("!" + name), node -> Map.of(name, shown(node)));
    }
    template =
        (Map<?, ?>)
            new Load(LoadSettings.builder().setTagConstructors(intrinsics).build())
                .loadFromString(Files.readString(ROOT.resolve("template.yaml")));
  }

  @Test
  void theReceiverIsWhereTheTemplateSaysAndTakesGatewayEvents() throws Exception {
    isInItsJarAndTakes("Receiver", APIGatewayV2HTTPEvent.class);
  }

  @Test
  void theProcessorIsWhereTheTemplateSaysAndTakesQueueEvents() throws Exception {
    isInItsJarAndTakes("Processor", SQSEvent.class);
  }

  @Test
  void theReconcilerIsWhereTheTemplateSaysAndTakesScheduledEvents() throws Exception {
    isInItsJarAndTakes("Reconciler", ScheduledEvent.class);
  }

  @Test
  void theReconcilersRunEndsBeforeTheNextBegins() {
    Map<?, ?> often =
        (Map<?, ?>)
            ((Map<?, ?>) ((Map<?, ?>) properties("Reconciler").get("Events")).get("Often"))
                .get("Properties");

    assertThat(often.get("Schedule")).isEqualTo("rate(5 minutes)");
    assertThat((Integer) properties("Reconciler").get("Timeout")).isLessThan(5 * 60);
  }

  @Test
  void theReconcilerMayOnlyWhatItDoes() {
    assertThat(actions("ReconcilerRole"))
        .containsExactlyInAnyOrder(
            "sqs:SendMessage",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "secretsmanager:GetSecretValue",
            "logs:CreateLogStream",
            "logs:PutLogEvents");
  }

  private static List<String> actions(String role) {
    List<String> actions = new ArrayList<>();
    for (Object policy : (List<?>) properties(role).get("Policies")) {
      Map<?, ?> document = (Map<?, ?>) ((Map<?, ?>) policy).get("PolicyDocument");
      for (Object statement : (List<?>) document.get("Statement")) {
        Object action = ((Map<?, ?>) statement).get("Action");
        (action instanceof List<?> several ? several : List.of(action))
            .forEach(one -> actions.add((String) one));
      }
    }
    return actions;
  }

  private static void isInItsJarAndTakes(String resource, Class<?> event) throws Exception {
    Map<?, ?> function = properties(resource);
    Class<?> handler = handler(function);

    assertThat(RequestHandler.class).isAssignableFrom(handler);
    assertThat(handler.getConstructor()).isNotNull();
    assertThat(Arrays.stream(handler.getMethods()).filter(m -> m.getName().equals("handleRequest")))
        .anyMatch(method -> method.getParameterTypes()[0] == event);
    Path jar = ROOT.resolve((String) function.get("CodeUri"));
    assertThat(jar).as("built by: ./mvnw verify").exists();
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.getEntry(handler.getName().replace('.', '/') + ".class")).isNotNull();
    }
  }

  @Test
  void theReceiversVariablesAreThoseThatTheCodeReads() {
    Set<String> given = new TreeSet<>(variables(properties("Receiver")));
    given.addAll(variables((Map<?, ?>) ((Map<?, ?>) template.get("Globals")).get("Function")));
    Set<String> read = new TreeSet<>(OperatorSettings.VARIABLES);
    read.addAll(
        List.of(
            ReceiverSettings.QUEUE_URL, ReceiverSettings.SECRETS_ARN, ReceiverSettings.APP_SLUG));

    assertThat(read).containsAll(given);
    assertThat(given)
        .contains(
            ReceiverSettings.QUEUE_URL, ReceiverSettings.SECRETS_ARN, ReceiverSettings.APP_SLUG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Processor", "Reconciler"})
  void theProcessorsVariablesAreThoseThatTheCodeReads(String function) {
    Set<String> given = new TreeSet<>(variables(properties(function)));
    given.addAll(variables((Map<?, ?>) ((Map<?, ?>) template.get("Globals")).get("Function")));
    Set<String> own =
        Set.of(
            Wiring.TABLE,
            Wiring.QUEUE_URL,
            Wiring.DEAD_LETTER_QUEUE_URL,
            Wiring.GITHUB_API_URL,
            Wiring.APP_ID,
            Wiring.APP_PRIVATE_KEY_ARN,
            Wiring.GITHUB_TOKEN_ARN);
    Set<String> read = new TreeSet<>(OperatorSettings.VARIABLES);
    read.addAll(own);
    if (function.equals("Reconciler")) {
      read.add(Wiring.WEBHOOK_URL);
    }

    assertThat(read).containsAll(given);
    assertThat(given).containsAll(own);
  }

  @Test
  void theNumbersBelongTogether() {
    int timeout = (Integer) properties("Processor").get("Timeout");
    Map<?, ?> queue = properties("WebhookQueue");
    Map<?, ?> source =
        (Map<?, ?>)
            ((Map<?, ?>) ((Map<?, ?>) properties("Processor").get("Events")).get("Queue"))
                .get("Properties");

    assertThat((Integer) queue.get("VisibilityTimeout")).isGreaterThanOrEqualTo(6 * timeout);
    assertThat(queue.get("MessageRetentionPeriod"))
        .isEqualTo(properties("DeadLetterQueue").get("MessageRetentionPeriod"))
        .isEqualTo(14 * 24 * 60 * 60);
    assertThat(((Map<?, ?>) queue.get("RedrivePolicy")).get("maxReceiveCount")).isEqualTo(200);
    assertThat(source.get("BatchSize")).isEqualTo(10);
    assertThat(source.get("FunctionResponseTypes")).isEqualTo(List.of("ReportBatchItemFailures"));
    assertThat(((Map<?, ?>) source.get("ScalingConfig")).get("MaximumConcurrency")).isEqualTo(10);
    QueuePoller.Source local = QueuePoller.Source.of("url", "arn");
    assertThat(local.visibility()).hasSeconds((Integer) queue.get("VisibilityTimeout"));
    assertThat(local.functionTimeout()).hasSeconds(timeout);
    assertThat(local.maximumConcurrency()).isEqualTo(10);
    for (String name : List.of("WebhookQueue", "DeadLetterQueue")) {
      assertThat(properties(name).get("FifoQueue")).isEqualTo(true);
      assertThat(properties(name).get("DeduplicationScope")).isEqualTo("messageGroup");
      assertThat(properties(name).get("FifoThroughputLimit")).isEqualTo("perMessageGroupId");
    }
  }

  @Test
  void theTableIsTheOneTheCodeKnows() {
    assertThat(properties("Table").get("KeySchema"))
        .isEqualTo(
            List.of(
                Map.of("AttributeName", "pk", "KeyType", "HASH"),
                Map.of("AttributeName", "sk", "KeyType", "RANGE")));
    assertThat(properties("Table").get("TimeToLiveSpecification"))
        .isEqualTo(Map.of("AttributeName", "expires_at", "Enabled", true));
  }

  @Test
  void everyHandlersJarIsBuiltByTheModuleOfItsFolder() {
    Stream.of("Receiver", "Processor", "Reconciler")
        .map(TemplateTest::properties)
        .forEach(function ->
            assertThat(
                    ROOT.resolve((String) function.get("CodeUri"))
                        .getParent()
                        .resolveSibling("pom.xml"))
                .exists());
  }

  private static Map<?, ?> properties(String resource) {
    return (Map<?, ?>)
        ((Map<?, ?>) ((Map<?, ?>) template.get("Resources")).get(resource)).get("Properties");
  }

  private static List<String> variables(Map<?, ?> function) {
    return ((Map<?, ?>) ((Map<?, ?>) function.get("Environment")).get("Variables"))
        .keySet().stream().map(String.class::cast).toList();
  }

  private static Class<?> handler(Map<?, ?> function) throws ClassNotFoundException {
    String[] parts = ((String) function.get("Handler")).split("::", -1);
    assertThat(parts[1]).isEqualTo("handleRequest");
    return Class.forName(parts[0], false, TemplateTest.class.getClassLoader());
  }

  private static String shown(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : node.getNodeType().name();
  }
}
