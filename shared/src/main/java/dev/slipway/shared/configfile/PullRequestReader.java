package dev.slipway.shared.configfile;

import static dev.slipway.shared.domain.config.PullRequestSettings.DEFAULTS;
import static dev.slipway.shared.domain.config.PullRequestSettings.MILESTONE_VARIABLES;
import static dev.slipway.shared.domain.config.PullRequestSettings.VARIABLES;

import dev.slipway.shared.configfile.Mapping.Values;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.config.PullRequestSettings.MergeMethod;
import dev.slipway.shared.domain.config.PullRequestSettings.Milestone;
import dev.slipway.shared.domain.config.TextTemplate;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The setting {@code pull_request}. */
final class PullRequestReader {
  private static final int MOST = 15;

  private static final Setting<List<String>> LABELS =
      Setting.list("labels", Shapes.words(50, "label"), 50, "Labels that it gets.");

  private static final Setting<List<String>> REVIEWERS =
      Setting.list(
          "reviewers",
          Shapes.matching(
              200,
              "[A-Za-z0-9][A-Za-z0-9_-]{0,98}(?:/[A-Za-z0-9_][A-Za-z0-9_.-]{0,98})?",
              "is neither a login nor a team: a team is organisation/slug"),
          MOST,
          "Who is asked for a review: logins, and teams as organisation/slug.");

  private static final Setting<List<String>> ASSIGNEES =
      Setting.list("assignees", EnvironmentReader.LOGIN, 10, "Logins of whom it is assigned to.");

  private static final Shape<Integer> NUMBER = Shapes.integer(1, 999_999_999);

  private static final Shape<TextTemplate> TITLE = TextReader.line(MILESTONE_VARIABLES);

  private static final Setting<Optional<Milestone>> MILESTONE =
      Setting.optional(
          "milestone",
          Shapes.either(NUMBER, TITLE, PullRequestReader::milestone),
          "The title of an open milestone, or the number that its address shows.");

  private static final Setting<Boolean> DRAFT =
      Setting.of("draft", Shapes.bool(), DEFAULTS.draft(), "Whether it is opened as a draft.");

  private static final Setting<Optional<MergeMethod>> AUTO_MERGE =
      Setting.optional(
          "auto_merge",
          Shapes.choice(MergeMethod.class),
          "Has GitHub merge it by itself once its requirements are met, and how: merge, squash or"
              + " rebase.");

  private static final Setting<Optional<TextTemplate>> HEADER =
      Setting.optional(
          "header",
          TextReader.markdown(VARIABLES),
          "Markdown in the place of the paragraph above the notes.");

  private static final Setting<Optional<TextTemplate>> FOOTER =
      Setting.optional("footer", TextReader.markdown(VARIABLES), "Markdown below the notes.");

  static final Setting<PullRequestSettings> PULL_REQUEST =
      Setting.of(
          "pull_request",
          new Mapping<>(
              List.of(LABELS, REVIEWERS, ASSIGNEES, MILESTONE, DRAFT, AUTO_MERGE, HEADER, FOOTER),
              PullRequestReader::settings),
          DEFAULTS,
          "What the release pull request gets when it is opened, and its words.");

  private PullRequestReader() {}

  private static Optional<Milestone> milestone(YamlValue value) {
    return value.node() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)
        ? TITLE.read(value).map(Milestone.Titled::new)
        : NUMBER.read(value).map(Milestone.Number::new);
  }

  private static Optional<PullRequestSettings> settings(Values values) {
    if (values.get(DRAFT) && values.get(AUTO_MERGE).isPresent()) {
      return values
          .place(AUTO_MERGE)
          .flatMap(place ->
              place.fault("a draft is not merged by itself", "leave auto_merge or draft out"));
    }
    return Optional.of(
        new PullRequestSettings(
            values.get(LABELS),
            values.get(REVIEWERS),
            values.get(ASSIGNEES),
            values.get(MILESTONE),
            values.get(DRAFT),
            values.get(AUTO_MERGE),
            values.get(HEADER),
            values.get(FOOTER)));
  }
}
