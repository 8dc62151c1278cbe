package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.processor.release.look.view.Overview.Branch;
import dev.slipway.processor.release.look.view.Overview.GitHubRelease;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.processor.release.look.view.Overview.PrState;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseOrigin;
import dev.slipway.shared.domain.release.plan.DevelopmentVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the merged release PRs that lack their tag, their GitHub release, or the deletion of their
 * branch. What GitHub shows decides; there is no label or state that could get stuck.
 */
public final class Unpublished {
  private Unpublished() {}

  /**
   * The candidates, the first merged first. That they are ours is still to be seen from the commits
   * of those that were not read.
   */
  public static List<Merged> in(LineView view) {
    Stream<Merged> inHistory =
        view.range().known().all().stream().flatMap(c -> c.merged().stream());
    Stream<Merged> branchLeft =
        view.branches().stream()
            .flatMap(branch -> branch.pullRequests().stream())
            .filter(pr -> pr.state() == PrState.MERGED)
            .flatMap(pr -> pr.merged().stream());
    Map<Integer, Merged> candidates = new TreeMap<>();
    Stream.concat(inHistory, branchLeft)
        .filter(merged -> merged.ends().base().equals(view.base().name()))
        .filter(merged -> merged.mayRelease(view.line()) || view.read(merged).isPresent())
        .filter(
            merged -> !DevelopmentVersion.isCalledSo(merged.ends().head(), view.line().settings()))
        .filter(merged -> !isPublished(merged, view))
        .forEach(merged -> candidates.putIfAbsent(merged.number().value(), merged));
    return candidates.values().stream().sorted(Comparator.comparing(Merged::mergedAt)).toList();
  }

  /**
   * A tag that a person made at the same commit, for another version than the title's, is not the
   * release; where title and tree disagree, the release itself says what it came from.
   */
  private static boolean isPublished(Merged merged, LineView view) {
    RepositoryConfig config = view.line().settings();
    Optional<String> titled = config.title().parse(merged.title()).map(config.tag()::format);
    return view.range().tags().stream()
        .filter(tag -> tag.commit().equals(merged.mergeCommit()))
        .map(tag -> tag.name().value())
        .filter(tag -> titled.isEmpty() || titled.get().equals(tag) || isFrom(tag, merged, view))
        .anyMatch(tag ->
            hasRelease(tag, merged, view)
                || (!isKnown(tag, view) && isBeforeTheList(merged, view)));
  }

  /**
   * The branches of pull requests that are merged and published; all that is left to do is to
   * delete them.
   */
  static List<Branch> branchesLeft(LineView view) {
    return view.branches().stream()
        .filter(branch -> view.line().mayBeBranch(branch.name()))
        .filter(branch ->
            branch.pullRequests().stream()
                .filter(pr -> ReleaseMarker.parse(pr.body()).isPresent())
                .flatMap(pr -> pr.merged().stream())
                .anyMatch(merged ->
                    // Where it moved on after the merge it holds people's work.
                    branch.head().equals(merged.ends().headSha())
                        && merged.ends().base().equals(view.base().name())
                        && isPublished(merged, view)))
        .toList();
  }

  private static boolean isFrom(String tag, Merged merged, LineView view) {
    List<GitHubRelease> listed = view.releases().stream().filter(r -> r.tag().equals(tag)).toList();
    return listed.isEmpty()
        || listed.stream().anyMatch(r -> ReleaseOrigin.isFrom(r.body(), merged.number()));
  }

  private static boolean hasRelease(String tag, Merged merged, LineView view) {
    return view.releases().stream()
        .anyMatch(release ->
            release.tag().equals(tag)
                && (!release.draft() || ReleaseOrigin.isFrom(release.body(), merged.number())));
  }

  /** Whether a release that is not listed is not there: of a component's last one it was asked. */
  private static boolean isKnown(String tag, LineView view) {
    return view.line().component().isPresent()
        && view.range().last().filter(last -> last.name().value().equals(tag)).isPresent();
  }

  private static boolean isBeforeTheList(Merged merged, LineView view) {
    return view.refs().releases().next().isPresent()
        && view.releases().stream().allMatch(r -> r.createdAt().isAfter(merged.mergedAt()));
  }
}
