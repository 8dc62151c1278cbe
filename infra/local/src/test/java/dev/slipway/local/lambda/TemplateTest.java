package dev.slipway.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.slipway.processor.ReconcilerHandler;
import dev.slipway.processor.Variables;
import dev.slipway.processor.Wiring;
import dev.slipway.receiver.ReceiverSettings;
import dev.slipway.shared.domain.config.OperatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The template and the code say the same: handlers, jars, variables, and the numbers that belong
 * together.
 */
class TemplateTest {
  private static final Template STACK = Template.stack();
  private static final String METRICS_NAMESPACE =
      OperatorSettings.variable("monitoring.metrics_namespace");

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
    assertThat(event("Reconciler", "Often").get("Schedule"))
        .isEqualTo(Map.of("Sub", "rate(${ReconcileEveryMinutes} minutes)"));
    assertThat(STACK.number(properties("Reconciler").get("Timeout")))
        .isLessThan(60 * STACK.number(Map.of("Ref", "ReconcileEveryMinutes")));
  }

  private static void isInItsJarAndTakes(String resource, Class<?> event) throws Exception {
    Map<?, ?> function = properties(resource);
    Class<?> handler = handler(function);

    assertThat(
            RequestStreamHandler.class.isAssignableFrom(handler)
                || RequestHandler.class.isAssignableFrom(handler))
        .isTrue();
    assertThat(handler.getConstructor()).isNotNull();
    assertThat(Arrays.stream(handler.getMethods()).filter(m -> m.getName().equals("handleRequest")))
        .anyMatch(method -> method.getParameterTypes()[0] == event);
    Path jar = Template.ROOT.resolve((String) function.get("CodeUri"));
    assertThat(jar).as("built by: ./mvnw verify").exists();
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.getEntry(handler.getName().replace('.', '/') + ".class")).isNotNull();
    }
  }

  /** Which variables the code asks for, told by the map that it reads. */
  @Test
  void theReceiverGetsExactlyTheVariablesThatItReads() {
    Set<String> read = new TreeSet<>();
    Map<String, String> environment = environment("Receiver");
    ReceiverSettings.from(new Asked(environment, read));

    assertThat(read).containsAll(environment.keySet());
    read.removeAll(environment.keySet());
    assertThat(read)
        .as("the secret itself is for runs on one machine")
        .containsOnly("SLIPWAY_WEBHOOK_SECRETS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Processor", "Reconciler"})
  void aFunctionGetsExactlyTheVariablesThatItReads(String function) {
    Set<String> read = new TreeSet<>();
    Map<String, String> asApp = environment(function);
    Map<String, String> withToken = environment(function);
    withToken.put(Variables.APP_ID, "");
    for (Map<String, String> environment : List.of(asApp, withToken)) {
      Map<String, String> all = new HashMap<>(environment);
      all.put("AWS_REGION", "eu-central-1");
      Wiring.fromEnvironment(new Asked(all, read), function);
      if (function.equals("Reconciler")) {
        ReconcilerHandler.webhook(new Asked(all, read));
      }
    }

    assertThat(read).isEqualTo(new TreeSet<>(asApp.keySet()));
  }

  /** The operator's settings have the same defaults in the template as in the code. */
  @Test
  void whoChangesNothingGetsTheDefaultsOfTheCode() {
    Map<String, String> operators = environment("Processor");
    operators.keySet().retainAll(OperatorSettings.VARIABLES);

    assertThat(operators).hasSameSizeAs(OperatorSettings.VARIABLES);
    // Of each stack its own: MonitoringTest.
    operators.remove(METRICS_NAMESPACE);
    assertThat(OperatorSettings.from(operators)).isEqualTo(OperatorSettings.DEFAULTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Receiver", "Processor", "Reconciler"})
  void everyFunctionStartsFromASnapshotBehindItsAlias(String function) {
    Map<?, ?> all = Template.map(STACK.section("Globals").get("Function"));

    assertThat(all.get("AutoPublishAlias")).isEqualTo("live");
    assertThat(all.get("SnapStart")).isEqualTo(Map.of("ApplyOn", "PublishedVersions"));
    assertThat(all.get("Tracing")).isEqualTo("Active");
    assertThat(properties(function).keySet().stream().map(Object::toString))
        .as("nothing of its own in their place")
        .doesNotContain("AutoPublishAlias", "SnapStart", "Tracing");
  }

  /**
   * SAM publishes no version when only a parameter's value changes; another description is another
   * version. A parameter that a function is not made of must not be in it: AWS publishes no version
   * in which nothing is new.
   */
  @ParameterizedTest
  @ValueSource(strings = {"Receiver", "Processor", "Reconciler"})
  void aChangedParameterPublishesTheFunctionsThatAreMadeOfItAndNoOther(String function) {
    Map<Object, Object> own = new HashMap<>(properties(function));
    String description = (String) Template.map(own.remove("VersionDescription")).get("Sub");
    own.remove("Events");
    Set<String> made = new TreeSet<>();
    parameters(own, made);
    parameters(STACK.section("Globals").get("Function"), made);

    List<String> described =
        Pattern.compile("\\$\\{(\\w+)}")
            .matcher(description)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(described).containsExactlyInAnyOrderElementsOf(made);
    int longest =
        description.replaceAll("\\$\\{\\w+}", "").length()
            + described.stream().mapToInt(TemplateTest::longest).sum();
    assertThat(longest).as("Lambda takes 256 characters").isLessThanOrEqualTo(256);
  }

  /** The parameters that a part of the template refers to, over a condition too. */
  private static void parameters(Object part, Set<String> found) {
    switch (part) {
      case Map<?, ?> map ->
          map.forEach((key, value) -> {
            if (key.equals("Ref") && STACK.section("Parameters").containsKey(value)) {
              found.add((String) value);
            } else if (key.equals("If")) {
              parameters(STACK.section("Conditions").get(((List<?>) value).getFirst()), found);
              parameters(value, found);
            } else {
              parameters(value, found);
            }
          });
      case List<?> list -> list.forEach(entry -> parameters(entry, found));
      default -> {}
    }
  }

  /** How many characters a parameter's value may have. */
  private static int longest(String parameter) {
    Map<?, ?> declared = Template.map(STACK.section("Parameters").get(parameter));
    if (declared.get("AllowedValues") instanceof List<?> values) {
      return values.stream().mapToInt(value -> value.toString().length()).max().orElseThrow();
    }
    return declared.get("MaxLength") instanceof Integer most
        ? most
        : Math.max(
            declared.get("Default").toString().length(),
            declared.get("MaxValue").toString().length());
  }

  @Test
  void theNumbersBelongTogether() {
    int timeout = STACK.number(properties("Processor").get("Timeout"));
    Map<?, ?> queue = properties("WebhookQueue");
    Map<?, ?> source = event("Processor", "Queue");

    assertThat(timeout).isEqualTo(50);
    assertThat(STACK.number(queue.get("VisibilityTimeout"))).isGreaterThanOrEqualTo(6 * timeout);
    assertThat(STACK.number(queue.get("MessageRetentionPeriod")))
        .isEqualTo(STACK.number(properties("DeadLetterQueue").get("MessageRetentionPeriod")))
        .isEqualTo(14 * 24 * 60 * 60);
    assertThat(STACK.number(queue.get("ReceiveMessageWaitTimeSeconds"))).isEqualTo(20);
    assertThat(STACK.number(Template.map(queue.get("RedrivePolicy")).get("maxReceiveCount")))
        .isEqualTo(200);
    assertThat(STACK.number(source.get("BatchSize"))).isEqualTo(10);
    assertThat(source.get("FunctionResponseTypes")).isEqualTo(List.of("ReportBatchItemFailures"));
    int concurrency =
        STACK.number(Template.map(source.get("ScalingConfig")).get("MaximumConcurrency"));
    QueuePoller.Source local = QueuePoller.Source.of("url", "arn");
    assertThat(local.visibility()).hasSeconds(STACK.number(queue.get("VisibilityTimeout")));
    assertThat(local.functionTimeout()).hasSeconds(timeout);
    assertThat(local.maximumConcurrency()).isEqualTo(concurrency).isEqualTo(10);
    for (String name : List.of("WebhookQueue", "DeadLetterQueue")) {
      assertThat(properties(name).get("FifoQueue")).isEqualTo(true);
      assertThat(properties(name).get("DeduplicationScope")).isEqualTo("messageGroup");
      assertThat(properties(name).get("FifoThroughputLimit")).isEqualTo("perMessageGroupId");
    }
  }

  @Test
  void onlyTheWebhookQueueMayUseTheDeadLetterQueue() {
    String name = (String) Template.map(properties("WebhookQueue").get("QueueName")).get("Sub");

    assertThat(properties("DeadLetterQueue").get("RedriveAllowPolicy"))
        .isEqualTo(
            Map.of(
                "redrivePermission",
                "byQueue",
                "sourceQueueArns",
                List.of(
                    Map.of(
                        "Sub",
                        "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:" + name))));
  }

  @Test
  void everyParameterIsDescribedAndUsed() throws IOException {
    String text = Files.readString(Template.ROOT.resolve("template.yaml"));
    STACK
        .section("Parameters")
        .forEach((name, parameter) -> {
          assertThat(Template.map(parameter).get("Description")).as("%s", name).isNotNull();
          assertThat(text).containsPattern("!Ref " + name + "\\b|\\$\\{" + name + "\\}");
        });
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
                    Template.ROOT
                        .resolve((String) function.get("CodeUri"))
                        .getParent()
                        .resolveSibling("pom.xml"))
                .exists());
  }

  private static Map<?, ?> properties(String resource) {
    return STACK.properties(resource);
  }

  private static Map<?, ?> event(String function, String name) {
    Map<?, ?> events = Template.map(properties(function).get("Events"));
    return Template.map(Template.map(events.get(name)).get("Properties"));
  }

  /** The variables that the template gives a function, those of both ways to authenticate. */
  private static Map<String, String> environment(String function) {
    Map<String, String> given = new HashMap<>();
    for (Map<?, ?> place :
        List.of(Template.map(STACK.section("Globals").get("Function")), properties(function))) {
      Template.map(Template.map(place.get("Environment")).get("Variables"))
          .forEach((name, value) -> {
            Object shown = STACK.value(value);
            String text = shown instanceof Map || shown == null ? "of the stack" : shown.toString();
            given.put((String) name, text);
          });
    }
    given.computeIfPresent("SLIPWAY_GITHUB_API_URL", (_, _) -> "https://api.github.com");
    given.computeIfPresent(METRICS_NAMESPACE, (_, _) -> "Slipway/slipway");
    given.computeIfPresent(Variables.APP_ID, (_, _) -> "1");
    given.computeIfPresent("SLIPWAY_APP_SLUG", (_, _) -> "slipway");
    return given;
  }

  /** An environment that notes which of our variables it is asked for. */
  private static final class Asked extends AbstractMap<String, String> {
    private final Map<String, String> values;
    private final Set<String> asked;

    Asked(Map<String, String> values, Set<String> asked) {
      this.values = values;
      this.asked = asked;
    }

    @Override
    public String get(Object name) {
      note(name);
      return values.get(name);
    }

    @Override
    public String getOrDefault(Object name, String otherwise) {
      note(name);
      return values.getOrDefault(name, otherwise);
    }

    private void note(Object name) {
      if (name.toString().startsWith("SLIPWAY_")) {
        asked.add(name.toString());
      }
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
      return values.entrySet();
    }
  }

  private static Class<?> handler(Map<?, ?> function) throws ClassNotFoundException {
    String[] parts = ((String) function.get("Handler")).split("::", -1);
    assertThat(parts[1]).isEqualTo("handleRequest");
    return Class.forName(parts[0], false, TemplateTest.class.getClassLoader());
  }
}
