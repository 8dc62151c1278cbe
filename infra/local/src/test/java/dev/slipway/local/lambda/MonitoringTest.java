package dev.slipway.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.slipway.processor.reconcile.Reconciliation;
import dev.slipway.shared.contract.Json;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.telemetry.Dimension;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Dashboard and alarms show what the code writes: names, sets of dimensions and functions.
 *
 * <p>Which sets a metric is written under is declared in {@link Metric}, and {@link EmfMetrics}
 * writes no other; which function writes it is read from the functions' classes.
 */
class MonitoringTest {
  private static final Template MONITORING = Template.monitoring();

  /** Of each stack its own; the dashboard is read with every reference in it as 0. */
  private static final String NAMESPACE = "Slipway/${StackName}";

  private static final Pattern SEARCH =
      Pattern.compile(
          "SEARCH\\('\\{\"Slipway/0\",([a-z,]+)} MetricName=\"([a-z_]+)\""
              + " function=\"([a-z]+)\"'.*");
  private static final Map<String, List<Metric>> WRITTEN = written();

  /** A metric of ours that is asked for. */
  private record Asked(String where, String metric, Set<String> dimensions, String function) {
    @Override
    public String toString() {
      return where + ": " + metric + dimensions + " of the " + function;
    }
  }

  @ParameterizedTest
  @MethodSource("asked")
  void whatIsShownIsWrittenWithThoseDimensionsByThatFunction(Asked asked) {
    Metric metric = Metric.valueOf(asked.metric().toUpperCase(Locale.ROOT));

    assertThat(metric.dimensions().stream().map(MonitoringTest::keys)).contains(asked.dimensions());
    assertThat(WRITTEN.get(asked.function())).contains(metric);
  }

  /** Two stacks in one account: nothing else in a metric says whose it is. */
  @Test
  void theFunctionsWriteWhereDashboardAndAlarmsLook() {
    Map<?, ?> functions = Template.map(Template.stack().section("Globals").get("Function"));
    Map<?, ?> variables = Template.map(Template.map(functions.get("Environment")).get("Variables"));

    assertThat(variables.get(OperatorSettings.variable("monitoring.metrics_namespace")))
        .isEqualTo(Map.of("Sub", NAMESPACE.replace("${StackName}", "${AWS::StackName}")));
    assertThat(
            Template.map(Template.stack().properties("Monitoring").get("Parameters"))
                .get("StackName"))
        .isEqualTo(Map.of("Ref", "AWS::StackName"));
  }

  @Test
  void everyMetricThatTheCodeWritesIsShown() {
    Set<String> shown = asked().map(Asked::metric).collect(Collectors.toCollection(TreeSet::new));

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(Metric::key).toList());
  }

  @Test
  void noMetricIsDeclaredThatNoFunctionWrites() {
    Set<Metric> unwritten = new TreeSet<>(List.of(Metric.values()));
    WRITTEN.values().forEach(unwritten::removeAll);

    assertThat(unwritten).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("alarms")
  void anAlarmSaysValueThresholdAndWhatToDo(String name) throws IOException {
    Map<?, ?> alarm = MONITORING.properties(name);
    List<?> description = Template.list(Template.map(alarm.get("AlarmDescription")).get("Sub"));
    String text = (String) description.getFirst();
    String runbook = Files.readString(Template.ROOT.resolve("docs/runbook.md"));

    assertThat(text).contains("Value = ", "${Threshold}");
    assertThat(Template.map(description.get(1)).get("Threshold")).isEqualTo(alarm.get("Threshold"));
    String section = text.substring(text.indexOf("${RunbookUrl}#") + "${RunbookUrl}#".length());
    assertThat(runbook.lines().map(line -> line.toLowerCase(Locale.ROOT)))
        .as("a section of its own")
        .contains("## " + section);
    assertThat(section).isEqualTo(name.toLowerCase(Locale.ROOT));
    assertThat(alarm.get("TreatMissingData"))
        .isEqualTo(name.equals("ReconcilerNotRun") ? "breaching" : "notBreaching");
  }

  /** Thresholds come from the stack's parameters, which have the defaults. */
  @Test
  void theThresholdsAreThoseThatAreDocumented() {
    Template stack = Template.stack();
    Map<?, ?> handedOn = Template.map(stack.properties("Monitoring").get("Parameters"));
    assertThat(handedOn.keySet()).isEqualTo(MONITORING.section("Parameters").keySet());
    Map<String, Integer> thresholds = new TreeMap<>();
    alarms()
        .forEach(name -> {
          String parameter =
              (String) Template.map(MONITORING.properties(name).get("Threshold")).get("Ref");
          thresholds.put(name, stack.number(handedOn.get(parameter)));
        });

    assertThat(thresholds)
        .containsAllEntriesOf(
            Map.of(
                "HighQueueDepth", 50,
                "SlowProcessing", 30,
                "HighDeadLetterCount", 10,
                "HighErrorRate", 10,
                "StuckSlot", 0,
                "ReconcilerNotRun", 1))
        .containsKeys("OldestMessage", "SignatureRejections");
    assertThat(MONITORING.properties("HighDeadLetterCount").get("Period")).isEqualTo(15 * 60);
  }

  /** A run that got nowhere keeps ReconcilerNotRun as little quiet as one that never was. */
  @Test
  void onlyTheReconcilersRunsThatGotThroughAreCountedByItsAlarm() {
    Object outcome =
        Template.list(MONITORING.properties("ReconcilerNotRun").get("Dimensions")).stream()
            .map(Template::map)
            .filter(dimension -> "outcome".equals(dimension.get("Name")))
            .map(dimension -> dimension.get("Value"))
            .findFirst()
            .orElseThrow();

    assertThat(outcome)
        .isEqualTo(new Reconciliation.Outcome(0, 0, 0, 0, true).word())
        .isNotEqualTo(new Reconciliation.Outcome(0, 0, 0, 3, false).word());
  }

  /** The numbers that TelemetryTest of the processor tries an outage of hours with. */
  @Test
  void theErrorRateIsLookedAtAsAnOutageWasTriedWith() {
    Map<?, ?> alarm = MONITORING.properties("HighErrorRate");

    assertThat(alarm.get("EvaluationPeriods")).isEqualTo(3);
    assertThat(alarm.get("DatapointsToAlarm")).isEqualTo(2);
    Template.list(alarm.get("Metrics")).stream()
        .map(part -> Template.map(part).get("MetricStat"))
        .filter(java.util.Objects::nonNull)
        .forEach(stat -> assertThat(Template.map(stat).get("Period")).isEqualTo(300));
  }

  static Stream<String> alarms() {
    return MONITORING.ofType("AWS::CloudWatch::Alarm").stream();
  }

  static Stream<Asked> asked() {
    List<Asked> asked = new ArrayList<>();
    alarms()
        .forEach(name -> {
          Map<?, ?> alarm = MONITORING.properties(name);
          if (alarm.containsKey("Namespace")) {
            add(asked, name, alarm);
          }
          Template.list(alarm.containsKey("Metrics") ? alarm.get("Metrics") : List.of()).stream()
              .map(part -> Template.map(part).get("MetricStat"))
              .filter(java.util.Objects::nonNull)
              .forEach(stat -> add(asked, name, Template.map(Template.map(stat).get("Metric"))));
        });
    widgets(asked);
    return asked.stream();
  }

  private static void add(List<Asked> asked, String where, Map<?, ?> metric) {
    Object namespace = metric.get("Namespace");
    if (namespace instanceof String aws) {
      assertThat(aws).as(where).startsWith("AWS/");
    } else {
      assertThat(namespace).as(where).isEqualTo(Map.of("Sub", NAMESPACE));
      Map<String, String> dimensions = new LinkedHashMap<>();
      for (Object dimension : Template.list(metric.get("Dimensions"))) {
        dimensions.put(
            (String) Template.map(dimension).get("Name"),
            (String) Template.map(dimension).get("Value"));
      }
      asked.add(
          new Asked(
              where,
              (String) metric.get("MetricName"),
              dimensions.keySet(),
              String.valueOf(dimensions.get("function"))));
    }
  }

  private static void widgets(List<Asked> asked) {
    String body =
        ((String) Template.map(MONITORING.properties("Dashboard").get("DashboardBody")).get("Sub"))
            .replaceAll("\\$\\{[A-Za-z:]+}", "0");
    Json dashboard;
    try {
      dashboard = Json.read(body);
    } catch (Json.Unreadable fault) {
      throw new IllegalStateException(body, fault);
    }
    for (Json widget : dashboard.at("widgets").items()) {
      String title = widget.at("properties").at("title").text().orElse("");
      for (Json metric : widget.at("properties").at("metrics").items()) {
        List<String> words = metric.items().stream().flatMap(word -> word.text().stream()).toList();
        if (!words.isEmpty() && !words.getFirst().startsWith("AWS/")) {
          assertThat(words.getFirst()).as(title).isEqualTo(NAMESPACE.replace("${StackName}", "0"));
          assertThat(words).as(title).hasSize(4);
          asked.add(new Asked(title, words.get(1), Set.of(words.get(2)), words.get(3)));
        }
        metric.items().stream()
            .flatMap(part -> part.at("expression").text().stream())
            .filter(expression -> expression.startsWith("SEARCH"))
            .forEach(expression -> {
              Matcher search = SEARCH.matcher(expression);
              assertThat(search.matches()).as(expression).isTrue();
              Set<String> dimensions = Set.of(search.group(1).split(",", -1));
              asked.add(new Asked(title, search.group(2), dimensions, search.group(3)));
            });
      }
    }
  }

  /** Which metrics the classes of each function name. */
  private static Map<String, List<Metric>> written() {
    JavaClasses classes =
        new ClassFileImporter().importPackages("dev.slipway.receiver", "dev.slipway.processor");
    Map<String, List<Metric>> written = new TreeMap<>();
    classes.stream()
        .flatMap(type -> type.getFieldAccessesFromSelf().stream())
        .filter(access -> access.getTargetOwner().isEquivalentTo(Metric.class))
        .forEach(access -> {
          String from = access.getOriginOwner().getName();
          Metric metric = Metric.valueOf(access.getTarget().getName());
          functions(from)
              .forEach(function ->
                  written.computeIfAbsent(function, _ -> new ArrayList<>()).add(metric));
        });
    // What every function writes is written by a class that they share.
    written.values().forEach(metrics -> metrics.add(Metric.COLD_STARTS));
    return written;
  }

  private static List<String> functions(String type) {
    if (type.startsWith("dev.slipway.receiver.")) {
      return List.of("receiver");
    }
    if (type.contains(".reconcile.") || type.contains("ReconcilerHandler")) {
      return List.of("reconciler");
    }
    return Set.of("dev.slipway.processor.Wiring", "dev.slipway.processor.Requests").contains(type)
        ? List.of("processor", "reconciler")
        : List.of("processor");
  }

  private static Set<String> keys(List<Dimension> set) {
    return set.stream().map(Dimension::key).collect(Collectors.toSet());
  }
}
