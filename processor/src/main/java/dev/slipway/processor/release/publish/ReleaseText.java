package dev.slipway.processor.release.publish;

import dev.slipway.shared.domain.config.ReleaseSettings;
import dev.slipway.shared.domain.config.TextTemplate;
import dev.slipway.shared.domain.release.ReleaseOrigin;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.util.Map;
import java.util.Optional;

/**
 * A GitHub release as the settings want it: the words around its notes, and what it is shown as.
 */
final class ReleaseText {
  /**
   * GitHub's limit for a release's body is 125,000; the rest is for the line that says its origin.
   */
  private static final int MOST_CHARACTERS = 124_900;

  private final ReleaseSettings settings;
  private final TagName tag;
  private final Version version;

  ReleaseText(ReleaseSettings settings, TagName tag, Version version) {
    this.settings = settings;
    this.tag = tag;
    this.version = version;
  }

  /**
   * @param notes its notes, as people left them
   * @param whole the address of the whole notes, for those that are too long for GitHub
   */
  Releases.Wanted wanted(String notes, Optional<String> whole, PullRequestNumber origin) {
    String header = settings.header().map(text -> filled(text) + "\n\n").orElse("");
    String footer = settings.footer().map(text -> "\n\n" + filled(text)).orElse("");
    int room = MOST_CHARACTERS - header.length() - footer.length();
    boolean prerelease = settings.isPrerelease(version.isPrerelease());
    return new Releases.Wanted(
        tag,
        settings.title().fill(values()),
        header + cut(notes, room, whole) + footer + "\n\n" + ReleaseOrigin.render(origin),
        settings.draft(),
        prerelease,
        settings.latest(),
        settings.discussionCategory(),
        settings.generatedNotes());
  }

  private String filled(TextTemplate text) {
    return text.fill(values()).strip();
  }

  private Map<String, String> values() {
    return Map.of("version", version.toString(), "tag", tag.value());
  }

  /** GitHub refuses a longer body; the whole is in the changelog at the tag. */
  private static String cut(String body, int room, Optional<String> whole) {
    if (body.length() <= room) {
      return body;
    }
    String pointer =
        "\n\n_The notes are too long for a release"
            + whole.map(link -> "; the whole is in [the changelog](" + link + ")").orElse("")
            + "._\n";
    int end = body.lastIndexOf('\n', room - pointer.length());
    return body.substring(0, Math.max(0, end)) + pointer;
  }
}
