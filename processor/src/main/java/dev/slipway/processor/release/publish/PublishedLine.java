package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.Overview;
import dev.slipway.processor.release.look.Overview.HistoryCommit;
import dev.slipway.processor.release.look.Scope;
import dev.slipway.processor.release.publish.Releases.MergedPr;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseLines;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Overrides;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The line that is released.
 *
 * @param commits those since its last release that count for it, newest first
 * @param overrides what people said of pull requests merged since
 * @param read the merged pull request, where it was read already, with the line's files
 * @param current whether it is a line of the settings as they are; otherwise these cannot be read,
 *     it only says where to look, and nothing is released by it
 */
public record PublishedLine(
    ReleaseLine line,
    Overview overview,
    List<Commit> commits,
    Overrides overrides,
    Optional<MergedPr> read,
    boolean current) {
  public PublishedLine {
    commits = List.copyOf(commits);
  }

  /** The same with what was read of a merged pull request. */
  PublishedLine reading(Optional<MergedPr> pullRequest) {
    return new PublishedLine(line, overview, commits, overrides, pullRequest, current);
  }

  PublishedLine by(ReleaseLine settings) {
    return new PublishedLine(settings, overview, commits, overrides, read, current);
  }

  /** The base branch's commits that are known. */
  LateChanges.Known history() {
    Map<CommitSha, HistoryCommit> history = new LinkedHashMap<>();
    commits.forEach(
        c -> history.put(c.sha(), new HistoryCommit(c, Optional.empty(), Optional.empty())));
    overview.history().items().forEach(c -> history.putIfAbsent(c.commit().sha(), c));
    return new LateChanges.Known(history, overrides);
  }

  boolean hasDraft(TagName tag) {
    return overview.releases().items().stream()
        .anyMatch(release -> release.draft() && release.tag().equals(tag.value()));
  }

  /**
   * The line by the settings at the merge commit; where these say nothing of it, by the current
   * ones. Empty when nobody can say.
   */
  Optional<ReleaseLine> atMerge(MergedPr merged, Optional<OrganisationDefaults> organisation) {
    if (!current) {
      return merged.settings(organisation).flatMap(config -> sameLine(config, line));
    }
    if (line.below().isPresent()) {
      return Optional.of(line); // the default branch's settings hold for maintenance branches
    }
    return merged
        .config()
        .map(text -> ConfigFile.parse(RepositoryConfig.PATH, text, organisation))
        .flatMap(file ->
            file instanceof ConfigFile.Parsed(var config)
                ? sameLine(config, line)
                : Optional.empty())
        .or(() -> Optional.of(line));
  }

  /** What has to be read of the merged tree. */
  Set<String> paths() {
    return paths(line);
  }

  static Set<String> paths(ReleaseLine line) {
    return new TreeSet<>(Scope.files(line));
  }

  private static Optional<ReleaseLine> sameLine(RepositoryConfig config, ReleaseLine now) {
    return ReleaseLines.of(config).stream()
        .filter(line -> line.name().equals(now.name()))
        .findFirst();
  }
}
