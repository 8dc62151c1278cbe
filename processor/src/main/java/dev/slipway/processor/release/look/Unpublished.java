package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.Overview.Branch;
import dev.slipway.processor.release.look.Overview.GitHubRelease;
import dev.slipway.processor.release.look.Overview.Merged;
import dev.slipway.processor.release.look.Overview.PrState;
import dev.slipway.processor.release.publish.Releases.MergedPr;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.DevelopmentVersion;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseOrigin;
import dev.slipway.shared.domain.repo.BranchName;
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
   * The candidates, the first merged first. That they are ours is still to be seen from their
   * commits.
   *
   * @param read those whose commits were read, and are ours
   */
  public static List<Merged> in(
      Overview overview, LastRelease.Found found, ReleaseLine line, List<MergedPr> read) {
    Stream<Merged> inHistory = found.fetched().values().stream().flatMap(c -> c.merged().stream());
    Stream<Merged> branchLeft =
        overview.branches().stream()
            .flatMap(branch -> branch.pullRequests().stream())
            .filter(pr -> pr.state() == PrState.MERGED)
            .flatMap(pr -> pr.merged().stream());
    Map<Integer, Merged> candidates = new TreeMap<>();
    Stream.concat(inHistory, branchLeft)
        .filter(merged -> merged.base().equals(overview.base()))
        .filter(merged -> merged.mayRelease(line) || isAmong(read, merged))
        .filter(merged -> !DevelopmentVersion.isCalledSo(merged.head(), line.settings()))
        .filter(merged -> !isPublished(merged, overview, found, line))
        .forEach(merged -> candidates.putIfAbsent(merged.number().value(), merged));
    return candidates.values().stream().sorted(Comparator.comparing(Merged::mergedAt)).toList();
  }

  private static boolean isAmong(List<MergedPr> read, Merged merged) {
    return read.stream().anyMatch(pr -> pr.merged().number().equals(merged.number()));
  }

  /**
   * A tag that a person made at the same commit, for another version than the title's, is not the
   * release; where title and tree disagree, the release itself says what it came from.
   */
  private static boolean isPublished(
      Merged merged, Overview overview, LastRelease.Found found, ReleaseLine line) {
    RepositoryConfig config = line.settings();
    Optional<String> titled = config.title().parse(merged.title()).map(config.tag()::format);
    return found.tags().stream()
        .filter(tag -> tag.commit().equals(merged.mergeCommit()))
        .map(tag -> tag.name().value())
        .filter(
            tag -> titled.isEmpty() || titled.get().equals(tag) || isFrom(tag, merged, overview))
        .anyMatch(tag ->
            hasRelease(tag, merged, overview)
                || (!isKnown(tag, found, line) && isBeforeTheList(merged, overview)));
  }

  /**
   * The branches of pull requests that are merged and published; all that is left to do is to
   * delete them.
   */
  static List<Branch> branchesLeft(Overview overview, LastRelease.Found found, ReleaseLine line) {
    return overview.branches().stream()
        .filter(branch -> line.mayBeBranch(branch.name()))
        .filter(branch ->
            branch.pullRequests().stream()
                .filter(pr -> ReleaseMarker.parse(pr.body()).isPresent())
                .flatMap(pr -> pr.merged().stream())
                .anyMatch(merged ->
                    branchIsLeft(branch.name(), merged, overview.branches())
                        && merged.base().equals(overview.base())
                        && isPublished(merged, overview, found, line)))
        .toList();
  }

  private static boolean isFrom(String tag, Merged merged, Overview overview) {
    List<GitHubRelease> listed =
        overview.releases().items().stream().filter(r -> r.tag().equals(tag)).toList();
    return listed.isEmpty()
        || listed.stream().anyMatch(r -> ReleaseOrigin.isFrom(r.body(), merged.number()));
  }

  private static boolean hasRelease(String tag, Merged merged, Overview overview) {
    return overview.releases().items().stream()
        .anyMatch(release ->
            release.tag().equals(tag)
                && (!release.draft() || ReleaseOrigin.isFrom(release.body(), merged.number())));
  }

  /** Whether a release that is not listed is not there: of a component's last one it was asked. */
  private static boolean isKnown(String tag, LastRelease.Found found, ReleaseLine line) {
    return line.component().isPresent()
        && found.tag().filter(last -> last.name().value().equals(tag)).isPresent();
  }

  private static boolean isBeforeTheList(Merged merged, Overview overview) {
    return overview.releases().next().isPresent()
        && overview.releases().items().stream()
            .allMatch(r -> r.createdAt().isAfter(merged.mergedAt()));
  }

  /** A branch that moved on after the merge holds people's work; it is not ours to delete. */
  private static boolean branchIsLeft(BranchName name, Merged merged, List<Branch> branches) {
    return branches.stream()
        .anyMatch(b -> b.name().equals(name) && b.head().equals(merged.headSha()));
  }
}
