package dev.slipway.processor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.EndState;
import dev.slipway.processor.world.Flow;
import dev.slipway.processor.world.Killing;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.processor.world.TakingTurns;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.PullRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processors in one repository, and people editing what a processor is about to write. */
class RacesTest {
  private static final long SEED = 1;

  private static ReleaseWorld prepared(Flow flow) {
    ReleaseWorld world = new ReleaseWorld(SEED);
    flow.prepare(world);
    return world;
  }

  /**
   * As when a visibility timeout ran out: both see the same, and each stops the other at every
   * point.
   */
  @ParameterizedTest
  @EnumSource(names = {"OPEN", "RAISE"})
  void twoProcessorsFromTheSameSnapshot(Flow flow) throws Exception {
    ReleaseWorld calm = prepared(flow);
    Killing counting = new Killing(calm.connector(), 0, false);
    calm.deliverAll(counting);
    String expected = EndState.of(calm.rocket);
    int pairs = 0;
    for (int i = 1; i <= counting.count(); i++) {
      for (int j = 1; j <= counting.count(); j++) {
        ReleaseWorld world = prepared(flow);
        TakingTurns turns = new TakingTurns(world.connector(), i, j);
        WebhookMessage one = world.nextMessage();
        WebhookMessage other = world.nextMessage();
        boolean oneTaken;
        boolean otherTaken;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
          Future<Boolean> first =
              threads.submit(() -> {
                try {
                  return world.deliver(turns.first(), one, 1);
                } finally {
                  turns.firstEnded();
                }
              });
          Future<Boolean> second =
              threads.submit(() -> {
                try {
                  return world.deliver(turns.second(), other, 1);
                } finally {
                  turns.secondEnded();
                }
              });
          oneTaken = first.get();
          otherTaken = second.get();
        }
        if (!oneTaken) {
          world.clock.advance(Duration.ofMinutes(15));
          world.deliverUntilTaken(world.connector(), one);
        }
        if (!otherTaken) {
          world.clock.advance(Duration.ofMinutes(15));
          world.deliverUntilTaken(world.connector(), other);
        }
        assertThat(EndState.of(world.rocket))
            .as(
                "%s: the first waits at request %s until the second's %s of %s",
                flow, i, j, counting.requests())
            .isEqualTo(expected);
        assertThat(world.deadLetters).isEmpty();
        pairs++;
      }
    }
    Proofs.line(
        "race-two-processors-" + flow.name().toLowerCase(Locale.ROOT),
        pairs,
        "interleavings",
        SEED);
  }

  /** An edit, and how it is seen that it is still there. */
  private record Edit(
      BiPredicate<ReleaseWorld, PullRequest> deed, Predicate<ReleaseWorld> isThere) {
    static Edit of(BiConsumer<ReleaseWorld, PullRequest> deed, Predicate<ReleaseWorld> isThere) {
      return new Edit(
          (world, pr) -> {
            if (REPLACED.matcher(String.valueOf(pr.issue().body())).find()) {
              return false; // it says itself that another one took its place
            }
            deed.accept(world, pr);
            return true;
          },
          isThere);
    }

    private static final Pattern REPLACED = Pattern.compile("superseded-by=");
  }

  private static Map<String, Edit> edits() {
    Map<String, Edit> edits = new LinkedHashMap<>();
    edits.put(
        "title",
        Edit.of(
            (world, pr) -> world.ada.editTitle(world.rocket, pr, "chore(release): 9.0.0"),
            world ->
                world.releasePr().issue().title().equals("chore(release): 9.0.0")
                    && changelog(world).contains("9.0.0")));
    edits.put(
        "a reworded line",
        Edit.of(
            (world, pr) -> body(world, pr, "valve", "safety valve"),
            world ->
                bodyOf(world).contains("safety valve")
                    && changelog(world).contains("safety valve")));
    edits.put(
        "a paragraph",
        Edit.of(
            (world, pr) ->
                body(
                    world,
                    pr,
                    "<!-- /slipway:notes -->",
                    "\nThanks, crew.\n<!-- /slipway:notes -->"),
            world ->
                bodyOf(world).contains("Thanks, crew.")
                    && changelog(world).contains("Thanks, crew.")));
    edits.put(
        "a line removed",
        Edit.of(
            (world, pr) ->
                world.ada.editBody(
                    world.rocket,
                    pr,
                    bodyOf(pr).replaceAll("- (a leaking|the|a safety|the safety) valve.*\n", "")),
            world -> !bodyOf(world).contains("valve") && !changelog(world).contains("valve")));
    edits.put(
        "text around the notes",
        Edit.of(
            (world, pr) -> world.ada.editBody(world.rocket, pr, "Read me first.\n\n" + bodyOf(pr)),
            world -> bodyOf(world).contains("Read me first.")));
    edits.put(
        "the changelog on the branch",
        Edit.of(
            (world, pr) -> {
              String before = changelog(world, pr);
              world.ada.commit(
                  world.rocket,
                  pr.headRef(),
                  "docs: say it better",
                  Map.of("CHANGELOG.md", before.replaceFirst("valve", "valve, for good")));
            },
            // Where a person changed the same line in the description, a comment shows the other.
            world ->
                (bodyOf(world).contains("valve, for good")
                        && changelog(world).contains("valve, for good"))
                    || world.rocket.commentsOn(world.releasePr().number()).stream()
                        .anyMatch(comment -> comment.body().contains("valve, for good"))));
    edits.put(
        "a file on the branch",
        Edit.of(
            (world, pr) ->
                world.ada.commit(
                    world.rocket, pr.headRef(), "docs: crew", Map.of("CREW.md", "crew\n")),
            world ->
                world.file("refs/heads/" + world.releasePr().headRef(), "CREW.md").isPresent()));
    edits.put(
        "a label",
        Edit.of(
            // Another one than the pull request has already.
            (world, pr) -> world.ada.label(world.rocket, pr, "urgent"),
            world -> world.releasePr().issue().labels().contains("urgent")));
    return edits;
  }

  /**
   * What is edited is what was read: a run sends some requests beside each other, and git takes
   * nobody's commit on top of what that person has not seen.
   */
  private static Runnable atOnce(ReleaseWorld world, Runnable deed) {
    return () -> {
      var _ =
          world.rocket.locked(() -> {
            deed.run();
            return true;
          });
    };
  }

  private static void body(ReleaseWorld world, PullRequest pr, String from, String to) {
    world.ada.editBody(world.rocket, pr, bodyOf(pr).replace(from, to));
  }

  private static String bodyOf(ReleaseWorld world) {
    return bodyOf(world.releasePr());
  }

  private static String bodyOf(PullRequest pr) {
    String body = pr.issue().body();
    return body == null ? "" : body;
  }

  private static String changelog(ReleaseWorld world) {
    return changelog(world, world.releasePr());
  }

  private static String changelog(ReleaseWorld world, PullRequest pr) {
    return world.file("refs/heads/" + pr.headRef(), "CHANGELOG.md").orElse("");
  }

  /**
   * Before and after every request of a run somebody edits something; the edit's own delivery
   * follows.
   */
  @ParameterizedTest
  @EnumSource(names = {"OPEN", "RAISE", "MERGE_EDITS", "SUPERSEDE"})
  void peopleEditMeanwhile(Flow flow) {
    ReleaseWorld calm = prepared(flow);
    Killing counting = new Killing(calm.connector(), 0, false);
    calm.deliverAll(counting);
    int tried = 0;
    StringBuilder lost = new StringBuilder();
    for (Map.Entry<String, Edit> edit : edits().entrySet()) {
      for (int at = 1; at <= counting.count(); at++) {
        for (boolean after : new boolean[] {false, true}) {
          ReleaseWorld world = prepared(flow);
          AtomicBoolean done = new AtomicBoolean();
          // Before it is opened there is nothing to edit; of two that are open, the old one.
          Runnable deed =
              atOnce(
                  world,
                  () ->
                      world.open().stream()
                          .findFirst()
                          .ifPresent(pr -> done.set(edit.getValue().deed().test(world, pr))));
          world.gitHub.faults(FaultPlan.at(at, after ? Fault.after(deed) : Fault.before(deed)));
          world.deliverAll();
          world.gitHub.faults(FaultPlan.none());
          world.deliverAll();
          PullRequest pr = world.releasePr();
          if (done.get() && !edit.getValue().isThere().test(world)) {
            lost.append(
                "%s: %s %s request %s (%s): %s\n%s\n%s\n"
                    .formatted(
                        flow,
                        edit.getKey(),
                        after ? "after" : "before",
                        at,
                        counting.requests(),
                        pr.issue().title(),
                        bodyOf(world),
                        changelog(world)));
          }
          assertThat(world.deadLetters).isEmpty();
          tried += done.get() ? 1 : 0;
        }
      }
    }
    assertThat(lost.toString()).isEmpty();
    Proofs.line(
        "race-people-edit-" + flow.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        tried,
        "edits",
        SEED);
  }

  /** While a release is being published, nothing that people do to its pull request is undone. */
  @Test
  void peopleEditWhileItIsPublished() {
    ReleaseWorld calm = prepared(Flow.PUBLISH);
    Killing counting = new Killing(calm.connector(), 0, false);
    calm.deliverAll(counting);
    int tried = 0;
    for (int at = 1; at <= counting.count(); at++) {
      for (boolean after : new boolean[] {false, true}) {
        ReleaseWorld world = prepared(Flow.PUBLISH);
        PullRequest pr =
            world.rocket.pulls().values().stream()
                .filter(pull -> pull.headRef().startsWith("release/"))
                .findFirst()
                .orElseThrow();
        AtomicBoolean pushed = new AtomicBoolean();
        Runnable deed =
            atOnce(
                world,
                () -> {
                  world.ada.editTitle(world.rocket, pr, "The big one");
                  world.ada.editBody(world.rocket, pr, bodyOf(pr) + "\nThanks, crew.\n");
                  world.ada.label(world.rocket, pr, "important");
                  if (world.branches().contains(pr.headRef())) {
                    world.ada.commit(
                        world.rocket, pr.headRef(), "docs: crew", Map.of("CREW.md", "crew\n"));
                    pushed.set(true);
                  }
                });
        world.gitHub.faults(FaultPlan.at(at, after ? Fault.after(deed) : Fault.before(deed)));
        world.deliverAll();
        world.gitHub.faults(FaultPlan.none());
        world.deliverAll();
        String where = (after ? "after" : "before") + " request " + at;
        assertThat(pr.issue().title()).as(where).isEqualTo("The big one");
        assertThat(bodyOf(pr)).as(where).contains("Thanks, crew.");
        assertThat(pr.issue().labels()).as(where).contains("important");
        assertThat(world.tags().keySet()).as(where).isEqualTo(calm.tags().keySet());
        assertThat(world.releases()).as(where).isEqualTo(calm.releases());
        assertThat(world.branches().contains(pr.headRef())).as(where).isEqualTo(pushed.get());
        assertThat(world.deadLetters).isEmpty();
        tried++;
      }
    }
    Proofs.line("race-people-edit-publish", tried, "edits", SEED);
  }
}
