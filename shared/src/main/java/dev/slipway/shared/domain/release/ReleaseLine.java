package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.repo.BranchName;

/**
 * One line of releases of a repository: a base branch, and the tags, branches, titles and files of
 * its releases. Two lines never share a tag, a release branch or a release PR.
 *
 * @param settings the repository's settings as they hold for this line
 */
public record ReleaseLine(RepositoryConfig settings) {
  /** Whether a commit with this trailer is a release commit of this line, made for this base. */
  public boolean isOf(ReleaseTrailer trailer, BranchName base) {
    return trailer.base().equals(base);
  }
}
