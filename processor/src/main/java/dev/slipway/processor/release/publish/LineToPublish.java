package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.processor.release.look.view.MergedPr;
import dev.slipway.processor.release.look.view.Scope;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseLines;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Overrides;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The line that is released.
 *
 * @param line by which settings it is released
 * @param overrides what people said of pull requests merged since its last release
 * @param current whether it is a line of the settings as they are; otherwise these cannot be read,
 *     it only says where to look, and nothing is released by it
 */
public record LineToPublish(LineView view, ReleaseLine line, Overrides overrides, boolean current) {
  LineToPublish by(ReleaseLine settings) {
    return new LineToPublish(view, settings, overrides, current);
  }

  boolean hasDraft(TagName tag) {
    return view.releases().stream()
        .anyMatch(release -> release.draft() && release.tag().equals(tag.value()));
  }

  /**
   * The line by the settings at the merge commit; where these say nothing of it, by the current
   * ones. Empty when nobody can say.
   */
  Optional<ReleaseLine> atMerge(MergedPr merged, Optional<OrganisationDefaults> organisation) {
    if (!current) {
      return merged.settings().read(organisation).flatMap(config -> sameLine(config, line));
    }
    if (line.below().isPresent()) {
      return Optional.of(line); // the default branch's settings hold for maintenance branches
    }
    return merged
        .settings()
        .atMerge(organisation)
        .flatMap(config -> sameLine(config, line))
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
