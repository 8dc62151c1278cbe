package dev.slipway.local.story;

import dev.slipway.local.StandIn;
import dev.slipway.local.StandInClock;
import dev.slipway.standin.Person;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.Repository;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code acme/rocket}: a small project with a history up to v1.2.0, where Ada and Grace work. */
public final class Rocket {
  static final String NAME = "acme/rocket";
  static final String MAIN = "main";
  private static final String POM =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>rocket</artifactId>
        <version>%s</version> <!-- moved by the release PR -->
        <dependencies>
          <dependency>
            <groupId>com.acme</groupId>
            <artifactId>nozzle</artifactId>
            <version>1.2.0</version>
          </dependency>
        </dependencies>
      </project>
      """;

  private final Repository repository;
  private final Person ada;
  private final Person grace;
  private final Map<String, String> sections = new LinkedHashMap<>();

  private Rocket(StandIn gitHub) {
    this.ada = gitHub.gitHub().person("ada");
    this.grace = gitHub.gitHub().person("grace");
    this.repository = ada.createRepository(NAME);
    repository.description("Goes up, and lately comes down again.");
  }

  /** Makes it, some weeks ago, and leaves the clock at now. */
  public static Rocket withHistory(StandIn gitHub, StandInClock clock) {
    Rocket rocket = new Rocket(gitHub);
    clock.daysAgo(63);
    rocket.ada.commit(
        rocket.repository,
        MAIN,
        "feat: a rocket that goes up",
        Map.of(
            "README.md",
            "# Rocket\n\nA small rocket. Build it with `mvn package`, then step back.\n",
            "src/main/java/com/acme/Rocket.java",
            "package com.acme;\n\nclass Rocket {\n  void launch() {}\n}\n"));
    rocket.release("1.0.0", "### Features\n\n- a rocket that goes up\n");
    clock.daysAgo(41);
    rocket.work(rocket.grace, "telemetry", "feat(telemetry): send altitude", MergeMethod.SQUASH);
    clock.daysAgo(40);
    rocket.release("1.1.0", "### Features\n\n- **telemetry:** send altitude\n");
    clock.daysAgo(16);
    rocket.work(rocket.grace, "parachute", "feat: a parachute", MergeMethod.MERGE);
    clock.daysAgo(12);
    rocket.work(rocket.ada, "paint", "docs: say which side is up", MergeMethod.SQUASH);
    rocket.release("1.2.0", "### Features\n\n- a parachute\n");
    clock.daysAgo(0);
    return rocket;
  }

  private void release(String version, String notes) {
    sections.put(version, notes);
    StringBuilder changelog = new StringBuilder("# Changelog\n");
    List.copyOf(sections.entrySet())
        .reversed()
        .forEach(section ->
            changelog
                .append("\n## [%s]\n\n".formatted(section.getKey()))
                .append(section.getValue()));
    ada.commit(
        repository,
        MAIN,
        "chore(release): " + version,
        Map.of(
            "CHANGELOG.md", changelog.toString(),
            "pom.xml", POM.formatted(version),
            "VERSION", version + "\n"));
    ada.release(repository, "v" + version, MAIN, notes);
  }

  /**
   * Somebody's pull request is merged and its branch deleted; the message's first line is its
   * title.
   */
  PullRequest work(Person by, String topic, String message, MergeMethod method) {
    PullRequest pull = propose(by, topic, message);
    by.merge(repository, pull, method);
    by.deleteBranch(repository, topic);
    return pull;
  }

  /** A pull request with one commit. */
  PullRequest propose(Person by, String topic, String message) {
    by.branch(repository, topic, "refs/heads/" + MAIN);
    by.commit(
        repository, topic, message, Map.of("src/main/resources/" + topic + ".txt", message + "\n"));
    return by.openPullRequest(repository, topic, MAIN, message.lines().findFirst().orElse(""), "");
  }

  public Repository repository() {
    return repository;
  }

  Person ada() {
    return ada;
  }

  Person grace() {
    return grace;
  }

  /** A text file at a branch, tag or commit; "" when it is not there. */
  String file(String at, String path) {
    GitObjects objects = new GitObjects(repository.git());
    return new Revisions(repository.git())
        .commit(at)
        .flatMap(commit -> objects.at(commit.getTree(), path))
        .flatMap(entry -> Optional.ofNullable(entry.id()))
        .flatMap(objects::blob)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }

  /** Names of branches. */
  List<String> branches() {
    return repository.git().refs("refs/heads/").keySet().stream()
        .map(name -> name.substring("refs/heads/".length()))
        .toList();
  }

  /** Tags, and the commits they are at. */
  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    repository
        .git()
        .refs("refs/tags/")
        .forEach((name, id) -> tags.put(name.substring("refs/tags/".length()), id.name()));
    return tags;
  }

  /** Releases as they are now; the stand-in may be making another one. */
  List<Release> releases() {
    return repository.locked(() -> List.copyOf(repository.releases().values()));
  }

  Optional<Release> releaseOf(String tag) {
    return releases().stream().filter(release -> release.tag().tagName().equals(tag)).findFirst();
  }
}
