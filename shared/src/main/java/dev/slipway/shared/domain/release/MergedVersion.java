package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.changelog.Changelog;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.files.VersionFiles;
import dev.slipway.shared.domain.version.Version;
import java.util.Map;
import java.util.Optional;

/**
 * The version that a merged release PR releases: what the tree at its merge commit says, because
 * that is what was merged.
 *
 * <table>
 * <caption>The first that there is</caption>
 * <tr><td>1</td><td>the newest version in the changelog</td></tr>
 * <tr><td>2</td><td>the first version file</td></tr>
 * <tr><td>3</td><td>the title</td></tr>
 * <tr><td>4</td><td>the marker</td></tr>
 * </table>
 *
 * @param disagreement what else was named; to be said on the pull request
 */
public record MergedVersion(Version version, Optional<Version> disagreement) {

  /**
   * Decides.
   *
   * @param files the changelog and the version files at the merge commit that exist, by path
   * @return empty when nothing names a version
   */
  public static Optional<MergedVersion> of(
      Map<String, FileText> files, String title, String body, ReleaseLine line) {
    RepositoryConfig config = line.settings();
    Map<String, String> texts = FileText.texts(files);
    Optional<Version> inTree =
        config
            .changelog()
            .flatMap(path -> Optional.ofNullable(texts.get(path)))
            .flatMap(text -> Changelog.parse(text).head())
            .or(() -> VersionFiles.current(config.files(), line.folder(), texts));
    Optional<Version> promised =
        config
            .title()
            .findIn(title)
            .or(() -> ReleaseMarker.parse(body).map(ReleaseMarker::version));
    return inTree
        .or(() -> promised)
        .map(version -> new MergedVersion(version, promised.filter(p -> !p.equals(version))));
  }
}
