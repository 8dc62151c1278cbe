package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.OurPullRequests;
import dev.slipway.processor.release.look.Overview.Merged;
import dev.slipway.processor.release.look.Overview.PullRequest;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.domain.config.ReleaseSettings;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.text.PartText;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tags and GitHub releases, and the merged pull requests that they come from. */
public interface Releases {

  /**
   * A merged pull request, with what the tree at its merge commit says; empty when GitHub does not
   * show it.
   *
   * @param paths the changelog's and the version files' paths
   */
  Optional<MergedPr> merged(PullRequestNumber number, Set<String> paths);

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

  /**
   * @param mergedBy the login of whoever merged it; "" when GitHub does not know any more
   * @param config the repository's settings at the merge commit; empty when it has no file
   * @param promised the settings at its own last commit; "" when there is no file, empty when it
   *     cannot be read
   * @param files the files among the paths that exist at the merge commit
   * @param part the component that title and description are about, of several that it releases
   */
  record MergedPr(
      PullRequest pullRequest,
      Merged merged,
      String mergedBy,
      Optional<String> config,
      Optional<String> promised,
      Map<String, FileText> files,
      Optional<String> part) {
    /** The same, with what was read of these files. */
    public MergedPr with(Map<String, FileText> read) {
      return new MergedPr(pullRequest, merged, mergedBy, config, promised, read, part);
    }

    /**
     * The settings that it was merged with. Where these cannot be read, because somebody broke them
     * before the merge, it is those that its people saw it made with; empty when these cannot be
     * read, either.
     *
     * @param organisation what its owner sets for all repositories
     */
    Optional<RepositoryConfig> settings(Optional<OrganisationDefaults> organisation) {
      return Stream.concat(Stream.of(config.orElse("")), promised.stream())
          .map(text -> ConfigFile.parse(RepositoryConfig.PATH, text, organisation))
          .flatMap(file ->
              file instanceof ConfigFile.Parsed(var settings)
                  ? Stream.of(settings)
                  : Stream.empty())
          .findFirst();
    }

    /** What it says of one line; empty when it does not release it. */
    public Optional<MergedPr> of(ReleaseLine line) {
      return OurPullRequests.trailer(pullRequest.own(), line, merged.base())
          .map(trailer -> {
            PartText text =
                PartText.of(pullRequest.title(), pullRequest.body(), line, Optional.of(trailer));
            return new MergedPr(
                pullRequest.saying(text.title(), text.body().orElse("")),
                merged,
                mergedBy,
                config,
                promised,
                files,
                trailer.together() ? line.name() : Optional.empty());
          });
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
