package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
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

/**
 * What a repository shows now, as far as the release of one line depends on it. The same facts
 * always give the same plan.
 *
 * @param base where everything was read
 * @param line the line of releases that this is about
 * @param wishes what asks for a version or for other notes, apart from the commits
 */
public record ReleaseFacts(
    Base base, ReleaseLine line, History history, Tree tree, Ours ours, Wishes wishes) {

  /** Facts of a place where only commits say something, such as a clone. */
  public ReleaseFacts(Base base, ReleaseLine line, History history, Tree tree) {
    this(base, line, history, tree, Ours.NONE, Wishes.NONE);
  }

  /**
   * The base branch.
   *
   * @param url the repository's web address, for links
   * @param head the commit at which everything else was read
   */
  public record Base(RepositoryName repository, String url, BranchName name, CommitSha head) {}

  /**
   * What happened since the last release.
   *
   * @param last the highest release tag reachable from the base's head; empty when there is none
   * @param commits reachable from the base's head but not from the last release, newest first
   * @param shared those of the commits that changed only what is shared with the line's component:
   *     a release of it whatever they are
   * @param taken every version that any release tag names, reachable or not
   * @param candidate the highest release candidate since the last final release; empty when there
   *     is none
   * @param newcomers the authors' ids that the last release has no commit of; empty when nobody
   *     asked
   */
  public record History(
      Optional<LastRelease> last,
      List<Commit> commits,
      Set<CommitSha> shared,
      Set<Version> taken,
      Optional<ReleaseTrain.Candidate> candidate,
      Optional<Set<String>> newcomers) {
    public History {
      commits = List.copyOf(commits);
      shared = Set.copyOf(shared);
      taken = Set.copyOf(taken);
      newcomers = newcomers.map(Set::copyOf);
    }

    private History with(List<Commit> more, Set<CommitSha> moreShared) {
      List<Commit> all = new ArrayList<>(more);
      all.addAll(commits);
      Set<CommitSha> allShared = new HashSet<>(shared);
      allShared.addAll(moreShared);
      return new History(last, all, allShared, taken, candidate, newcomers);
    }
  }

  /**
   * The last release.
   *
   * @param notes the body of its GitHub release; empty when it has none
   */
  public record LastRelease(
      TagName tag, Version version, CommitSha commit, Optional<String> notes) {}

  /**
   * The changelog and the version files at the base's head.
   *
   * @param files those that exist, by path
   * @param unreadable paths where there is no UTF-8 text file; never written
   */
  public record Tree(Map<String, FileText> files, List<String> unreadable) {
    public Tree {
      files = Map.copyOf(files);
      unreadable = List.copyOf(unreadable);
    }

    /** The files' texts, by path. */
    public Map<String, String> texts() {
      return FileText.texts(files);
    }
  }

  /**
   * What Slipway made on GitHub.
   *
   * @param branches the branches under the release branches' fixed prefix that are ours for this
   *     base
   * @param open the open release PR
   * @param closed the release PRs that people closed unmerged, the newest first
   */
  public record Ours(
      List<ReleaseBranch> branches, Optional<OpenReleasePr> open, List<ClosedReleasePr> closed) {
    public static final Ours NONE = new Ours(List.of(), Optional.empty(), List.of());

    public Ours {
      branches = List.copyOf(branches);
      closed = List.copyOf(closed);
    }
  }

  /**
   * A release PR that a person closed unmerged.
   *
   * @param changes digest of the set of changes that its marker lists
   */
  public record ClosedReleasePr(PullRequestNumber number, Optional<String> changes) {}

  /** The same, seen while the base was at another commit. */
  public ReleaseFacts asOf(CommitSha head) {
    return new ReleaseFacts(
        new Base(base.repository, base.url, base.name, head), line, history, tree, ours, wishes);
  }

  /** The same, in a group that moves to this version. */
  public ReleaseFacts movingTo(Version version) {
    return new ReleaseFacts(base, line, history, tree, ours, wishes.movingTo(Optional.of(version)));
  }

  /** The same, once it is known whose first contributions these are. */
  public ReleaseFacts knowing(Set<String> newcomers) {
    History known =
        new History(
            history.last,
            history.commits,
            history.shared,
            history.taken,
            history.candidate,
            Optional.of(newcomers));
    return new ReleaseFacts(base, line, known, tree, ours, wishes);
  }

  /** The same, as if people had closed no release PR. */
  ReleaseFacts withoutClosed() {
    return new ReleaseFacts(
        base, line, history, tree, new Ours(ours.branches, ours.open, List.of()), wishes);
  }

  /**
   * The facts as they would be with further commits on the base.
   *
   * @param more the newest first
   * @param moreShared those of them that change only what is shared with the line's component
   */
  public ReleaseFacts with(List<Commit> more, Set<CommitSha> moreShared, Wishes others) {
    return new ReleaseFacts(base, line, history.with(more, moreShared), tree, ours, others);
  }

  /** The settings as they hold for the line. */
  public RepositoryConfig config() {
    return line.settings();
  }
}
