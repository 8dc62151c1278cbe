package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A branch of ours, recognised by the trailer of one of its own commits.
 *
 * @param own the commits reachable from its head but not from the base, newest first
 * @param blobs the object names of the files at its head that we look after, by path
 * @param hadPullRequest whether any pull request, open or not, ever had it as its head
 * @param onOldBase whether it was built on commits that somebody has taken off the base since;
 *     these are not among its own
 */
public record ReleaseBranch(
    BranchName name,
    CommitSha head,
    List<OwnCommit> own,
    Map<String, String> blobs,
    boolean hadPullRequest,
    boolean onOldBase) {
  public ReleaseBranch {
    own = List.copyOf(own);
    blobs = Map.copyOf(blobs);
  }

  /** A commit of the branch's own. */
  public record OwnCommit(
      CommitSha sha, List<CommitSha> parents, String message, Instant committedAt) {
    public OwnCommit {
      parents = List.copyOf(parents);
    }
  }

  /** The newest of our trailers on it for this component; empty for a repository without any. */
  public Optional<ReleaseTrailer> trailer(Optional<String> component) {
    return own.stream()
        .flatMap(c -> ReleaseTrailer.all(c.message()).stream())
        .filter(trailer -> trailer.component().equals(component))
        .findFirst();
  }

  /** The trailers of the newest of our commits on it: all that it releases. */
  public List<ReleaseTrailer> trailers() {
    return own.stream()
        .map(c -> ReleaseTrailer.all(c.message()))
        .filter(trailers -> !trailers.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Whether it is that of a release PR of all components. */
  public boolean isShared() {
    return trailers().stream().anyMatch(ReleaseTrailer::together);
  }

  /** The same branch, of whose files these are known, too. */
  public ReleaseBranch withBlobs(Map<String, String> more) {
    Map<String, String> all = new java.util.HashMap<>(blobs);
    all.putAll(more);
    return new ReleaseBranch(name, head, own, all, hadPullRequest, onOldBase);
  }

  /** Whether one of its own commits is not ours; such commits must survive. */
  public boolean hasPeoplesCommits() {
    return own.stream().anyMatch(c -> ReleaseTrailer.parse(c.message()).isEmpty());
  }

  /**
   * What people did on it, oldest first. Of a merge each commit that it brought stands by itself,
   * or is the base's.
   */
  public List<OwnCommit> peoplesWork() {
    return own.reversed().stream()
        .filter(c -> ReleaseTrailer.parse(c.message()).isEmpty() && c.parents().size() == 1)
        .toList();
  }

  /**
   * These commits without those that lead to any of {@code heads}: what is left when a base that
   * had those heads is taken out.
   */
  public static List<OwnCommit> without(List<OwnCommit> own, Set<CommitSha> heads) {
    Set<CommitSha> gone = new HashSet<>(heads);
    boolean more = true;
    while (more) {
      more = false;
      for (OwnCommit commit : own) {
        more |= gone.contains(commit.sha()) && gone.addAll(commit.parents());
      }
    }
    return own.stream().filter(commit -> !gone.contains(commit.sha())).toList();
  }
}
