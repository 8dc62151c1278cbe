package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A branch of ours, recognised by the trailer of one of its own commits.
 *
 * @param own the commits reachable from its head but not from the base, newest first
 * @param blobs the object names of the files at its head that we look after, by path
 * @param hadPullRequest whether any pull request, open or not, ever had it as its head
 */
public record ReleaseBranch(
    BranchName name,
    CommitSha head,
    List<OwnCommit> own,
    Map<String, String> blobs,
    boolean hadPullRequest) {
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

  /** The newest of our trailers on it. */
  public Optional<ReleaseTrailer> trailer() {
    return own.stream().flatMap(c -> ReleaseTrailer.parse(c.message()).stream()).findFirst();
  }

  /** Whether one of its own commits is not ours; such commits must survive. */
  public boolean hasPeoplesCommits() {
    return own.stream().anyMatch(c -> ReleaseTrailer.parse(c.message()).isEmpty());
  }
}
