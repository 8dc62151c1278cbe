package dev.slipway.standin.state;

/**
 * How a repository merges pull requests.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/repos/repos#update-a-repository">Update a
 * repository</a>.
 */
public record RepositorySettings(
    boolean allowMergeCommit,
    boolean allowSquashMerge,
    boolean allowRebaseMerge,
    SquashTitle squashTitle,
    SquashMessage squashMessage,
    boolean deleteBranchOnMerge,
    boolean allowAutoMerge) {
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
        true,
        true,
        true,
        SquashTitle.COMMIT_OR_PR_TITLE,
        SquashMessage.COMMIT_MESSAGES,
        false,
        false);
  }

  public RepositorySettings withMethods(boolean merge, boolean squash, boolean rebase) {
    return new RepositorySettings(
        merge, squash, rebase, squashTitle, squashMessage, deleteBranchOnMerge, allowAutoMerge);
  }

  public RepositorySettings withSquash(SquashTitle title, SquashMessage message) {
    return new RepositorySettings(
        allowMergeCommit,
        allowSquashMerge,
        allowRebaseMerge,
        title,
        message,
        deleteBranchOnMerge,
        allowAutoMerge);
  }

  public RepositorySettings withDeleteBranchOnMerge(boolean delete) {
    return new RepositorySettings(
        allowMergeCommit,
        allowSquashMerge,
        allowRebaseMerge,
        squashTitle,
        squashMessage,
        delete,
        allowAutoMerge);
  }

  public RepositorySettings withAutoMerge(boolean allow) {
    return new RepositorySettings(
        allowMergeCommit,
        allowSquashMerge,
        allowRebaseMerge,
        squashTitle,
        squashMessage,
        deleteBranchOnMerge,
        allow);
  }
}
