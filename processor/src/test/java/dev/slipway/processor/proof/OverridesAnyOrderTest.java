package dev.slipway.processor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ComparableEnd;
import dev.slipway.processor.world.Courier;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.proofs.Proofs;
import dev.slipway.standin.Person;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.Comment;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.account.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * People merge and say what counts (footers, blocks, labels, commands), change it and take it back;
 * Slipway hears of it late, twice, in any order, in parts or not at all. What GitHub shows in the
 * end decides: it ends as it does when every webhook comes at once.
 */
class OverridesAnyOrderTest {
  private static final Map<String, String> QUIET =
      Map.of("SLIPWAY_MONITORING_DETAILED_LOGGING", "false");
  private static final long FIRST = 1;
  private static final int HISTORIES = 40;
  private static final List<String> BLOCKS =
      List.of(
          "Why.",
          "BEGIN_COMMIT_OVERRIDE\nfeat: told anew\nEND_COMMIT_OVERRIDE",
          "BEGIN_COMMIT_OVERRIDE\nfix: one\nfeat!: two\nEND_COMMIT_OVERRIDE",
          "BEGIN_COMMIT_OVERRIDE\nchore: nothing\n\nRelease-As: 7.0.0\nEND_COMMIT_OVERRIDE");
  private static final List<String> COMMANDS =
      List.of(
          "/slipway skip",
          "/slipway bump minor",
          "/slipway bump major",
          "/slipway release-as 4.0.0",
          "/slipway release-as 0.1.0",
          "/slipway help",
          "never mind");

  /** One story, played on a world of its own. */
  private static final class Story {
    final ReleaseWorld world;
    final Courier courier;
    final Person grace;
    final Person mallory;
    final Random random;
    final PullRequest releasePr;
    final List<PullRequest> merged = new ArrayList<>();
    final List<Comment> said = new ArrayList<>();
    int count;

    Story(long seed) {
      world = new ReleaseWorld(seed, QUIET);
      courier = new Courier(world, seed);
      grace = world.gitHub.person("grace");
      mallory = world.gitHub.person("mallory");
      random = new Random(seed * 0x9E3779B97F4A7C15L);
      world.gitHub.world().members(world.rocket.owner()).put(grace.account().id(), Role.WRITE);
      world.tag("v1.0.0");
      world.ada.commit(world.rocket, "main", "fix: always there", Map.of("src/a", "a"));
      courier.calm();
      releasePr = world.releasePr();
    }

    void step() {
      world.clock.advance(Duration.ofMinutes(1));
      count++;
      Person who = random.nextInt(5) == 0 ? mallory : grace;
      int choice = random.nextInt(1 << 20);
      switch (random.nextInt(9)) {
        case 0, 1 -> merge(choice);
        case 2 -> one(merged, choice, pull -> who.editBody(world.rocket, pull, any(BLOCKS)));
        case 3 -> one(merged, choice, pull -> label(pull, choice));
        case 4 ->
            one(merged, choice, pull -> said.add(who.comment(world.rocket, pull, any(COMMANDS))));
        case 5 -> said.add(who.comment(world.rocket, releasePr, any(COMMANDS)));
        case 6 ->
            one(
                said,
                choice,
                c -> {
                  said.remove(c);
                  said.add(grace.editComment(world.rocket, c, any(COMMANDS)));
                });
        case 7 ->
            one(
                said,
                choice,
                c -> {
                  said.remove(c);
                  grace.deleteComment(world.rocket, c);
                });
        default ->
            world.ada.commit(
                world.rocket,
                "main",
                "chore: say " + count + "\n\nRelease-As: " + any(List.of("2.0.0", "none", "1.0.7")),
                Map.of("src/say", "say " + count));
      }
    }

    private void merge(int choice) {
      String title = any(List.of("fix: ", "feat: ", "chore: ", "feat!: ", "Polish ")) + count;
      PullRequest pull =
          world.ada.propose(
              world.rocket, "main", "topic-" + count, title, Map.of("src/" + count, title));
      world.clock.advance(Duration.ofMinutes(1));
      world.ada.merge(world.rocket, pull, MergeMethod.values()[choice % 3]);
      world.ada.deleteBranch(world.rocket, "topic-" + count);
      merged.add(pull);
    }

    private void label(PullRequest pull, int choice) {
      String label = "slipway:" + List.of("skip", "minor", "major").get(choice % 3);
      if (pull.issue().labels().contains(label)) {
        grace.unlabel(world.rocket, pull, label);
      } else {
        grace.label(world.rocket, pull, label);
      }
    }

    private String any(List<String> texts) {
      return texts.get(random.nextInt(texts.size()));
    }

    private static <T> void one(List<T> of, int choice, java.util.function.Consumer<T> act) {
      if (!of.isEmpty()) {
        act.accept(of.get(choice % of.size()));
      }
    }

    /** What GitHub shows, with every answer. */
    String end() {
      List<String> answers = new ArrayList<>();
      for (PullRequest pull : merged) {
        world.rocket.commentsOn(pull.number()).stream()
            .filter(c -> c.author().hasLogin("slipway-bot"))
            .map(c -> c.body().replaceAll("[0-9a-f]{16}|\\d+", "#"))
            .sorted()
            .forEach(answers::add);
      }
      return (ComparableEnd.of(world.rocket) + "\n" + String.join("\n", answers))
          .replaceAll("issuecomment-\\d+", "issuecomment-");
    }
  }

  @Test
  void endsAsOnACalmDay() {
    int delivered = 0;
    int lost = 0;
    for (long seed = FIRST; seed < FIRST + HISTORIES * Proofs.factor(); seed++) {
      Story calm = new Story(seed);
      Story late = new Story(seed);
      int steps = 4 + (int) (seed % 9);
      for (int i = 0; i < steps; i++) {
        calm.step();
        calm.courier.calm();
        late.step();
        late.courier.now();
      }
      late.courier.reconcile();
      assertThat(late.end()).as("seed %s", seed).isEqualTo(calm.end());
      late.world.requests().clear();
      late.world.plan();
      assertThat(
              late.world.requests().entries(e -> e.isWrite() && !e.template().equals("/graphql")))
          .as("seed %s: what is as it should be is left alone", seed)
          .isEmpty();
      delivered += late.courier.delivered;
      lost += late.courier.lost;
    }
    Proofs.line("overrides-any-order", HISTORIES * Proofs.factor(), "histories", FIRST);
    Proofs.line("overrides-any-order-delivered", delivered, "deliveries", FIRST);
    Proofs.line("overrides-any-order-lost", lost, "deliveries", FIRST);
  }
}
