package dev.slipway.shared.configfile;

import static dev.slipway.shared.domain.config.ReleaseSettings.DEFAULTS;
import static dev.slipway.shared.domain.config.ReleaseSettings.VARIABLES;

import dev.slipway.shared.configfile.shape.Mapping;
import dev.slipway.shared.configfile.shape.Mapping.Values;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.domain.config.ReleaseSettings;
import dev.slipway.shared.domain.config.ReleaseSettings.Latest;
import dev.slipway.shared.domain.config.ReleaseSettings.Prerelease;
import dev.slipway.shared.domain.config.TextTemplate;
import java.util.List;
import java.util.Optional;

/** The setting {@code release}. */
final class ReleaseReader {
  private static final Setting<TextTemplate> TITLE =
      Setting.of(
          "title", TextReader.line(VARIABLES), DEFAULTS.title(), "The name of the GitHub release.");

  private static final Setting<Boolean> DRAFT =
      Setting.of(
          "draft",
          Shapes.bool(),
          DEFAULTS.draft(),
          "Whether it is a draft that a person publishes.");

  private static final Setting<Prerelease> PRERELEASE =
      Setting.of(
          "prerelease",
          Shapes.choice(Prerelease.class),
          DEFAULTS.prerelease(),
          "Whether it is shown as a prerelease: by-version (2.0.0-rc.1 is one), always or never.");

  private static final Setting<Latest> LATEST =
      Setting.of(
          "latest",
          Shapes.choice(Latest.class),
          DEFAULTS.latest(),
          "Whether GitHub shows it as the latest release: always, never or by-version (if its"
              + " version is the highest).");

  private static final Setting<Optional<String>> DISCUSSION_CATEGORY =
      Setting.optional(
          "discussion_category",
          Shapes.words(100, "category"),
          "The category of discussions in which GitHub opens one for the release.");

  private static final Setting<Boolean> GENERATED_NOTES =
      Setting.of(
          "generated_notes",
          Shapes.bool(),
          DEFAULTS.generatedNotes(),
          "Whether the notes that GitHub generates come after Slipway's; they name first-time"
              + " contributors.");

  private static final Setting<Optional<TextTemplate>> HEADER =
      Setting.optional("header", TextReader.markdown(VARIABLES), "Markdown above the notes.");

  private static final Setting<Optional<TextTemplate>> FOOTER =
      Setting.optional("footer", TextReader.markdown(VARIABLES), "Markdown below the notes.");

  static final Setting<ReleaseSettings> RELEASE =
      Setting.of(
          "release",
          new Mapping<>(
              List.of(
                  TITLE,
                  DRAFT,
                  PRERELEASE,
                  LATEST,
                  DISCUSSION_CATEGORY,
                  GENERATED_NOTES,
                  HEADER,
                  FOOTER),
              ReleaseReader::settings),
          DEFAULTS,
          "How a GitHub release looks.");

  private ReleaseReader() {}

  private static Optional<ReleaseSettings> settings(Values values) {
    if (values.get(DRAFT) && values.get(DISCUSSION_CATEGORY).isPresent()) {
      return values
          .place(DISCUSSION_CATEGORY)
          .flatMap(place ->
              place.fault("a draft has no discussion", "leave discussion_category or draft out"));
    }
    return Optional.of(
        new ReleaseSettings(
            values.get(TITLE),
            values.get(DRAFT),
            values.get(PRERELEASE),
            values.get(LATEST),
            values.get(DISCUSSION_CATEGORY),
            values.get(GENERATED_NOTES),
            values.get(HEADER),
            values.get(FOOTER)));
  }
}
