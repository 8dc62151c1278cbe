package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Mapping;
import dev.slipway.shared.configfile.shape.Mapping.Values;
import dev.slipway.shared.configfile.shape.Problems;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.configfile.shape.Shape;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.configfile.shape.YamlValue;
import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The setting {@code deployments.environments}. */
final class EnvironmentReader {
  private static final int MOST = 50;

  private static final Shape<String> NAME = Shapes.words(100, "name");
  private static final Shape<String> TEAM =
      Shapes.matching(
          200,
          "(?:[A-Za-z0-9][A-Za-z0-9-]{0,98}/)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,98}",
          "is not a team: write its slug, or organisation/slug");

  /** A GitHub login, also an App's. */
  static final Shape<String> LOGIN =
      Shapes.matching(
          104, "[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\\[bot\\])?", "is not a GitHub login");

  private static final Setting<String> ENVIRONMENT =
      Setting.required(
          "name",
          NAME,
          "the environment has no name",
          "The environment's name on GitHub, listed once.");

  private static final Setting<Optional<String>> AFTER =
      Setting.optional(
          "after",
          NAME,
          "The environment whose successful deployment promotes a release to this one. No"
              + " circles.");

  private static final Setting<Optional<String>> CONCURRENCY_GROUP =
      Setting.optional(
          "concurrency_group",
          NAME,
          "Environments with the same group share one slot: they deploy one at a time, first in,"
              + " first out.");

  private static final Setting<List<String>> USERS =
      Setting.list(
          "users",
          LOGIN,
          MOST,
          "Logins, one of whom has to approve before a deployment enters the queue.");

  private static final Setting<List<String>> TEAMS =
      Setting.list(
          "teams",
          TEAM,
          MOST,
          "The same for teams: slug (of the repository's owner) or organisation/slug.");

  private static final Setting<Approval> APPROVAL =
      Setting.of(
          "approval",
          new Mapping<>(
              List.of(USERS, TEAMS),
              EnvironmentReader::approval,
              Map.of(
                  "anyOf",
                  List.of(
                      Map.of("required", List.of("users")), Map.of("required", List.of("teams"))))),
          Approval.NONE,
          "Who has to approve.");

  private static final Setting<List<String>> ACTORS =
      Setting.list("actors", LOGIN, MOST, "Logins that may ask for a deployment here.");

  private static final Setting<List<String>> VERIFY =
      Setting.list(
          "verify",
          NAME,
          MOST,
          "Check runs that must conclude success on the deployed commit, begun after the deployment"
              + " became active, before it counts and is promoted");

  private static final Setting<List<String>> CONFIG_FILES =
      Setting.list(
          "config_files",
          PathReader.READ,
          MOST,
          "Files that belong to the environment's configuration, besides its section here and the"
              + " components asked for");

  /** An environment and where it stands in the file. */
  private record Placed(EnvironmentConfig config, YamlValue item, Optional<YamlValue> after) {}

  private static final Setting<List<Placed>> ENVIRONMENTS =
      Setting.list(
          "environments",
          new Mapping<>(
              List.of(
                  ENVIRONMENT, AFTER, CONCURRENCY_GROUP, APPROVAL, ACTORS, VERIFY, CONFIG_FILES),
              EnvironmentReader::environment),
          MOST,
          "The environments, each listed once.");

  static final Shape<List<EnvironmentConfig>> DEPLOYMENTS =
      new Mapping<>(
          List.of(ENVIRONMENTS), values -> Optional.of(inOrder(values.get(ENVIRONMENTS))));

  private EnvironmentReader() {}

  private static Optional<Placed> environment(Values values) {
    String name = values.get(ENVIRONMENT);
    return Optional.of(
        new Placed(
            new EnvironmentConfig(
                name,
                values.get(AFTER),
                values.get(CONCURRENCY_GROUP).orElse(name),
                values.get(APPROVAL),
                values.get(ACTORS),
                values.get(VERIFY),
                values.get(CONFIG_FILES)),
            values.whole(),
            values.place(AFTER)));
  }

  private static Optional<Approval> approval(Values values) {
    return values.get(USERS).isEmpty() && values.get(TEAMS).isEmpty() && values.sound()
        ? values
            .whole()
            .fault("it names nobody who may approve", "list users or teams, or leave it out")
        : Optional.of(new Approval(values.get(USERS), values.get(TEAMS)));
  }

  private static List<EnvironmentConfig> inOrder(List<Placed> placed) {
    List<EnvironmentConfig> environments = new ArrayList<>();
    Map<String, YamlValue> afterValues = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (Placed environment : placed) {
      String name = environment.config().name();
      // GitHub does not tell Production from production.
      if (names.add(name.toLowerCase(Locale.ROOT))) {
        environments.add(environment.config());
        environment.after().ifPresent(value -> afterValues.put(name, value));
      } else {
        environment.item().fault("the environment " + Problems.quoted(name) + " is listed already");
      }
    }
    checkOrder(environments, afterValues);
    return environments;
  }

  /**
   * Each {@code after} names an environment of the list, and following them comes to an end.
   *
   * @param afterValues the values of {@code after} by the environment that they stand in
   */
  private static void checkOrder(
      List<EnvironmentConfig> environments, Map<String, YamlValue> afterValues) {
    Map<String, String> after = new HashMap<>();
    environments.forEach(e -> e.after().ifPresent(before -> after.put(e.name(), before)));
    List<String> names = environments.stream().map(EnvironmentConfig::name).toList();
    // Environments whose way back has been walked and, if it was a circle, said.
    Set<String> walked = new HashSet<>();
    afterValues.forEach((name, value) -> {
      String before = after.getOrDefault(name, "");
      if (before.isEmpty()) {
        return; // it could not be read, which has been said
      }
      if (!names.contains(before)) {
        value.fault(
            "there is no environment " + Problems.quoted(before),
            "the environments are " + String.join(", ", names));
        return;
      }
      List<String> way = new ArrayList<>();
      String next = name;
      while (next != null && !way.contains(next) && !walked.contains(next)) {
        way.add(next);
        next = after.get(next);
      }
      walked.addAll(way);
      if (next != null && way.contains(next)) {
        value.fault(
            "the environments wait for each other: "
                + String.join(" after ", way.stream().map(Problems::quoted).toList())
                + " after "
                + Problems.quoted(next));
      }
    });
  }
}
