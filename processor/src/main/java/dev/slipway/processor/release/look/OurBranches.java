package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.GeneratedNotes;
import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.processor.release.look.view.OurPullRequests;
import dev.slipway.processor.release.look.view.Overview.Branch;
import dev.slipway.processor.release.look.view.Overview.PrState;
import dev.slipway.processor.release.look.view.Overview.PullRequest;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.KeptNotes;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseBranch.OwnCommit;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The release branches of one view.line(), and what was read of the open release PRs on them.
 *
 * @param files the line's files at the base's head, those that others lead to too
 */
record OurBranches(
    CommitHistory history, GeneratedNotes notes, LineView view, Map<String, FileText> files) {

  /** A pull request of ours as the planner sees it. */
  OpenReleasePr open(PullRequest pr) {
    Branch branch =
        view.branches().stream()
            .filter(b -> b.name().equals(pr.ends().head()))
            .findFirst()
            .orElseThrow();
    ReleaseBranch ours =
        branch(branch, pr.own(), ReleaseMarker.parse(pr.body()).map(ReleaseMarker::baseHead));
    String body = LostEdit.recover(pr.body(), pr.edits()).orElse(pr.body());
    Optional<ReleaseTrailer> trailer =
        OurPullRequests.trailer(ours.own(), view.line(), view.base().name());
    return OpenReleasePr.of(
            pr.shown(),
            body,
            ours,
            view.line(),
            trailer,
            digest ->
                notes
                    .find(view.overview().repository().ref().id(), pr.ends().head(), digest)
                    .map(k -> new KeptNotes(k.generated(), k.written())))
        .withChangelog(branch.changelog());
  }

  /**
   * Those that have the branch as their head; the branch of all components has the same name each
   * time, so those of the ones before are none of them.
   */
  private List<PullRequest> pullRequests(Branch branch) {
    return branch.pullRequests().stream()
        .filter(pr ->
            !view.line().mayBeShared(branch.name())
                || pr.state() == PrState.OPEN
                || pr.ends().headSha().equals(branch.head()))
        .toList();
  }

  /** Those that no open pull request has as its head. */
  List<ReleaseBranch> withoutPullRequest() {
    List<ReleaseBranch> ours = new ArrayList<>();
    for (Branch branch : view.branches()) {
      boolean open = pullRequests(branch).stream().anyMatch(pr -> pr.state() == PrState.OPEN);
      List<OwnCommit> own = branch.recent().stream().takeWhile(c -> !isOnBase(c.sha())).toList();
      boolean isOurs =
          own.stream()
              .flatMap(c -> ReleaseTrailer.all(c.message()).stream())
              .filter(trailer -> view.line().isOf(trailer, view.base().name()))
              // An old release commit in somebody's branch is history, not a branch of ours.
              .anyMatch(t ->
                  view.range()
                      .last()
                      .map(last -> t.version().isAbove(last.version()))
                      .orElse(true));
      boolean merged = pullRequests(branch).stream().anyMatch(pr -> pr.state() == PrState.MERGED);
      if (!open && !merged && isOurs) {
        ours.add(branch(branch, own, Optional.empty()));
      }
    }
    return ours;
  }

  private ReleaseBranch branch(Branch branch, List<OwnCommit> own, Optional<CommitSha> marked) {
    Map<String, String> blobs = new TreeMap<>(branch.blobs());
    Set<String> led = new HashSet<>(files.keySet());
    led.removeAll(view.files().texts().keySet());
    led.removeAll(blobs.keySet());
    if (!led.isEmpty()) {
      history
          .at(branch.head(), led)
          .files()
          .forEach((path, file) -> blobs.put(path, Digest.blob(file.text())));
    }
    Set<CommitSha> takenOff = takenOff(own, marked);
    return new ReleaseBranch(
        branch.name(),
        branch.head(),
        ReleaseBranch.without(own, takenOff),
        blobs,
        !pullRequests(branch).isEmpty(),
        !takenOff.isEmpty());
  }

  /**
   * The heads of the base that the branch was built on and that are not on the base any more.
   * Nobody asks for a branch of ours alone: it is built anew whenever the base moves.
   */
  private Set<CommitSha> takenOff(List<OwnCommit> own, Optional<CommitSha> marked) {
    if (own.stream().allMatch(c -> ReleaseTrailer.parse(c.message()).isPresent())) {
      return Set.of();
    }
    Set<CommitSha> heads = new HashSet<>();
    own.stream()
        .flatMap(c -> ReleaseTrailer.parse(c.message()).stream())
        .flatMap(trailer -> trailer.baseHead().stream())
        .forEach(heads::add);
    marked.ifPresent(heads::add);
    heads.removeIf(head -> isOnBase(head) || history.contains(view.base().head(), head));
    return heads;
  }

  private boolean isOnBase(CommitSha sha) {
    return sha.equals(view.base().head()) || view.range().known().contains(sha);
  }
}
