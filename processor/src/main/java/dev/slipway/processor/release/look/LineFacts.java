package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.Overview.Branch;
import dev.slipway.processor.release.look.Overview.Merged;
import dev.slipway.processor.release.publish.Releases.MergedPr;
import dev.slipway.shared.domain.command.Place;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.plan.LinkedVersions;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What GitHub shows about one line of releases.
 *
 * @param overview the look that it was read from; lines of one base branch share it
 * @param unpublished merged release PRs, perhaps ours, the first merged first
 * @param read what was read of some of these already
 * @param others further open release PRs of ours: one was superseded, and the run ended before it
 *     was closed
 * @param leftOver branches of superseded or published pull requests, where the run ended before
 *     they were deleted
 * @param replies what to say where people said something about the release
 */
public record LineFacts(
    ReleaseLine line,
    Overview overview,
    ReleaseFacts facts,
    List<Merged> unpublished,
    List<MergedPr> read,
    List<OpenReleasePr> others,
    List<Branch> leftOver,
    List<PullRequestWishes.Reply> replies) {
  public LineFacts {
    unpublished = List.copyOf(unpublished);
    read = List.copyOf(read);
    others = List.copyOf(others);
    leftOver = List.copyOf(leftOver);
    replies = List.copyOf(replies);
  }

  /** The same with something more to say on the open release PR, or to take back. */
  LineFacts saying(Function<PullRequestNumber, Remark> remark) {
    if (facts.ours().open().isEmpty()) {
      return this;
    }
    PullRequestNumber on = facts.ours().open().get().number();
    List<PullRequestWishes.Reply> more = new ArrayList<>(replies);
    more.add(new PullRequestWishes.Reply(on, Place.RELEASE_PR, remark.apply(on)));
    return new LineFacts(line, overview, facts, unpublished, read, others, leftOver, more);
  }

  LineFacts with(ReleaseFacts other) {
    return new LineFacts(line, overview, other, unpublished, read, others, leftOver, replies);
  }

  /** The same, with the versions that linked components move to. */
  static List<LineFacts> moveTogether(List<LineFacts> lines) {
    List<ReleaseFacts> moved =
        LinkedVersions.moveTogether(lines.stream().map(LineFacts::facts).toList());
    List<LineFacts> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      all.add(lines.get(i).with(moved.get(i)));
    }
    return all;
  }
}
