package dev.slipway.shared.domain.config;

import dev.slipway.shared.domain.changelog.NotesStyle;
import dev.slipway.shared.domain.files.VersionFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The digest of release-relevant settings, over one canonical text. */
final class ConfigDigest {
  private ConfigDigest() {}

  static String of(RepositoryConfig config) {
    StringBuilder text = new StringBuilder("slipway-config-1\n");
    line(text, "base", config.base());
    line(text, "tag", config.tag());
    line(text, "branch", config.branch());
    line(text, "title", config.title());
    line(text, "fallback_strategy", config.names().fallbackStrategy());
    line(text, "max_fallback_attempts", config.names().maxFallbackAttempts());
    line(text, "changelog", config.changelog());
    files(text, config.files());
    line(text, "on_version_change", config.pullRequests().onVersionChange());
    line(text, "force_update", config.versions().forceUpdate());
    line(text, "unparsable", config.unparsable());
    line(text, "pre_1_0", config.pre10());
    line(text, "initial_version", config.versions().initialVersion());
    line(text, "bootstrap_sha", config.versions().bootstrapSha());
    // The maintenance branches are no part of it: they shape no release PR but their own.
    // Nothing is written for what is not set: other repositories' digests stay as they are.
    if (config.prerelease().isPresent()) {
      line(text, "prerelease", config.prerelease());
    }
    for (ComponentConfig component : config.components()) {
      line(text, "component", component.name());
      line(text, "path", component.path());
      line(text, "exclude", component.exclude());
      line(text, "also", component.also());
      line(text, "component_tag", component.tag());
      line(text, "component_changelog", component.changelog());
      line(text, "linked", component.linked());
      files(text, component.files());
    }
    if (!config.requiredBy().isEmpty()) {
      line(text, "required_by", config.requiredBy());
    }
    // What came later is written only where it is set: an upgrade touches nobody's release PR.
    changed(text, "release_prs", config.pullRequests().releasePrs(), ReleasePrs.SEPARATE);
    changed(text, "notes", withoutHeading(config.notes()), withoutHeading(NotesStyle.DEFAULT));
    changed(text, "heading", config.notes().heading(), NotesStyle.USUAL_HEADING);
    changed(
        text,
        "first_contributors",
        config.notes().firstContributors(),
        NotesStyle.DEFAULT.firstContributors());
    changed(text, "header", config.pullRequest().header(), Optional.empty());
    changed(text, "footer", config.pullRequest().footer(), Optional.empty());
    return sha256(text.toString());
  }

  /** As this was written before there was a heading. */
  private static String withoutHeading(NotesStyle style) {
    return "NotesStyle[sections=%s, scopes=%s, authors=%s]"
        .formatted(style.sections(), style.scopes(), style.authors());
  }

  private static void files(StringBuilder text, Optional<List<VersionFile>> files) {
    line(text, "files", files.isPresent());
    for (VersionFile file : files.orElse(List.of())) {
      line(text, "file", file.path());
      line(text, "kind", file.effectiveKind());
      line(text, "pattern", file.pattern());
      line(text, "selector", file.selector());
    }
  }

  /** The value's length stands before it, so that no value can look like the next line. */
  private static void line(StringBuilder text, String key, Object value) {
    String shown = value.toString();
    text.append(key).append('=').append(shown.length()).append(':').append(shown).append('\n');
  }

  private static void changed(StringBuilder text, String key, Object value, Object fallback) {
    if (!value.equals(fallback)) {
      line(text, key, value);
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
