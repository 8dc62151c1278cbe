package dev.slipway.processor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.PullRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random histories of three components, heard of in parts and with answers lost. In the end each
 * commit is in exactly the releases of the components that it touched, released or promised: worked
 * out from the script.
 */
class ComponentsAnyOrderTest {
  private static final long FIRST = 1;
  private static final int HISTORIES = 20;
  private static final List<String> COMPONENTS = List.of("core", "cli", "web");

  private static final String SETTINGS =
      """
      components:
        - path: core
        - path: cli
          also: [shared]
        - {name: web, path: ., exclude: [docs, shared, .github]}
      """;

  /** In a third of the histories; in half of these the setting is changed on the way. */
  private static final String TOGETHER = SETTINGS + "release_prs: together\n";

  private record Commit(String name, List<String> components) {}

  @Test
  void eachCommitIsInTheReleasesOfWhatItTouched() {
    int merged = 0;
    for (long seed = FIRST; seed < FIRST + HISTORIES * Proofs.factor(); seed++) {
      merged += run(seed);
    }
    Proofs.line("components-any-order", HISTORIES * Proofs.factor(), "histories", FIRST);
    Proofs.line("components-any-order-released", merged, "releases", FIRST);
  }

  private static int run(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    boolean together = seed % 3 == 1;
    boolean switches = seed % 6 == 4;
    ReleaseWorld world =
        new ReleaseWorld(seed, Map.of("SLIPWAY_MONITORING_DETAILED_LOGGING", "false"));
    world.ada.commit(
        world.rocket,
        "main",
        "chore: begin",
        Map.of(
            ".github/slipway.yml", together ? TOGETHER : SETTINGS,
            "core/VERSION", "1.0.0\n",
            "cli/VERSION", "1.0.0\n",
            "VERSION", "1.0.0\n"));
    COMPONENTS.forEach(name -> world.tag(name + "-v1.0.0"));
    if (seed % 5 == 0) {
      world.gitHub.faults(lostAnswers(seed));
    }
    List<Commit> commits = new ArrayList<>();
    List<String> story = new ArrayList<>();
    int steps = 6 + random.nextInt(8);
    for (int i = 0; i < steps; i++) {
      if (switches && i == steps / 2) {
        world.ada.commit(
            world.rocket, "main", "chore: apart", Map.of(".github/slipway.yml", SETTINGS));
        story.add("release_prs: separate");
      }
      if (random.nextInt(4) == 0 && !world.open().isEmpty()) {
        PullRequest pr = world.open().get(random.nextInt(world.open().size()));
        MergeMethod method = MergeMethod.values()[random.nextInt(MergeMethod.values().length)];
        try {
          world.ada.merge(world.rocket, pr, method);
          story.add("merge " + pr.headRef() + " by " + method);
        } catch (RuntimeException e) {
          story.add("cannot merge " + pr.headRef() + ": " + e.getMessage());
        }
      } else {
        commits.add(commit(world, random, i, story));
      }
      if (random.nextInt(3) > 0) {
        world.deliverAll();
        story.add("(looked)");
      }
    }
    world.gitHub.faults(FaultPlan.none());
    world.deliverAll();
    String told = "seed " + seed + "\n" + String.join("\n", story);

    for (String name : COMPONENTS) {
      Map<String, String> texts = texts(world, name);
      for (Commit commit : commits) {
        List<String> in =
            texts.entrySet().stream()
                .filter(text -> text.getValue().contains(commit.name() + " "))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(in)
            .as("%s of %s in one release of %s or its release PR%n%s", commit, name, name, told)
            .hasSize(commit.components().contains(name) ? 1 : 0);
      }
      assertThat(world.open().stream().filter(pr -> isOf(pr.headRef(), name)).count())
          .as("open release PRs of %s%n%s", name, told)
          .isLessThanOrEqualTo(1);
      assertThat(world.open().stream().filter(pr -> !isOfAll(pr) || !together || switches).count())
          .as("no other than that of all%n%s", told)
          .isLessThanOrEqualTo(together && !switches ? 0 : COMPONENTS.size());
    }
    int merged = published(world, told);
    world.requests().clear();
    world.plan();
    assertThat(world.requests().entries(e -> e.isWrite() && !e.template().equals("/graphql")))
        .as("what is as it should be is left alone%n%s", told)
        .isEmpty();
    return merged;
  }

  private static Commit commit(ReleaseWorld world, Random random, int i, List<String> story) {
    Map<String, String> files = new HashMap<>();
    List<String> touched = new ArrayList<>();
    String name = "change-" + i + "-end";
    for (String path : List.of("core", "cli", "", "docs", "shared")) {
      if (random.nextInt(3) == 0) {
        files.put((path.isEmpty() ? "" : path + "/") + i + ".txt", name + "\n");
        switch (path) {
          case "core", "cli" -> touched.add(path);
          case "" -> touched.add("web");
          case "shared" -> touched.add("cli");
          default -> {}
        }
      }
    }
    if (files.isEmpty()) {
      files.put("docs/" + i + ".txt", name + "\n");
    }
    String type = List.of("fix", "feat", "feat!").get(random.nextInt(3));
    world.clock.advance(java.time.Duration.ofMinutes(1));
    world.ada.commit(world.rocket, "main", type + ": " + name, files);
    story.add(type + ": " + name + " in " + files.keySet());
    return new Commit(name, touched.stream().distinct().toList());
  }

  /** The bodies of a component's releases and of its open release PR. */
  private static Map<String, String> texts(ReleaseWorld world, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    world.rocket.releases().values().stream()
        .filter(release -> isOf("release/" + release.tag().tagName(), name))
        .forEach(release -> texts.put(release.tag().tagName(), release.text().body()));
    world.open().stream()
        .filter(pr -> isOf(pr.headRef(), name))
        .forEach(pr -> texts.put("#" + pr.number(), pr.issue().body()));
    world.open().stream()
        .filter(ComponentsAnyOrderTest::isOfAll)
        .forEach(pr -> texts.put("#" + pr.number(), section(pr.issue().body(), name)));
    return texts;
  }

  private static boolean isOf(String branch, String name) {
    return branch.startsWith("release/" + name + "-v");
  }

  private static boolean isOfAll(PullRequest pr) {
    return pr.headRef().startsWith("release/components");
  }

  private static String section(String body, String name) {
    int from = body.indexOf("<!-- slipway:component " + name + " -->");
    return from < 0 ? "" : body.substring(from, body.indexOf("<!-- /slipway:component -->", from));
  }

  private static int published(ReleaseWorld world, String told) {
    int merged = 0;
    for (PullRequest pull : world.rocket.pulls().values()) {
      if (pull.isMerged()) {
        List<String> tags =
            world.tags().entrySet().stream()
                .filter(tag -> tag.getValue().equals(pull.merge().commit()))
                .map(Map.Entry::getKey)
                .toList();
        merged += tags.size();
        if (isOfAll(pull)) {
          assertThat(tags).as("the tags of %s%n%s", pull.headRef(), told).isNotEmpty();
          for (String name : COMPONENTS) {
            assertThat(tags.stream().filter(tag -> tag.startsWith(name + "-v")).count())
                .as("the tag of %s of #%s%n%s", name, pull.number(), told)
                .isEqualTo(section(pull.issue().body(), name).isEmpty() ? 0 : 1);
          }
          continue;
        }
        Optional<String> component =
            COMPONENTS.stream().filter(name -> isOf(pull.headRef(), name)).findFirst();
        assertThat(world.tags().entrySet())
            .as("the tag of %s%n%s", pull.headRef(), told)
            .filteredOn(tag -> tag.getValue().equals(pull.merge().commit()))
            .singleElement()
            .satisfies(tag -> assertThat(tag.getKey()).startsWith(component.orElseThrow() + "-v"));
      }
    }
    assertThat(world.releases()).as(told).doesNotHaveDuplicates().hasSize(merged);
    assertThat(world.tags()).as(told).hasSize(merged + COMPONENTS.size());
    for (String name : COMPONENTS) {
      List<Version> inOrder =
          world.rocket.releases().values().stream()
              .filter(release -> isOf("release/" + release.tag().tagName(), name))
              .map(release -> Version.of(release.tag().tagName().substring(name.length() + 2)))
              .toList();
      assertThat(inOrder).as(told).isSortedAccordingTo(Comparator.naturalOrder());
    }
    assertThat(world.deadLetters).as(told).isEmpty();
    return merged;
  }

  private static FaultPlan lostAnswers(long seed) {
    List<Fault> faults =
        List.of(
            Fault.dropAfter(), Fault.statusAfterEffect(502), Fault.dropBefore(), Fault.status(500));
    return (_, number) -> {
      Random random = new Random(seed * 31 + number);
      random.nextInt();
      return random.nextInt(25) == 0 ? List.of(faults.get(random.nextInt(4))) : List.of();
    };
  }
}
