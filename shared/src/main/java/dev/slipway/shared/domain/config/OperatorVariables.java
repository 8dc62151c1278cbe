package dev.slipway.shared.domain.config;

import dev.slipway.shared.domain.config.OperatorSettings.GithubApi;
import dev.slipway.shared.domain.config.OperatorSettings.Monitoring;
import dev.slipway.shared.domain.config.OperatorSettings.RetryPolicy;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** One reading of the operator's variables; it gathers every fault before it gives up. */
final class OperatorVariables {
  static final String PREFIX = "SLIPWAY_";

  /** The operator's keys as the documentation writes them. */
  static final List<String> KEYS =
      List.of(
          "retry_policy.max_attempts",
          "retry_policy.base_delay_ms",
          "retry_policy.max_delay_ms",
          "retry_policy.exponential_base",
          "retry_policy.jitter",
          "github_api.request_timeout_ms",
          "github_api.rate_limit_buffer",
          "github_api.conditional_requests",
          "monitoring.metrics_enabled",
          "monitoring.detailed_logging",
          "monitoring.performance_tracking",
          "monitoring.metrics_namespace",
          "activation",
          "lock_timeout",
          "slot_deadline",
          "numbering.max_retries",
          "max_retention_hours");

  static final List<String> NAMES = KEYS.stream().map(OperatorVariables::variable).toList();

  /** Groups of variables in which nothing but the known names can be meant. */
  private static final List<String> OWN_GROUPS =
      List.of(PREFIX + "RETRY_", PREFIX + "MONITORING_", PREFIX + "NUMBERING_");

  private final Map<String, String> environment;
  private final Set<String> others;
  private final Supplier<List<String>> repositoryKeys;
  private final List<String> faults = new ArrayList<>();

  private OperatorVariables(
      Map<String, String> environment, Set<String> others, Supplier<List<String>> repositoryKeys) {
    this.environment = environment;
    this.others = others;
    this.repositoryKeys = repositoryKeys;
  }

  /** {@code retry_policy.max_attempts} → {@code SLIPWAY_RETRY_POLICY_MAX_ATTEMPTS}. */
  static String variable(String key) {
    return PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  static OperatorSettings read(
      Map<String, String> environment, Set<String> others, Supplier<List<String>> repositoryKeys) {
    OperatorVariables variables = new OperatorVariables(environment, others, repositoryKeys);
    OperatorSettings settings = variables.settings();
    variables.refuseMisspelled();
    if (!variables.faults.isEmpty()) {
      throw new InvalidOperatorSettings(variables.faults);
    }
    return settings;
  }

  private OperatorSettings settings() {
    Duration baseDelay = millis("retry_policy.base_delay_ms", 1000, 1, 600_000);
    Duration maxDelay = millis("retry_policy.max_delay_ms", 30_000, 1, 3_600_000);
    if (maxDelay.compareTo(baseDelay) < 0) {
      faults.add(
          "%s is %d, below %s, which is %d: the longest wait cannot be shorter than the first"
              .formatted(
                  variable("retry_policy.max_delay_ms"),
                  maxDelay.toMillis(),
                  variable("retry_policy.base_delay_ms"),
                  baseDelay.toMillis()));
    }
    return new OperatorSettings(
        new RetryPolicy(
            integer("retry_policy.max_attempts", 3, 1, 10),
            baseDelay,
            maxDelay,
            decimal("retry_policy.exponential_base", 2.0, 1.0, 10.0),
            bool("retry_policy.jitter", true)),
        new GithubApi(
            millis("github_api.request_timeout_ms", 30_000, 100, 600_000),
            integer("github_api.rate_limit_buffer", 100, 0, 15_000),
            conditionalRequests("github_api.conditional_requests")),
        new Monitoring(
            bool("monitoring.metrics_enabled", true),
            bool("monitoring.detailed_logging", true),
            bool("monitoring.performance_tracking", true),
            value(
                "monitoring.metrics_namespace",
                Monitoring.NAMESPACE,
                "up to 255 letters, digits and . - _ / #, and does not begin with AWS/",
                text -> Optional.of(text).filter(OperatorVariables::isNamespace))),
        value(
            "activation",
            Activation.CONFIGURED,
            "configured or all",
            text -> choice(Activation.class, text)),
        duration("lock_timeout", Duration.ofMinutes(5), Duration.ofHours(12), "12 hours"),
        duration("slot_deadline", Duration.ofMinutes(60), Duration.ofDays(30), "30 days"),
        integer("numbering.max_retries", 10, 0, 100),
        Duration.ofHours(integer("max_retention_hours", 336, 1, 8760)));
  }

  /** As CloudWatch takes it, without spaces and colons; what begins with AWS/ is AWS's. */
  private static boolean isNamespace(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9._/#-]{0,254}") && !text.startsWith("AWS/");
  }

  private <T> T value(String key, T fallback, String wanted, Function<String, Optional<T>> parser) {
    String text = environment.getOrDefault(variable(key), "").strip();
    if (text.isEmpty()) {
      return fallback;
    }
    Optional<T> parsed = parser.apply(text);
    if (parsed.isEmpty()) {
      faults.add(variable(key) + " is '" + shown(text) + "', it takes " + wanted);
    }
    return parsed.orElse(fallback);
  }

  private int integer(String key, int fallback, int min, int max) {
    return value(
        key,
        fallback,
        "a whole number from " + min + " to " + max,
        text ->
            text.matches("[0-9]{1,9}")
                ? Optional.of(Integer.parseInt(text)).filter(n -> n >= min && n <= max)
                : Optional.empty());
  }

  private Duration millis(String key, int fallback, int min, int max) {
    return Duration.ofMillis(integer(key, fallback, min, max));
  }

  private double decimal(String key, double fallback, double min, double max) {
    return value(
        key,
        fallback,
        "a number from " + min + " to " + max,
        text ->
            text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
                ? Optional.of(Double.parseDouble(text)).filter(n -> n >= min && n <= max)
                : Optional.empty());
  }

  private boolean bool(String key, boolean fallback) {
    return value(key, fallback, "true or false", OperatorVariables::yamlBoolean);
  }

  private ConditionalRequests conditionalRequests(String key) {
    return value(
        key,
        ConditionalRequests.REVALIDATE,
        "revalidate, if-match or off (true is revalidate, false is off)",
        text ->
            choice(ConditionalRequests.class, text)
                .or(() ->
                    yamlBoolean(text)
                        .map(on -> on ? ConditionalRequests.REVALIDATE : ConditionalRequests.OFF)));
  }

  private Duration duration(String key, Duration fallback, Duration max, String maxInWords) {
    return value(
        key,
        fallback,
        "a duration such as PT5M, 5m, 90s or 2h, from 1 second to " + maxInWords,
        text ->
            parseDuration(text)
                .filter(d -> d.compareTo(Duration.ofSeconds(1)) >= 0 && d.compareTo(max) <= 0));
  }

  private static Optional<Duration> parseDuration(String text) {
    String plain = text.toUpperCase(Locale.ROOT).replace(" ", "");
    // A plain number would have to guess its unit: 5m and PT5M say it.
    if (plain.matches("([0-9]{1,6}[HMS])+")) {
      plain = "PT" + plain;
    } else if (plain.matches("[0-9]{1,4}D")) {
      plain = "P" + plain;
    }
    try {
      return plain.startsWith("P") ? Optional.of(Duration.parse(plain)) : Optional.empty();
    } catch (DateTimeParseException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /** YAML 1.1 reads these words as on and off, and templates hand them through as text. */
  private static Optional<Boolean> yamlBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> Optional.of(true);
      case "false", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static <E extends Enum<E>> Optional<E> choice(Class<E> type, String text) {
    String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants()).filter(e -> e.name().equals(wanted)).findFirst();
  }

  private void refuseMisspelled() {
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(PREFIX) && !NAMES.contains(name) && !others.contains(name)) {
        misplaced(name).or(() -> misspelled(name)).ifPresent(faults::add);
      }
    }
  }

  private Optional<String> misplaced(String name) {
    return repositoryKeys.get().stream()
        .filter(key -> variable(key).equals(name))
        .findFirst()
        .map(key ->
            name
                + " is each repository's own setting: it stands in "
                + RepositoryConfig.PATH
                + " as "
                + key);
  }

  private static Optional<String> misspelled(String name) {
    Optional<String> near = NearestKey.to(name, NAMES);
    boolean meant =
        OWN_GROUPS.stream().anyMatch(name::startsWith)
            || near.filter(n -> NearestKey.distance(name, n) <= 3).isPresent();
    return meant
        ? Optional.of(
            name
                + " is not a setting"
                + near.map(n -> ", " + n + " is").orElse(": see docs/configuration.md"))
        : Optional.empty();
  }

  /** Enough of a value to recognise it, on one line. */
  private static String shown(String text) {
    String clean =
        text.codePoints()
            .limit(40)
            .filter(c -> !Character.isISOControl(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return clean.length() < text.length() ? clean + "…" : clean;
  }
}
