package dev.slipway.shared.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.shared.configfile.RepositoryKeys;
import dev.slipway.shared.domain.config.OperatorSettings.GithubApi;
import dev.slipway.shared.domain.config.OperatorSettings.Monitoring;
import dev.slipway.shared.domain.config.OperatorSettings.RetryPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorSettingsTest {
  @Test
  void defaults_are_those_of_the_documentation() {
    assertThat(OperatorSettings.DEFAULTS)
        .isEqualTo(
            new OperatorSettings(
                new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(30), 2.0, true),
                new GithubApi(Duration.ofSeconds(30), 100, ConditionalRequests.REVALIDATE),
                new Monitoring(true, true, true, "Slipway"),
                Activation.CONFIGURED,
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                10,
                Duration.ofHours(336)));
  }

  @Test
  void every_variable_is_read() {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLIPWAY_RETRY_POLICY_MAX_ATTEMPTS", "5");
    environment.put("SLIPWAY_RETRY_POLICY_BASE_DELAY_MS", "200");
    environment.put("SLIPWAY_RETRY_POLICY_MAX_DELAY_MS", "9000");
    environment.put("SLIPWAY_RETRY_POLICY_EXPONENTIAL_BASE", "1.5");
    environment.put("SLIPWAY_RETRY_POLICY_JITTER", "false");
    environment.put("SLIPWAY_GITHUB_API_REQUEST_TIMEOUT_MS", "5000");
    environment.put("SLIPWAY_GITHUB_API_RATE_LIMIT_BUFFER", "0");
    environment.put("SLIPWAY_GITHUB_API_CONDITIONAL_REQUESTS", "if-match");
    environment.put("SLIPWAY_MONITORING_METRICS_ENABLED", "no");
    environment.put("SLIPWAY_MONITORING_DETAILED_LOGGING", "Off");
    environment.put("SLIPWAY_MONITORING_PERFORMANCE_TRACKING", "FALSE");
    environment.put("SLIPWAY_MONITORING_METRICS_NAMESPACE", "Slipway/two");
    environment.put("SLIPWAY_ACTIVATION", "all");
    environment.put("SLIPWAY_LOCK_TIMEOUT", "90s");
    environment.put("SLIPWAY_SLOT_DEADLINE", "PT2H");
    environment.put("SLIPWAY_NUMBERING_MAX_RETRIES", "0");
    environment.put("SLIPWAY_MAX_RETENTION_HOURS", " 24 ");
    assertThat(OperatorSettings.VARIABLES)
        .containsExactlyInAnyOrderElementsOf(environment.keySet());

    assertThat(OperatorSettings.from(environment))
        .isEqualTo(
            new OperatorSettings(
                new RetryPolicy(5, Duration.ofMillis(200), Duration.ofSeconds(9), 1.5, false),
                new GithubApi(Duration.ofSeconds(5), 0, ConditionalRequests.IF_MATCH),
                new Monitoring(false, false, false, "Slipway/two"),
                Activation.ALL,
                Duration.ofSeconds(90),
                Duration.ofHours(2),
                0,
                Duration.ofDays(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "revalidate,REVALIDATE",
    "true,REVALIDATE",
    "on,REVALIDATE",
    "if-match,IF_MATCH",
    "off,OFF",
    "false,OFF",
    "No,OFF",
    "'',REVALIDATE"
  })
  void conditional_requests_read_as_yaml_reads_on_and_off(String text, ConditionalRequests read) {
    assertThat(
            OperatorSettings.from(Map.of("SLIPWAY_GITHUB_API_CONDITIONAL_REQUESTS", text))
                .githubApi()
                .conditionalRequests())
        .isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"PT5M,300", "pt5m,300", "5m,300", "5 m,300", "90s,90", "1h30m,5400", "PT1S,1"})
  void durations_may_be_written_plainly(String text, long seconds) {
    assertThat(OperatorSettings.from(Map.of("SLIPWAY_LOCK_TIMEOUT", text)).lockTimeout())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SLIPWAY_RETRY_POLICY_MAX_ATTEMPTS|three|is 'three', it takes a whole number from 1 to 10",
        "SLIPWAY_RETRY_POLICY_MAX_ATTEMPTS|0|is '0', it takes a whole number from 1 to 10",
        "SLIPWAY_RETRY_POLICY_MAX_ATTEMPTS|99999999999999|is '99999999999999', it takes a whole"
            + " number from 1 to 10",
        "SLIPWAY_RETRY_POLICY_EXPONENTIAL_BASE|NaN|is 'NaN', it takes a number from 1.0 to 10.0",
        "SLIPWAY_RETRY_POLICY_EXPONENTIAL_BASE|0.5|is '0.5', it takes a number from 1.0 to 10.0",
        "SLIPWAY_RETRY_POLICY_JITTER|maybe|is 'maybe', it takes true or false",
        "SLIPWAY_MONITORING_METRICS_NAMESPACE|AWS/Lambda|is 'AWS/Lambda', it takes up to 255"
            + " letters, digits and . - _ / #, and does not begin with AWS/",
        "SLIPWAY_RETRY_POLICY_MAX_DELAY_MS|10|is 10, below SLIPWAY_RETRY_POLICY_BASE_DELAY_MS,"
            + " which is 1000: the longest wait cannot be shorter than the first",
        "SLIPWAY_GITHUB_API_CONDITIONAL_REQUESTS|maybe|is 'maybe', it takes revalidate, if-match or"
            + " off (true is revalidate, false is off)",
        "SLIPWAY_ACTIVATION|some|is 'some', it takes configured or all",
        "SLIPWAY_LOCK_TIMEOUT|300|is '300', it takes a duration such as PT5M, 5m, 90s or 2h, from 1"
            + " second to 12 hours",
        "SLIPWAY_LOCK_TIMEOUT|PT0S|is 'PT0S', it takes a duration such as PT5M, 5m, 90s or 2h, from"
            + " 1 second to 12 hours",
        "SLIPWAY_SLOT_DEADLINE|-PT5M|is '-PT5M', it takes a duration such as PT5M, 5m, 90s or 2h,"
            + " from 1 second to 30 days",
        "SLIPWAY_RETRY_MAX_ATTEMPTS|3|is not a setting, SLIPWAY_RETRY_POLICY_MAX_ATTEMPTS is",
        "SLIPWAY_GITHUB_API_RATELIMIT_BUFFER|3|is not a setting,"
            + " SLIPWAY_GITHUB_API_RATE_LIMIT_BUFFER is",
        "SLIPWAY_ACTIVATON|all|is not a setting, SLIPWAY_ACTIVATION is",
        "SLIPWAY_MONITORING_X|1|is not a setting: see docs/configuration.md",
        "SLIPWAY_ON_VERSION_CHANGE|keep|is each repository's own setting: it stands in"
            + " .github/slipway.yml as on_version_change",
      })
  void a_fault_names_the_variable_and_what_it_takes(String name, String value, String fault) {
    assertThat(faults(Map.of(name, value))).containsExactly(name + " " + fault);
  }

  @Test
  void all_faults_are_said_together() {
    assertThat(
            faults(
                Map.of(
                    "SLIPWAY_ACTIVATION", "x",
                    "SLIPWAY_LOCK_TIMEOUT", "y",
                    "SLIPWAY_MAX_RETENTION_HOURS", "z".repeat(100) + "\n")))
        .hasSize(3)
        .allMatch(fault -> fault.startsWith("SLIPWAY_") && fault.lines().count() == 1)
        .anyMatch(fault -> fault.contains("'" + "z".repeat(40) + "…'"));
  }

  @Test
  void other_variables_are_left_alone() {
    assertThat(
            OperatorSettings.from(
                Map.of(
                    "PATH",
                    "x",
                    "SLIPWAY_TABLE",
                    "x",
                    "SLIPWAY_QUEUE_URL",
                    "x",
                    "SLIPWAY_GITHUB_TOKEN",
                    "x")))
        .isEqualTo(OperatorSettings.DEFAULTS);
  }

  @Test
  void whatTheFunctionReadsItselfIsNotHeldAgainstTheSettings() {
    Map<String, String> own = Map.of("SLIPWAY_MONITORING_QUEUE", "x");
    assertThat(faults(own)).hasSize(1);
    assertThat(OperatorSettings.from(own, own.keySet(), () -> RepositoryKeys.ALL))
        .isEqualTo(OperatorSettings.DEFAULTS);
  }

  private static List<String> faults(Map<String, String> environment) {
    return catchThrowableOfType(
            InvalidOperatorSettings.class,
            () -> OperatorSettings.from(environment, Set.of(), () -> RepositoryKeys.ALL))
        .faults();
  }
}
