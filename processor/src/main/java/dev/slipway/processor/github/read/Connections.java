package dev.slipway.processor.github.read;

/**
 * How much of a list a query asks for. Each list is either a page, which whoever asks for it goes
 * on from, or a {@link Window}, whose rest nobody reads. No other class writes {@code first:} or
 * {@code last:}.
 */
public final class Connections {
  /** The most that GitHub gives at once. */
  static final int MOST = 100;

  private Connections() {}

  /**
   * A page of a list, with the cursor of what follows.
   *
   * @param arguments the field's arguments, each followed by a comma
   * @param size a number or a variable
   * @param nodes the fields of each
   */
  static String page(String field, String arguments, Object size, String nodes) {
    return "%s(%sfirst: %s) { pageInfo { hasNextPage endCursor } nodes { %s } } "
        .formatted(field, arguments, size, nodes);
  }

  /** A page, read from the end of the list, with the cursor of what is before it. */
  static String pageBefore(String field, String arguments, String nodes) {
    return "%s(%slast: %d) { pageInfo { hasPreviousPage startCursor } nodes { %s } } "
        .formatted(field, arguments, MOST, nodes);
  }

  /** The argument that goes on from a cursor. */
  static String after(String variable) {
    return "after: " + variable + ", ";
  }

  /** The lists of which only a few are read, and what that leaves out. */
  public enum Window {
    /** Merges of more than ten branches. */
    PARENTS("parents(first: 10)"),
    /** Commits of release branches have two at most. */
    OWN_PARENTS("parents(first: 3)"),
    /** A commit comes to the base by one pull request; others had it on their branches before. */
    BROUGHT_BY("associatedPullRequests(first: 3)"),
    /** Labels beyond the twentieth are not seen. */
    LABELS("labels(first: 20)"),
    ASSIGNEES("assignees(first: 10)"),
    /** Older commits of a pull request's own are not seen. */
    OWN_COMMITS("commits(last: 30)"),
    LAST_COMMIT("commits(last: 1)"),
    /** What is read of pull requests whose branches have any name. */
    NEWEST_COMMITS("commits(last: 10)"),
    /** Of a pull request that is not merged yet; GitHub lists 250 in its own view. */
    PROPOSED_COMMITS("commits(last: 100)"),
    /** Whether a text was overwritten shows within the last few versions. */
    EDITS("userContentEdits(first: 8)"),
    /** A write of ours and one that came between. */
    RENAMES("timelineItems(last: 2, itemTypes: [RENAMED_TITLE_EVENT])"),
    /** Commits on a branch that the base does not have. */
    BRANCH_COMMITS("history(first: 10)"),
    BRANCH_PULL_REQUESTS(
        "associatedPullRequests(first: 2, orderBy: {field: CREATED_AT, direction: DESC})"),
    /** A release PR that was closed before ten others is forgotten. */
    CLOSED(
        "pullRequests(states: CLOSED, first: 10, orderBy: {field: UPDATED_AT, direction: DESC})"),
    /** Whether there is any. */
    ANY_OF_AUTHOR("history(author: {id: %s}, first: 1)"),
    /** The last release is nearly always among the newest few tags. */
    TAGS_WITH_TREES("refs(refPrefix: \"refs/tags/\", %sfirst: 4, " + TAG_ORDER + ")");

    private final String field;

    Window(String field) {
      this.field = field;
    }

    /** The field, with these fields of each. */
    public String of(String nodes, Object... arguments) {
      return "%s { nodes { %s } } ".formatted(field.formatted(arguments), nodes);
    }
  }

  static final String TAG_ORDER = "orderBy: {field: TAG_COMMIT_DATE, direction: DESC}";
}
