package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a repository shows now, as far as the release PR of one line depends on it. The same facts
 * always give the same plan.
 *
 * @param url the repository's web address, for links
 * @param line the line of releases that this is about
 * @param baseHead the base branch's head; everything else was read at this commit
 * @param last the highest release tag reachable from {@code baseHead}; empty when there is none
 * @param commits reachable from {@code baseHead} but not from the last release, newest first
 * @param taken every version that any release tag names, reachable or not
 * @param files the changelog and the version files at {@code baseHead} that exist, by path
 * @param unreadable paths of changelog and version files where there is no UTF-8 text file; never
 *     written
 * @param branches the branches under the release branches' fixed prefix that are ours for this base
 * @param open the open release PR
 * @param closed the release PRs that people closed unmerged, the newest first
 * @param wishes what people said about the release on pull requests
 * @param shared those of the commits that changed only what is shared with the line's component: a
 *     release of it whatever they are
 * @param linked the version that the line's group moves to; empty when it is in none, or the group
 *     does not move
 * @param candidate the highest release candidate since the last final release; empty when there is
 *     none
 * @param newcomers the authors' ids that the last release has no commit of; empty when nobody was
 *     asked for
 */
public record ReleaseFacts(
    RepositoryName repository,
    String url,
    ReleaseLine line,
    BranchName base,
    CommitSha baseHead,
    Optional<LastRelease> last,
    List<Commit> commits,
    Set<Version> taken,
    Map<String, FileText> files,
    List<String> unreadable,
    List<ReleaseBranch> branches,
    Optional<OpenReleasePr> open,
    List<ClosedReleasePr> closed,
    Wishes wishes,
    Set<CommitSha> shared,
    Optional<Version> linked,
    Optional<ReleaseTrain.Candidate> candidate,
    Optional<Set<String>> newcomers) {
  public ReleaseFacts {
    newcomers = newcomers.map(Set::copyOf);
    shared = Set.copyOf(shared);
    commits = List.copyOf(commits);
    taken = Set.copyOf(taken);
    files = Map.copyOf(files);
    unreadable = List.copyOf(unreadable);
    branches = List.copyOf(branches);
    closed = List.copyOf(closed);
  }

  /** Facts of a place where nobody can say anything but by commits, such as a clone. */
  public ReleaseFacts(
      RepositoryName repository,
      String url,
      ReleaseLine line,
      BranchName base,
      CommitSha baseHead,
      Optional<LastRelease> last,
      List<Commit> commits,
      Set<Version> taken,
      Map<String, FileText> files,
      List<String> unreadable,
      List<ReleaseBranch> branches,
      Optional<OpenReleasePr> open,
      List<ClosedReleasePr> closed) {
    this(
        repository,
        url,
        line,
        base,
        baseHead,
        last,
        commits,
        taken,
        files,
        unreadable,
        branches,
        open,
        closed,
        Wishes.NONE,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, seen while the base was at another commit. */
  public ReleaseFacts asOf(CommitSha head) {
    return copy(facts -> facts.atHead = head);
  }

  /** The same, in a group that moves to this version. */
  public ReleaseFacts movingTo(Version version) {
    return copy(facts -> facts.moves = Optional.of(version));
  }

  /** The same, once it is known whose first contributions these are. */
  public ReleaseFacts knowing(Set<String> ids) {
    return copy(facts -> facts.known = Optional.of(ids));
  }

  /** The same, as if people had closed no release PR. */
  ReleaseFacts withoutClosed() {
    return copy(facts -> facts.closedPrs = List.of());
  }

  /** The facts as they would be with further commits on the base, the newest first. */
  public ReleaseFacts with(List<Commit> more, Wishes others) {
    return copy(facts -> {
      facts.all.addAll(0, more);
      facts.said = others;
    });
  }

  /**
   * The same of a component that is to be linked anew.
   *
   * @param moreShared those of the commits that change only what is shared with it
   */
  public ReleaseFacts withUnlinked(List<Commit> more, Set<CommitSha> moreShared, Wishes others) {
    return copy(facts -> {
      facts.all.addAll(0, more);
      facts.said = others;
      facts.allShared.addAll(moreShared);
      facts.moves = Optional.empty();
    });
  }

  /** What may be otherwise in facts that are the same in all else. */
  private final class Copy {
    private CommitSha atHead = baseHead;
    private final List<Commit> all = new ArrayList<>(commits);
    private List<ClosedReleasePr> closedPrs = closed;
    private Wishes said = wishes;
    private final Set<CommitSha> allShared = new HashSet<>(shared);
    private Optional<Version> moves = linked;
    private Optional<Set<String>> known = newcomers;
  }

  private ReleaseFacts copy(Consumer<Copy> change) {
    Copy changed = new Copy();
    change.accept(changed);
    return new ReleaseFacts(
        repository,
        url,
        line,
        base,
        changed.atHead,
        last,
        changed.all,
        taken,
        files,
        unreadable,
        branches,
        open,
        changed.closedPrs,
        changed.said,
        changed.allShared,
        changed.moves,
        candidate,
        changed.known);
  }

  /** The settings as they hold for the line. */
  public RepositoryConfig config() {
    return line.settings();
  }

  /**
   * The last release.
   *
   * @param notes the body of its GitHub release; empty when it has none
   */
  public record LastRelease(
      TagName tag, Version version, CommitSha commit, Optional<String> notes) {}

  /**
   * A release PR that a person closed unmerged.
   *
   * @param changes digest of the set of changes that its marker lists
   */
  public record ClosedReleasePr(
      dev.slipway.shared.domain.repo.PullRequestNumber number, Optional<String> changes) {}
}
