package dev.slipway.processor.release.apply;

import dev.slipway.processor.release.apply.ReleaseBranches.MoveOutcome;
import dev.slipway.processor.release.apply.ReleasePullRequests.Furnishing;
import dev.slipway.processor.release.apply.ReleasePullRequests.UpdateOutcome;
import dev.slipway.processor.release.speak.Remarks;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseMarker.Field;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Closes a release PR whose place another one took. Repeating it changes nothing.
 *
 * <p>Its branch is deleted first, by compare-and-swap, and GitHub closes the pull request with it:
 * what somebody pushed meanwhile is seen, and nothing of it stays behind on a closed one.
 */
final class CloseReplaced {
  private CloseReplaced() {}

  /** Why another takes its place. */
  static final String RAISED = "The version was raised";

  static final String SETTING = "The setting `release_prs` was changed";

  /** False when somebody changed it meanwhile, and it has to be looked at again. */
  static boolean close(ApplyPorts ports, OpenReleasePr old, PullRequestNumber by, String why) {
    Optional<String> marked = marked(old.shown().body(), by);
    String shown = old.shown().body();
    if (marked.isPresent()) {
      UpdateOutcome outcome =
          ports.pullRequests().write(old, Optional.empty(), Optional.empty(), marked);
      if (outcome instanceof UpdateOutcome.Stale) {
        return false;
      }
      shown = outcome instanceof UpdateOutcome.Updated ? marked.get() : shown;
    }
    ports
        .remarks()
        .put(old.number(), Remark.say(key(old), why + ": " + by + " replaces this pull request."));
    if (ports.branches().delete(old.branch().name(), old.branch().head())
        instanceof MoveOutcome.Stale) {
      return false;
    }
    ports.remarks().settle(Remarks.furnished(old.number()));
    // What was put on it while it was being closed; nobody looks at it again.
    Optional<Furnishing> last = ports.pullRequests().close(old.number());
    if (last.isPresent()) {
      ports
          .pullRequests()
          .carryOver(
              by,
              without(last.get().labels(), old.shown().labels()),
              without(last.get().assignees(), old.shown().assignees()));
      if (!last.get().title().equals(old.shown().title()) || !last.get().body().equals(shown)) {
        ports
            .remarks()
            .put(
                old.number(),
                Remark.say(
                    key(old) + "-edit",
                    "Somebody changed the title or the description while "
                        + by
                        + " replaced this pull request. Make that change there."));
      }
    }
    return true;
  }

  private static List<String> without(List<String> all, List<String> known) {
    return all.stream().filter(one -> !known.contains(one)).toList();
  }

  /** What became of people's commits on the old branch. */
  enum Work {
    /** They are on the new branch. */
    MOVED,
    /** The new branch does not take them: the old pull request stays open, and says why. */
    KEPT,
    /** A branch moved; look again. */
    STALE
  }

  /** Puts what people committed to the old branch on top of the new one. */
  static Work moveWork(ApplyPorts ports, OpenReleasePr old, OpenReleasePr to) {
    TreeSha tree = ports.look().history().at(to.branch().head(), Set.of()).tree();
    return switch (Replay.onto(ports, old.branch(), to.branch().head(), tree)) {
      case Replay.Outcome.Done(CommitSha head) ->
          switch (ports.branches().fastForward(to.branch().name(), to.branch().head(), head)) {
            case MoveOutcome.Moved _ -> Work.MOVED;
            case MoveOutcome.Stale _ -> Work.STALE;
            case MoveOutcome.Refused(String why) -> kept(ports, old, to, why);
          };
      case Replay.Outcome.Conflict _ -> kept(ports, old, to, "they conflict with what is there");
      case Replay.Outcome.Refused(String why) -> kept(ports, old, to, why);
      case Replay.Outcome.Stale _ -> Work.STALE;
    };
  }

  /** Nobody but people can say which of several what they pushed belongs to. */
  static void keep(ApplyPorts ports, OpenReleasePr old, OpenReleasePr to) {
    kept(ports, old, to, "each component has a release pull request of its own now");
  }

  private static Work kept(ApplyPorts ports, OpenReleasePr old, OpenReleasePr to, String why) {
    ports
        .remarks()
        .put(
            old.number(),
            Remark.say(
                key(old),
                "%s replaces this pull request, but Slipway could not move the commits that people pushed here to its branch: %s. Move them there, or merge them into the base branch, and close this pull request."
                    .formatted(to.number(), why)));
    return Work.KEPT;
  }

  private static String key(OpenReleasePr old) {
    return "superseded-" + old.number().value();
  }

  /**
   * The body whose marker says which pull request took its place, so that nobody takes the closing
   * for a person's.
   */
  private static Optional<String> marked(String body, PullRequestNumber by) {
    return ReleaseMarker.parse(body)
        .filter(m -> m.supersededBy().isEmpty())
        .map(m ->
            body.replace(
                m.render(),
                // An edit made in the instant of this write is found by it.
                m.with(Field.SUPERSEDED_BY, Integer.toString(by.value()))
                    .with(Field.REPLACED, Digest.of(body))
                    .render()));
  }
}
