package dev.slipway.processor.release.look.view;

import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.processor.release.look.view.Overview.PullRequest;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.text.LineText;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A merged pull request, with what the tree at its merge commit says.
 *
 * @param mergedBy the login of whoever merged it; "" when GitHub does not know any more
 * @param files those that were read at the merge commit
 * @param part the component that title and description are about, of several that it releases
 */
public record MergedPr(
    PullRequest pullRequest,
    Merged merged,
    String mergedBy,
    Settings settings,
    Map<String, FileText> files,
    Optional<String> part) {

  /**
   * The repository's settings that it was merged with.
   *
   * @param atMerge at the merge commit; empty when it has no file
   * @param promised at its own last commit; "" when there is no file, empty when it cannot be read
   */
  public record Settings(Optional<String> atMerge, Optional<String> promised) {
    /**
     * Where those at the merge commit cannot be read, because somebody broke them before the merge,
     * it is those that its people saw it made with; empty when these cannot be read, either.
     *
     * @param organisation what its owner sets for all repositories
     */
    public Optional<RepositoryConfig> read(Optional<OrganisationDefaults> organisation) {
      return Stream.concat(Stream.of(atMerge.orElse("")), promised.stream())
          .flatMap(text -> parse(text, organisation).stream())
          .findFirst();
    }

    /** Those at the merge commit; empty when there are none that can be read. */
    public Optional<RepositoryConfig> atMerge(Optional<OrganisationDefaults> organisation) {
      return atMerge.flatMap(text -> parse(text, organisation));
    }

    private static Optional<RepositoryConfig> parse(
        String text, Optional<OrganisationDefaults> organisation) {
      return ConfigFile.parse(RepositoryConfig.PATH, text, organisation)
              instanceof ConfigFile.Parsed(var config)
          ? Optional.of(config)
          : Optional.empty();
    }
  }

  /** The same, with what was read of these files. */
  public MergedPr with(Map<String, FileText> read) {
    return new MergedPr(pullRequest, merged, mergedBy, settings, read, part);
  }

  /** What it says of one line; empty when it does not release it. */
  public Optional<MergedPr> of(ReleaseLine line) {
    return OurPullRequests.trailer(pullRequest.own(), line, merged.ends().base())
        .map(trailer -> {
          LineText text =
              LineText.of(
                  pullRequest.shown().title(), pullRequest.body(), line, Optional.of(trailer));
          return new MergedPr(
              pullRequest.saying(text.title(), text.body().orElse("")),
              merged,
              mergedBy,
              settings,
              files,
              trailer.together() ? line.name() : Optional.empty());
        });
  }
}
