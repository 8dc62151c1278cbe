package dev.slipway.processor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.delivery.DeliveryJournal.State;
import dev.slipway.processor.world.DeployWorld;
import dev.slipway.processor.world.EndState;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.deploy.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Messages that one run serves end where each with a run of its own ends: every pair of causes, in
 * either order. Both events have happened before the first message is worked off, and each leaves
 * something to do that nothing but its own message asks for.
 */
class OrderPairsTest {
  private static final long SEED = 1;

  private static final String SETTINGS =
      """
      pull_request_comment: all
      components: [{path: core}, {path: cli}]
      deployments:
        environments:
          - name: dev
      """;

  /** What a run shows in the end. */
  private record End(String repository, List<String> deployments, List<String> journal) {}

  /** Whether the settings can be read when the messages are worked off. */
  private enum Scene {
    SERVED,
    BROKEN
  }

  private static final AtomicInteger PAIRS = new AtomicInteger();

  @AfterAll
  static void proof() {
    Proofs.line("order-pairs", PAIRS.get(), "pairs of causes", SEED);
  }

  @ParameterizedTest
  @EnumSource
  void joinedAndApartEndInTheSameState(Cause first) {
    for (Scene scene : Scene.values()) {
      for (Cause second : Cause.values()) {
        assertThat(joined(scene, first, second))
            .as("%s: %s, then %s", scene, first, second)
            .isEqualTo(apart(scene, first, second));
        PAIRS.incrementAndGet();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void allCausesAtOnceEndAsApart(Scene scene) {
    assertThat(joined(scene, Cause.values())).isEqualTo(apart(scene, Cause.values()));
  }

  private static End joined(Scene scene, Cause... causes) {
    Story story = new Story(scene, causes);
    for (int receive = 1; !story.left.isEmpty(); receive++) {
      List<String> again =
          List.copyOf(story.world.deliverTogether(story.world.connector(), story.left, receive));
      story.left.removeIf(message -> !again.contains(message.delivery().value()));
    }
    return story.end();
  }

  private static End apart(Scene scene, Cause... causes) {
    Story story = new Story(scene, causes);
    story.left.forEach(message -> story.world.deliverUntilTaken(story.world.connector(), message));
    return story.end();
  }

  /** What people did, and the messages that tell of it. */
  private static final class Story {
    final DeployWorld deploys = new DeployWorld(SEED, SETTINGS);
    final ReleaseWorld world = deploys.releases;
    final List<WebhookMessage> left = new ArrayList<>();
    private final List<WebhookMessage> all;
    private final Scene scene;
    private int steps;

    Story(Scene scene, Cause... causes) {
      this.scene = scene;
      world.ada.commit(
          world.rocket,
          "main",
          "chore: versions",
          Map.of("core/VERSION", "1.0.0\n", "cli/VERSION", "2.0.0\n"));
      world.tag("core-v1.0.0");
      world.tag("cli-v2.0.0");
      if (scene == Scene.BROKEN) {
        deploys.settings("components: 7\n");
      } else {
        world.merge("fix: a leak", "core/a.txt", "a\n", MergeMethod.SQUASH);
        world.deliverAll();
      }
      for (Cause cause : causes) {
        left.add(message(cause));
      }
      all = List.copyOf(left);
    }

    private WebhookMessage message(Cause cause) {
      int step = ++steps;
      return switch (cause) {
        case PULL_REQUEST_MERGED -> about(cause, mergedOutside(step));
        case RELEASE_PR_CHANGED -> {
          PullRequest pr = releasePr(step);
          world.ada.editBody(
              world.rocket, pr, pr.issue().body().replace("a leak", "leak number " + step));
          yield about(cause, pr);
        }
        case OVERRIDE_CHANGED -> {
          PullRequest pull =
              world.merge("chore: tidy", "core/tidy" + step, "x\n", MergeMethod.SQUASH);
          world.ada.label(world.rocket, pull, "slipway:minor");
          yield about(cause, pull);
        }
        case COMMENT -> {
          PullRequest pull = proposed(step);
          world.ada.comment(world.rocket, pull, "/slipway bump minor");
          yield about(cause, pull);
        }
        case PUSH -> {
          world.ada.commit(
              world.rocket, "main", "fix: pushed " + step, Map.of("cli/p" + step, "x\n"));
          yield world.caused(cause, Optional.empty());
        }
        case RELEASE, TAG -> {
          world.ada.commit(
              world.rocket, "main", "fix: by hand " + step, Map.of("cli/h" + step, "x\n"));
          world.tag("cli-v2.0." + step);
          yield world.caused(cause, Optional.empty());
        }
        case SCHEDULED -> {
          scheduledDuties(step);
          yield world.caused(cause, Optional.empty());
        }
        case INSTALLED, BY_HAND -> world.caused(cause, Optional.empty());
      };
    }

    /** The open one; while the settings are broken there is none, but any may be called one. */
    private PullRequest releasePr(int step) {
      return scene == Scene.BROKEN ? proposed(step) : world.open().getFirst();
    }

    private PullRequest proposed(int step) {
      return world.ada.propose(
          world.rocket, "main", "topic-p" + step, "docs: page " + step, Map.of("d" + step, "x\n"));
    }

    /** A merge that touches no component, so no line of releases takes back what was said on it. */
    private PullRequest mergedOutside(int step) {
      PullRequest pull = proposed(step);
      world.lookAt(pull);
      assertThat(world.saidOn(pull).isEmpty()).isEqualTo(scene == Scene.BROKEN);
      world.ada.merge(world.rocket, pull, MergeMethod.SQUASH);
      return pull;
    }

    /** What a run that was cut short left, a comment and a deployment's status without an event. */
    private void scheduledDuties(int step) {
      world.ada.branch(world.rocket, "slipway-workbench/release/v0.9." + step, "main");
      world.ada.comment(world.rocket, releasePr(step), "/slipway release-as 3.0." + step);
      Deployment past = world.ada.deploy(world.rocket, "main", "dev");
      world.ada.status(world.rocket, past, "in_progress");
      deploys.look(Optional.of(past.id()));
      world.ada.status(world.rocket, past, "success");
    }

    private WebhookMessage about(Cause cause, PullRequest pull) {
      return world.caused(cause, Optional.of(new PullRequestNumber(pull.number())));
    }

    End end() {
      return new End(
          EndState.of(world.rocket),
          deploys.states(),
          all.stream()
              .map(message -> world.journal.find(message.delivery()).map(Entry::state))
              .map(state -> state.map(State::toString).orElse("none"))
              .toList());
    }
  }
}
