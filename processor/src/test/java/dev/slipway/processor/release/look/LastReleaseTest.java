package dev.slipway.processor.release.look;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.PullRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Which tag is the last release, and which commits came since: exactly, also in large and odd
 * histories.
 */
class LastReleaseTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  private String title() {
    return world.releasePr().issue().title();
  }

  private String changelog() {
    return world.file(world.releasePr().headRef(), "CHANGELOG.md").orElseThrow();
  }

  private String commit(String message) {
    return world.ada.commit(world.rocket, "main", message, Map.of("part.txt", message + "\n"));
  }

  @Test
  void hundredsOfTagsTheHighestReachableCounts() {
    for (int i = 0; i < 250; i++) {
      String sha = commit("chore: step " + i);
      world.ada.tag(world.rocket, "v1.%d.0".formatted(i), sha);
    }
    world.squash("fix: a leaking valve");
    world.requests().clear();
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.249.1");
    assertThat(world.requests().counted())
        .as(world.requests().toString())
        .isLessThanOrEqualTo(7 + 2);
  }

  @Test
  void higherTagThatIsNotReachableDoesNotCount() {
    world.tag("v1.0.0");
    String aside =
        world.ada.looseCommit(
            world.rocket,
            world.rocket.git().branch("main").orElseThrow().name(),
            "aside",
            Map.of("a", "a"));
    world.ada.tag(world.rocket, "v9.0.0", aside);
    for (int i = 0; i < 120; i++) {
      commit("fix: part " + i);
    }
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.0.1");
    assertThat(changelog().lines().filter(line -> line.startsWith("- "))).hasSize(120);
  }

  @Test
  void branchFromBeforeTheReleaseMergedAfterItIsSince() {
    world.ada.branch(world.rocket, "old-topic", "refs/heads/main");
    world.ada.commit(world.rocket, "old-topic", "feat: begun long ago", Map.of("old.txt", "old\n"));
    for (int i = 0; i < 130; i++) {
      commit("chore: step " + i);
    }
    world.tag("v1.0.0");
    world.clock.advance(java.time.Duration.ofMinutes(5));
    PullRequest pull =
        world.ada.openPullRequest(world.rocket, "old-topic", "main", "feat: begun long ago", "");
    world.ada.merge(world.rocket, pull, MergeMethod.MERGE);
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(changelog().lines().filter(line -> line.startsWith("- "))).hasSize(1);
    assertThat(changelog()).contains("begun long ago");
  }

  @Test
  void taggedByHandOnATagObjectIsTheStartingPoint() {
    commit("feat: first");
    String sha = world.rocket.git().branch("main").orElseThrow().name();
    world.ada.release(world.rocket, "v3.0.0", sha, "by hand");
    commit("fix: after it");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 3.0.1");
    assertThat(changelog()).contains("after it").doesNotContain("- first");
  }

  @Test
  void withoutTagsTheInitialVersionIsReleased() {
    commit("feat: lift off");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 0.1.0");
    assertThat(changelog()).contains("lift off");
  }

  @Test
  void withoutTagsAPrereleaseInAVersionFileNamesTheFirstRelease() {
    world.ada.commit(
        world.rocket,
        "main",
        "feat: lift off",
        Map.of(
            "pom.xml",
            "<project>\n"
                + "  <modelVersion>4.0.0</modelVersion>\n"
                + "  <groupId>a</groupId>\n"
                + "  <artifactId>b</artifactId>\n"
                + "  <version>1.4.0-SNAPSHOT</version>\n"
                + "</project>\n"));
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.4.0");
    assertThat(world.file(world.releasePr().headRef(), "pom.xml").orElseThrow())
        .contains("<version>1.4.0</version>");
  }

  @Test
  void bootstrapShaEndsTheNotes() {
    commit("feat: ancient");
    String bootstrap = commit("chore: begin anew");
    commit("feat: young");
    world.ada.commit(
        world.rocket,
        "main",
        "chore: settings",
        Map.of(".github/slipway.yml", "bootstrap_sha: " + bootstrap + "\n"));
    world.plan();
    assertThat(changelog()).contains("young").doesNotContain("ancient");
  }

  @Test
  void withoutAReleaseTheNotesGoBackFiveHundredCommits() {
    for (int i = 0; i < 520; i++) {
      commit("fix: part " + i);
    }
    world.plan();
    assertThat(changelog().lines().filter(line -> line.startsWith("- "))).hasSize(500);
    assertThat(changelog()).contains("part 519").doesNotContain("part 19\n");
  }

  @Test
  void baseThatMovesWhileATagIsComparedIsLookedAtAgain() {
    world.tag("v1.0.0");
    String aside =
        world.ada.looseCommit(
            world.rocket,
            world.rocket.git().branch("main").orElseThrow().name(),
            "aside",
            Map.of("a", "a"));
    world.ada.tag(world.rocket, "v9.0.0", aside);
    for (int i = 0; i < 120; i++) {
      commit("fix: part " + i);
    }
    world.gitHub.faults(
        FaultPlan.of(
            FaultPlan.once(
                request -> new String(request.body(), UTF_8).contains("compare(headRef"),
                Fault.before(() -> commit("feat: meanwhile")))));
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(changelog().lines().filter(line -> line.startsWith("- "))).hasSize(121);
  }

  @Test
  void moduleFilesAreRaisedToo() {
    String parent =
        "<project>\n"
            + "  <groupId>a</groupId>\n"
            + "  <artifactId>parent</artifactId>\n"
            + "  <version>1.0.0</version>\n"
            + "  <packaging>pom</packaging>\n"
            + "  <modules><module>core</module></modules>\n"
            + "</project>\n";
    String child =
        "<project>\n"
            + "  <parent>\n"
            + "    <groupId>a</groupId>\n"
            + "    <artifactId>parent</artifactId>\n"
            + "    <version>1.0.0</version>\n"
            + "  </parent>\n"
            + "  <artifactId>core</artifactId>\n"
            + "</project>\n";
    world.ada.commit(
        world.rocket, "main", "chore: modules", Map.of("pom.xml", parent, "core/pom.xml", child));
    world.tag("v1.0.0");
    world.squash("feat: a second stage");
    world.plan();
    String branch = world.releasePr().headRef();
    assertThat(world.file(branch, "pom.xml").orElseThrow()).contains("<version>1.1.0</version>");
    assertThat(world.file(branch, "core/pom.xml").orElseThrow())
        .contains("<version>1.1.0</version>");
    String head = world.releasePr().headSha();
    world.plan();
    assertThat(world.releasePr().headSha()).isEqualTo(head);
  }

  @Test
  void membersThatAWorkspaceNamesByAPatternAreRaisedToo() {
    String root =
        """
        [workspace]
        members = ["crates/*"]
        [workspace.dependencies]
        core = { path = "crates/core", version = "1.0.0" }
        [package]
        name = "rocket"
        version = "1.0.0"
        """;
    String lock =
        """
        [[package]]
        name = "core"
        version = "1.0.0"
        [[package]]
        name = "rocket"
        version = "1.0.0"
        """;
    world.ada.commit(
        world.rocket,
        "main",
        "chore: a workspace",
        Map.of(
            "Cargo.toml", root,
            "Cargo.lock", lock,
            "crates/README.md", "# not a crate\n",
            "crates/core/Cargo.toml", "[package]\nname = \"core\"\nversion = \"1.0.0\"\n",
            "crates/free/Cargo.toml", "[package]\nname = \"free\"\nversion = \"7.0.0\"\n"));
    world.tag("v1.0.0");
    world.squash("feat: a second stage");
    world.requests().clear();
    world.plan();
    // One for the folders and one for the members; the rest is as everywhere.
    assertThat(world.requests().counted()).isLessThanOrEqualTo(9);
    String branch = world.releasePr().headRef();
    for (String path : List.of("Cargo.toml", "Cargo.lock", "crates/core/Cargo.toml")) {
      assertThat(world.file(branch, path).orElseThrow())
          .contains("\"1.1.0\"")
          .doesNotContain("1.0.0");
    }
    assertThat(world.file(branch, "crates/free/Cargo.toml").orElseThrow()).contains("7.0.0");
    String head = world.releasePr().headSha();
    world.plan();
    assertThat(world.releasePr().headSha()).isEqualTo(head);
  }

  private static final String GEMSPEC =
      """
      require_relative "lib/rocket/version"
      Gem::Specification.new do |spec|
        spec.name = "rocket"
        spec.version = Rocket::VERSION
      end
      """;
  private static final String VERSION_RB = "module Rocket\n  VERSION = \"1.0.0\"\nend\n";
  private static final String GEMFILE_LOCK =
      "PATH\n  remote: .\n  specs:\n    rocket (1.0.0)\n\nDEPENDENCIES\n  rocket!\n";

  @Test
  void gemAndDotnetProjectAreFoundByWhatIsInTheRoot() {
    world.ada.commit(
        world.rocket,
        "main",
        "chore: a gem with native parts",
        Map.of(
            "rocket.gemspec", GEMSPEC,
            "lib/rocket/version.rb", VERSION_RB,
            "Gemfile.lock", GEMFILE_LOCK,
            "Rocket.csproj",
                "<Project><PropertyGroup><Version>1.0.0</Version></PropertyGroup></Project>\n",
            "src/Other.csproj",
                "<Project><PropertyGroup><Version>1.0.0</Version></PropertyGroup></Project>\n"));
    world.tag("v1.0.0");
    world.squash("feat: a second stage");
    world.requests().clear();
    world.plan();
    // One for the files that only the root's listing names; the rest is as everywhere.
    assertThat(world.requests().counted()).isLessThanOrEqualTo(8);
    String branch = world.releasePr().headRef();
    for (String path : List.of("lib/rocket/version.rb", "Gemfile.lock", "Rocket.csproj")) {
      assertThat(world.file(branch, path).orElseThrow()).contains("1.1.0").doesNotContain("1.0.0");
    }
    assertThat(world.file(branch, "rocket.gemspec")).contains(GEMSPEC);
    assertThat(world.file(branch, "src/Other.csproj").orElseThrow()).contains("1.0.0");
    String head = world.releasePr().headSha();
    world.plan();
    assertThat(world.releasePr().headSha()).isEqualTo(head);
  }

  @Test
  void changelogInAnotherEncodingIsLeftAloneAndPeopleAreTold() {
    world.tag("v1.0.0");
    var objects = new dev.slipway.standin.git.GitObjects(world.rocket.git());
    byte[] latin =
        "# Journal des changements\n\nD\u00e9but\n"
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    world
        .gitHub
        .actions()
        .repository()
        .commits()
        .commit(
            world.rocket,
            "main",
            java.util.List.of(
                new dev.slipway.standin.git.TreeEntry(
                    "CHANGELOG.md",
                    org.eclipse.jgit.lib.FileMode.REGULAR_FILE,
                    objects.writeBlob(latin)),
                new dev.slipway.standin.git.TreeEntry(
                    "VERSION",
                    org.eclipse.jgit.lib.FileMode.REGULAR_FILE,
                    objects.writeBlob(
                        "1.0.0\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)))),
            "fix: files",
            world.ada.actor());
    world.plan();
    PullRequest pr = world.releasePr();
    assertThat(world.file(pr.headRef(), "VERSION")).contains("1.0.1\n");
    assertThat(world.rocket.commentsOn(pr.number()))
        .anyMatch(c -> c.body().contains("CHANGELOG.md"));
  }
}
