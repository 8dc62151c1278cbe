package dev.slipway.shared.domain.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a release PR gets when it is opened, and the words around its notes. What people change of
 * it afterwards is theirs.
 *
 * @param labels names; one that the repository has not got is made by GitHub
 * @param reviewers logins, and teams as {@code organisation/slug}
 * @param assignees logins
 * @param milestone its number
 * @param draft whether it is opened as a draft
 * @param autoMerge how GitHub is to merge it once its requirements are met; empty: it is not to
 * @param header in the place of Slipway's paragraph above the notes; variables {@link #VARIABLES}
 * @param footer below the notes; variables {@link #VARIABLES}
 */
public record PullRequestSettings(
    List<String> labels,
    List<String> reviewers,
    List<String> assignees,
    Optional<Milestone> milestone,
    boolean draft,
    Optional<MergeMethod> autoMerge,
    Optional<TextTemplate> header,
    Optional<TextTemplate> footer) {
  /** The variables of its texts. */
  public static final List<String> VARIABLES = List.of("version", "tag", "previous_version");

  /** What counts when nothing is set. */
  public static final PullRequestSettings DEFAULTS =
      new PullRequestSettings(
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The variables of a milestone's title. */
  public static final List<String> MILESTONE_VARIABLES = List.of("version", "tag");

  /** Which milestone. */
  public sealed interface Milestone {
    /** By the number that its address shows. */
    record Number(int number) implements Milestone {}

    /**
     * By its title, when it is open.
     *
     * @param title with {@link #MILESTONE_VARIABLES}
     */
    record Titled(TextTemplate title) implements Milestone {}
  }

  /** The same, with the variables of the milestone's title filled in. */
  public PullRequestSettings withMilestoneFor(Map<String, String> values) {
    return new PullRequestSettings(
        labels,
        reviewers,
        assignees,
        milestone.map(m ->
            m instanceof Milestone.Titled(TextTemplate title)
                ? new Milestone.Titled(new TextTemplate(title.fill(values)))
                : m),
        draft,
        autoMerge,
        header,
        footer);
  }

  /** GitHub's ways to merge. */
  public enum MergeMethod {
    MERGE,
    SQUASH,
    REBASE
  }

  public PullRequestSettings {
    labels = List.copyOf(labels);
    reviewers = List.copyOf(reviewers);
    assignees = List.copyOf(assignees);
  }

  /** Whether GitHub has to be asked for something once the pull request is open. */
  public boolean isFurnished() {
    return !labels.isEmpty()
        || !reviewers.isEmpty()
        || !assignees.isEmpty()
        || milestone.isPresent()
        || autoMerge.isPresent();
  }
}
