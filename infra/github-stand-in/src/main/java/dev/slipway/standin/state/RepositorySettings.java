package dev.slipway.standin.state;

/**
 * How a repository merges pull requests.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/repos/repos#update-a-repository">Update a
 * repository</a>.
 */
public record RepositorySettings(
    Methods methods, Squash squash, boolean deleteBranchOnMerge, boolean allowAutoMerge) {
  /** The ways to merge that are allowed. */
  public record Methods(
      boolean allowMergeCommit, boolean allowSquashMerge, boolean allowRebaseMerge) {}

  /** What a squash commit says. */
  public record Squash(SquashTitle squashTitle, SquashMessage squashMessage) {}

  /** What a squash commit's subject is made from; {@code (#n)} is always appended. */
  public enum SquashTitle {
    PR_TITLE,
    COMMIT_OR_PR_TITLE
  }

  /** What a squash commit's text below the subject is made from. */
  public enum SquashMessage {
    PR_BODY,
    COMMIT_MESSAGES,
    BLANK
  }

  public static RepositorySettings defaults() {
    return new RepositorySettings(
        new Methods(true, true, true),
        new Squash(SquashTitle.COMMIT_OR_PR_TITLE, SquashMessage.COMMIT_MESSAGES),
        false,
        false);
  }

  public RepositorySettings withMethods(boolean merge, boolean squashed, boolean rebase) {
    return new RepositorySettings(
        new Methods(merge, squashed, rebase), squash, deleteBranchOnMerge, allowAutoMerge);
  }

  public RepositorySettings withSquash(SquashTitle title, SquashMessage message) {
    return new RepositorySettings(
        methods, new Squash(title, message), deleteBranchOnMerge, allowAutoMerge);
  }

  public RepositorySettings withDeleteBranchOnMerge(boolean delete) {
    return new RepositorySettings(methods, squash, delete, allowAutoMerge);
  }

  public RepositorySettings withAutoMerge(boolean allow) {
    return new RepositorySettings(methods, squash, deleteBranchOnMerge, allow);
  }
}
