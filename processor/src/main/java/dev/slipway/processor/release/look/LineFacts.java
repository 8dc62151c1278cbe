package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.PullRequestWishes.Reply;
import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.processor.release.look.view.OurPullRequests;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.Branch;
import dev.slipway.processor.release.look.view.Overview.Merged;
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
import java.util.stream.Stream;

/**
 * What GitHub shows about one line of releases, and what its plan is made from.
 *
 * @param others further open release PRs of ours: one was superseded, and the run ended before it
 *     was closed
 * @param replies what to say where people said something about the release
 */
public record LineFacts(
    LineView view, ReleaseFacts facts, List<OpenReleasePr> others, List<Reply> replies) {
  public LineFacts {
    others = List.copyOf(others);
    replies = List.copyOf(replies);
  }

  public ReleaseLine line() {
    return view.line();
  }

  public Overview overview() {
    return view.overview();
  }

  /** Merged release PRs, perhaps ours, the first merged first. */
  public List<Merged> unpublished() {
    return Unpublished.in(view);
  }

  /**
   * Branches of superseded or published pull requests, where the run ended before they were
   * deleted.
   */
  List<Branch> leftOver() {
    return Stream.concat(
            new OurPullRequests(view).branchesLeft().stream(),
            Unpublished.branchesLeft(view).stream())
        .toList();
  }

  /** The same with something more to say on the open release PR, or to take back. */
  LineFacts saying(Function<PullRequestNumber, Remark> remark) {
    if (facts.ours().open().isEmpty()) {
      return this;
    }
    PullRequestNumber on = facts.ours().open().get().number();
    List<Reply> more = new ArrayList<>(replies);
    more.add(new Reply(on, Place.RELEASE_PR, remark.apply(on)));
    return new LineFacts(view, facts, others, more);
  }

  LineFacts with(ReleaseFacts other) {
    return new LineFacts(view, other, others, replies);
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
