package dev.slipway.shared.configfile;

import static dev.slipway.shared.domain.config.PullRequestSettings.DEFAULTS;
import static dev.slipway.shared.domain.config.PullRequestSettings.MILESTONE_VARIABLES;
import static dev.slipway.shared.domain.config.PullRequestSettings.VARIABLES;

import dev.slipway.shared.configfile.shape.Mapping;
import dev.slipway.shared.configfile.shape.Mapping.Values;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.configfile.shape.Shape;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.configfile.shape.YamlValue;
import dev.slipway.shared.domain.config.OnVersionChange;
import dev.slipway.shared.domain.config.PullRequestComment;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.config.PullRequestSettings.MergeMethod;
import dev.slipway.shared.domain.config.PullRequestSettings.Milestone;
import dev.slipway.shared.domain.config.ReleasePrs;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.config.RepositoryConfig.PullRequests;
import dev.slipway.shared.domain.config.TextTemplate;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The setting {@code pull_request}, and the others that are about pull requests. */
final class PullRequestReader {
  private static final int MOST = 15;

  private static final Setting<List<String>> LABELS =
      Setting.list("labels", Shapes.words(50, "label"), 50, "Its labels.");

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
      Setting.list("assignees", EnvironmentReader.LOGIN, 10, "The logins that it is assigned to.");

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
          "How GitHub merges it automatically once its requirements are met: merge, squash or"
              + " rebase.");

  private static final Setting<Optional<TextTemplate>> HEADER =
      Setting.optional(
          "header",
          TextReader.markdown(VARIABLES),
          "Markdown that replaces the paragraph above the notes.");

  private static final Setting<Optional<TextTemplate>> FOOTER =
      Setting.optional("footer", TextReader.markdown(VARIABLES), "Markdown below the notes.");

  static final Setting<PullRequestSettings> PULL_REQUEST =
      Setting.of(
          "pull_request",
          new Mapping<>(
              List.of(LABELS, REVIEWERS, ASSIGNEES, MILESTONE, DRAFT, AUTO_MERGE, HEADER, FOOTER),
              PullRequestReader::settings),
          DEFAULTS,
          "What the release pull request gets when Slipway opens it, and its texts.");

  static final Setting<OnVersionChange> ON_VERSION_CHANGE =
      Setting.of(
          "on_version_change",
          Shapes.choice(OnVersionChange.class),
          RepositoryConfig.DEFAULTS.pullRequests().onVersionChange(),
          "What happens to the open pull request when its version rises.");

  static final Setting<ReleasePrs> RELEASE_PRS =
      Setting.of(
          "release_prs",
          Shapes.choice(ReleasePrs.class),
          RepositoryConfig.DEFAULTS.pullRequests().releasePrs(),
          "With components: separate for a release pull request of each component, together for one"
              + " of all that have something to release.");

  static final Setting<PullRequestComment> PULL_REQUEST_COMMENT =
      Setting.of(
          "pull_request_comment",
          Shapes.choice(PullRequestComment.class),
          RepositoryConfig.DEFAULTS.pullRequests().comment(),
          "On whose pull requests a comment says what their merge would release: none, people (not"
              + " bots) or all.");

  private PullRequestReader() {}

  /**
   * @param components whether there are any
   */
  static PullRequests pullRequests(Values values, boolean components) {
    boolean together = values.get(RELEASE_PRS) == ReleasePrs.TOGETHER;
    if (!components && together) {
      values.refuse(
          RELEASE_PRS,
          "without components there is one release pull request anyway",
          "list them under components, or leave it out");
    }
    if (together && values.get(ON_VERSION_CHANGE) == OnVersionChange.SUPERSEDE) {
      values.refuse(
          ON_VERSION_CHANGE,
          "a pull request of all components keeps its branch when a version rises",
          "leave out on_version_change, or release_prs: together");
    }
    return new PullRequests(
        values.get(ON_VERSION_CHANGE),
        values.get(RELEASE_PRS),
        values.get(PULL_REQUEST_COMMENT),
        values.get(PULL_REQUEST));
  }

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
              place.fault(
                  "GitHub does not merge a draft automatically", "leave auto_merge or draft out"));
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
