package dev.slipway.processor.release.publish;

import dev.slipway.shared.domain.config.ReleaseSettings;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import java.util.Optional;

/** Tags and GitHub releases. */
public interface Releases {

  /** Tags the commit, unless the name is taken. */
  TagOutcome tag(TagName name, CommitSha commit);

  /** Makes a GitHub release for a tag that exists, unless there is one. */
  PublishOutcome publish(Wanted wanted);

  /**
   * A GitHub release as it ought to be.
   *
   * @param draft whether a person is to publish it
   * @param latest whether it becomes the latest one
   * @param discussionCategory where GitHub opens a discussion for it
   * @param generatedNotes whether GitHub's own notes come after the body
   */
  record Wanted(
      TagName tag,
      String name,
      String body,
      boolean draft,
      boolean prerelease,
      ReleaseSettings.Latest latest,
      Optional<String> discussionCategory,
      boolean generatedNotes) {
    /** The same, never shown as the latest one. */
    Wanted neverLatest() {
      return new Wanted(
          tag,
          name,
          body,
          draft,
          prerelease,
          ReleaseSettings.Latest.NEVER,
          discussionCategory,
          generatedNotes);
    }
  }

  /** What became of a tag. */
  sealed interface TagOutcome {
    /** It leads to the commit, be it since now or before. */
    record Tagged() implements TagOutcome {}

    /** It leads to another commit; nothing was overwritten. */
    record Elsewhere(CommitSha commit) implements TagOutcome {}

    /** GitHub does not let us: a protected tag, a ruleset, a missing permission. */
    record Refused(String why) implements TagOutcome {}
  }

  /** What became of a GitHub release. */
  sealed interface PublishOutcome {
    /**
     * It is there, be it since now or before.
     *
     * @param noDiscussion why GitHub opened no discussion, where one was asked for
     */
    record Published(Optional<String> noDiscussion) implements PublishOutcome {}

    /** GitHub does not let us. */
    record Refused(String why) implements PublishOutcome {}
  }
}
