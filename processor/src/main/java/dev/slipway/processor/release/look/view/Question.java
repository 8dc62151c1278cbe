package dev.slipway.processor.release.look.view;

import dev.slipway.processor.release.look.view.Overview.Files;
import dev.slipway.processor.release.look.view.Overview.GitHubRelease;
import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.processor.release.look.view.Overview.Page;
import dev.slipway.processor.release.look.view.Overview.Tag;
import dev.slipway.shared.domain.release.ComponentPaths;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be asked beyond the first look. All that is to be known at one time is asked in one
 * request, whatever the number of lines.
 *
 * @param <A> the answer
 */
public sealed interface Question<A> {
  /** How the base's history goes on. */
  record HistoryAfter(String cursor) implements Question<Page<HistoryCommit>> {}

  /** How the tags go on. */
  record TagsAfter(String cursor) implements Question<Page<Tag>> {}

  /** How the base stands to a tag. */
  record DistanceFrom(TagName tag) implements Question<Distance> {}

  /**
   * @param head the base's head when it was compared; it may have moved on
   * @param reachable whether the tag is reachable from it
   * @param ahead how many commits are reachable from it and not from the tag
   */
  record Distance(CommitSha head, boolean reachable, int ahead) {}

  /**
   * The commits reachable from one that changed what is at a path, newest first.
   *
   * @param after the cursor to go on from
   */
  record PathHistory(CommitSha from, String path, Optional<String> after)
      implements Question<Page<Touch>> {}

  /** A commit in a path's history. */
  record Touch(CommitSha sha, Instant committedAt) {}

  /** The object names of what belongs to a component at a commit, by path. */
  record PartsAt(ComponentPaths paths, CommitSha commit) implements Question<Map<String, String>> {}

  /**
   * Files at a commit.
   *
   * @param folder whose contents are to be named, too; {@code .} is the root
   */
  record FilesAt(CommitSha commit, List<String> paths, Optional<String> folder)
      implements Question<Files> {
    public FilesAt {
      paths = List.copyOf(paths);
    }

    public FilesAt(CommitSha commit, List<String> paths) {
      this(commit, paths, Optional.empty());
    }
  }

  /** The GitHub release of a tag. */
  record ReleaseFor(TagName tag) implements Question<Optional<GitHubRelease>> {}

  record CommitAt(CommitSha sha) implements Question<HistoryCommit> {}

  /**
   * A merged pull request; empty when GitHub does not show it as one.
   *
   * @param paths the files to be read at its merge commit
   */
  record MergedAs(PullRequestNumber number, List<String> paths)
      implements Question<Optional<MergedPr>> {
    public MergedAs {
      paths = List.copyOf(paths);
    }
  }
}
