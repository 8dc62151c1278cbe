package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.config.RepositoryKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The setting {@code deployments.environments}. */
final class EnvironmentReader {
  private static final String ENVIRONMENT = "deployments.environments[]";
  private static final int MOST = 50;
  private static final int LONGEST_NAME = 100;

  private EnvironmentReader() {}

  static Optional<List<EnvironmentConfig>> readAll(YamlValue deployments) {
    return deployments
        .mapping(RepositoryKeys.of("deployments"))
        .flatMap(mapping -> mapping.value("environments"))
        .flatMap(value -> value.items(MOST))
        .map(EnvironmentReader::readAll);
  }

  private static List<EnvironmentConfig> readAll(List<YamlValue> items) {
    List<EnvironmentConfig> environments = new ArrayList<>();
    Map<String, YamlValue> afterValues = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (YamlValue item : items) {
      Optional<YamlMapping> entry = item.mapping(RepositoryKeys.of(ENVIRONMENT));
      Optional<EnvironmentConfig> environment = entry.flatMap(e -> read(e, item));
      if (environment.isEmpty()) {
        continue;
      }
      String name = environment.get().name();
      // GitHub does not tell Production from production.
      if (names.add(name.toLowerCase(Locale.ROOT))) {
        environments.add(environment.get());
        entry.flatMap(e -> e.value("after")).ifPresent(value -> afterValues.put(name, value));
      } else {
        item.fault("the environment " + Problems.quoted(name) + " is listed already");
      }
    }
    EnvironmentOrder.check(environments, afterValues);
    return environments;
  }

  private static Optional<EnvironmentConfig> read(YamlMapping entry, YamlValue item) {
    Optional<YamlValue> nameValue = entry.value("name");
    if (nameValue.isEmpty()) {
      item.fault("the environment has no name");
    }
    Optional<String> name = nameValue.flatMap(EnvironmentReader::name);
    Optional<String> after = entry.read("after", EnvironmentReader::name);
    Optional<String> group = entry.read("concurrency_group", EnvironmentReader::name);
    Approval approval = entry.read("approval", EnvironmentReader::approval).orElse(Approval.NONE);
    List<String> actors = list(entry, "actors", EnvironmentReader::login);
    List<String> verify = list(entry, "verify", EnvironmentReader::name);
    List<String> configFiles = list(entry, "config_files", PathReader::read);
    return name.map(n ->
        new EnvironmentConfig(n, after, group.orElse(n), approval, actors, verify, configFiles));
  }

  private static List<String> list(
      YamlMapping entry, String key, Function<YamlValue, Optional<String>> item) {
    return entry.read(key, value -> distinct(value, item)).orElse(List.of());
  }

  private static Optional<List<String>> distinct(
      YamlValue list, Function<YamlValue, Optional<String>> reader) {
    Set<String> seen = new HashSet<>();
    return list.listOf(
        MOST,
        item ->
            reader
                .apply(item)
                .filter(text ->
                    item.check(seen.add(text), Problems.quoted(text) + " is listed already")));
  }

  private static Optional<Approval> approval(YamlValue value) {
    Optional<YamlMapping> mapping = value.mapping(RepositoryKeys.of(ENVIRONMENT + ".approval"));
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    int said = value.problems().count();
    List<String> users = list(mapping.get(), "users", EnvironmentReader::login);
    List<String> teams = list(mapping.get(), "teams", EnvironmentReader::team);
    return users.isEmpty() && teams.isEmpty() && value.problems().count() == said
        ? value.fault("nobody is named who may approve", "list users or teams, or leave it out")
        : Optional.of(new Approval(users, teams));
  }

  private static Optional<String> name(YamlValue value) {
    return value
        .string()
        .filter(text ->
            value.check(
                text.length() <= LONGEST_NAME
                    && text.strip().equals(text)
                    && text.chars().noneMatch(Character::isISOControl),
                Problems.quoted(text) + " is no name",
                "1 to " + LONGEST_NAME + " characters on one line"));
  }

  private static Optional<String> login(YamlValue value) {
    return matching(value, "[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\\[bot])?", "is no GitHub login");
  }

  private static Optional<String> team(YamlValue value) {
    return matching(
        value,
        "(?:[A-Za-z0-9][A-Za-z0-9-]{0,98}/)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,98}",
        "is no team: write its slug, or organisation/slug");
  }

  private static Optional<String> matching(YamlValue value, String regex, String fault) {
    return value
        .string()
        .filter(text -> value.check(text.matches(regex), Problems.quoted(text) + " " + fault));
  }
}
