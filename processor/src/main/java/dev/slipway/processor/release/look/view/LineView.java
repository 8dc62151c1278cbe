package dev.slipway.processor.release.look.view;

import dev.slipway.processor.release.look.view.Overview.Base;
import dev.slipway.processor.release.look.view.Overview.Branch;
import dev.slipway.processor.release.look.view.Overview.ComponentLook;
import dev.slipway.processor.release.look.view.Overview.Files;
import dev.slipway.processor.release.look.view.Overview.GitHubRelease;
import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.processor.release.look.view.Overview.Refs;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.plan.ReleaseTrain.Candidate;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one line of releases is concerned with of a look at the repository, and its commits since
 * the last release.
 *
 * @param overview the look; lines of one base branch share it
 * @param refs the branches that may be its release branches, and the releases that are known
 * @param files its files at the base's head
 * @param read what was read of merged pull requests that may release it
 */
public record LineView(
    ReleaseLine line, Overview overview, Range range, Refs refs, Files files, List<MergedPr> read) {
  public LineView {
    read = List.copyOf(read);
  }

  /** A tag that names a version of the line. */
  public record ReleaseTag(TagName name, Version version, CommitSha commit) {}

  /**
   * What came since the last release.
   *
   * @param last empty when there is no release yet
   * @param since the commits of the line since it, newest first
   * @param shared those of them that changed only what is shared with the line's component
   * @param known everything that was read of the base branch
   * @param tags every tag that names a version of the line
   */
  public record Range(
      Optional<ReleaseTag> last,
      List<HistoryCommit> since,
      Set<CommitSha> shared,
      CommitGraph known,
      List<ReleaseTag> tags) {

    public List<Commit> commits() {
      return since.stream().map(HistoryCommit::commit).toList();
    }

    /** Every version that a release tag names. */
    public Set<Version> versions() {
      return tags.stream().map(ReleaseTag::version).collect(Collectors.toSet());
    }

    /** The highest release candidate since the last final release, and what is in it. */
    public Optional<Candidate> candidate() {
      // One that the last release was made on top of is not since it, whatever its number is.
      Set<CommitSha> released =
          last.map(release -> known.reachable(release.commit())).orElse(Set.of());
      return tags.stream()
          .filter(tag -> tag.version().isPrerelease())
          .filter(tag -> last.map(release -> tag.version().isAbove(release.version())).orElse(true))
          .filter(tag -> known.leadsTo(tag.commit()))
          .filter(tag -> !released.contains(tag.commit()))
          .max(Comparator.comparing(ReleaseTag::version))
          .map(tag -> new Candidate(tag.version(), known.reachable(tag.commit())));
    }
  }

  public Base base() {
    return overview.base();
  }

  public List<Branch> branches() {
    return refs.branches();
  }

  public List<GitHubRelease> releases() {
    return refs.releases().items();
  }

  /** The parts that its component has now, or had at a release. */
  public Set<String> parts() {
    ComponentLook look =
        Objects.requireNonNull(overview.trees().components().get(line.name().orElseThrow()));
    Set<String> parts = new TreeSet<>(look.parts().keySet());
    look.partsAt().values().forEach(at -> parts.addAll(at.keySet()));
    return parts;
  }

  /** What was read of a merged pull request already. */
  public Optional<MergedPr> read(Merged merged) {
    return read.stream().filter(pr -> pr.merged().number().equals(merged.number())).findFirst();
  }
}
