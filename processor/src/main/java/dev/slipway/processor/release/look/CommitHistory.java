package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.Overview.HistoryCommit;
import dev.slipway.processor.release.look.Overview.Page;
import dev.slipway.processor.release.look.Overview.Tag;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a repository shows. Nothing here changes anything. */
public interface CommitHistory {
  /** The kind of the fault that says that the branch to be looked at does not exist. */
  String NO_BASE_BRANCH = "NoBaseBranch";

  /** One look at the repository; empty when it is gone or out of reach. */
  Optional<Overview> overview(Scope scope);

  /** Goes on where pages ended, and asks whether tags are reachable; all in one request. */
  More more(CommitSha baseHead, Overview base, Wanted wanted);

  /** What is wanted of components beyond the overview; all in one request. */
  LineDetails.Known details(Overview overview, LineDetails.Wanted wanted);

  /** Which of these have a commit reachable from there; in one request for each hundred. */
  Set<AuthorAt> contributed(Set<AuthorAt> asked);

  /**
   * Somebody, and where a commit of theirs is looked for.
   *
   * @param author the account's id
   */
  record AuthorAt(CommitSha commit, String author) {}

  /**
   * The open pull requests from branches of the repository itself, whatever their base: the last
   * changed first, of many the newest hundred; in one request.
   */
  List<OpenPullRequest> open();

  /** Whether a commit is reachable from another one. */
  boolean contains(CommitSha head, CommitSha commit);

  /**
   * What is at a commit.
   *
   * @param paths a {@code *} in one stands for the folders that are there: see {@link
   *     dev.slipway.shared.domain.files.workspace.MemberPattern}
   */
  AtCommit at(CommitSha commit, Set<String> paths);

  /**
   * @param history the cursor of the history to go on from
   * @param tags the cursor of the tags to go on from
   * @param compare tags to compare with the base branch
   */
  record Wanted(Optional<String> history, Optional<String> tags, List<TagName> compare) {
    public Wanted {
      compare = List.copyOf(compare);
    }
  }

  /**
   * @param distances for each tag compared
   */
  record More(
      Optional<Page<HistoryCommit>> history,
      Optional<Page<Tag>> tags,
      Map<TagName, Distance> distances) {}

  /**
   * How the base branch stands to a tag.
   *
   * @param head the base branch's head when it was compared; it may have moved on
   * @param reachable whether the tag is reachable from it
   * @param ahead how many commits are reachable from it and not from the tag
   */
  record Distance(CommitSha head, boolean reachable, int ahead) {}

  /**
   * @param files the files among the paths that exist, by path
   */
  record AtCommit(TreeSha tree, Map<String, FileText> files) {}
}
