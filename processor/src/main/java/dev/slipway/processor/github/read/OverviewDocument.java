package dev.slipway.processor.github.read;

import dev.slipway.processor.release.look.Scope;
import java.util.List;

/**
 * The GraphQL text of one look at a repository, and the fragments that other looks share with it.
 */
public final class OverviewDocument {
  private OverviewDocument() {}

  public static final String FILE =
      """
      fragment F on TreeEntry { mode type object { ... on Blob { oid text isTruncated isBinary } } }
      """;

  static final String COMMIT =
      """
      fragment N on Commit {
        oid message committedDate
        parents(first: 10) { nodes { oid } }
        author { name user { id login } }
        associatedPullRequests(first: 3) {
          nodes {
            number state title body headRefName baseRefName headRefOid mergedAt
            lastEditedAt editor { login __typename }
            labels(first: 20) { nodes { name } }
            headRepository { databaseId } mergeCommit { oid }
          }
        }
      }
      """;

  static final String HISTORY =
      """
      fragment H on CommitHistoryConnection {
        pageInfo { hasNextPage endCursor }
        nodes { ...N }
      }
      """
          + COMMIT;

  static final String TAGS =
      """
      fragment T on RefConnection {
        pageInfo { hasNextPage endCursor }
        nodes { name target { oid __typename ... on Tag { target { oid __typename ... on Tag { target { oid } } } } } }
      }
      """;

  static final String PULL_REQUEST =
      """
      fragment P on PullRequest {
        id number state title body headRefName baseRefName headRefOid mergedAt
        headRepository { databaseId } mergeCommit { oid }
        labels(first: 20) { nodes { name } }
        assignees(first: 10) { nodes { login } }
        commits(last: 30) { nodes { commit { oid message committedDate parents(first: 3) { nodes { oid } } } } }
        userContentEdits(first: 8) { nodes { editedAt diff } }
      }
      """;

  private static final String BRANCH =
      """
      fragment B on Ref {
        name
        target {
          oid
          ... on Commit {
            tree { oid }
            history(first: 10) { nodes { oid message committedDate parents(first: 3) { nodes { oid } } } }
            %s
          }
        }
        associatedPullRequests(first: 2, orderBy: {field: CREATED_AT, direction: DESC}) { nodes { ...P } }
      }
      """;

  private static final String EVERY_TAG =
      """
      tags: refs(refPrefix: "refs/tags/", first: 100, orderBy: {field: TAG_COMMIT_DATE, direction: DESC}) { ...T }
      """;

  /** Several components release side by side. */
  private static final int RELEASES_OF_COMPONENTS = 50;

  private static final String QUERY =
      """
      query Overview($owner: String!, $name: String!, $config: String!, $organisation: String!, $defaults: String!, $prefix: String!, $query: String,
          $commits: Int!, $branchesAfter: String%s) {
        repository(owner: $owner, name: $name) {
          id databaseId nameWithOwner url isArchived
          defaultBranchRef { name target { ... on Commit { config: file(path: $config) { ...F } } } }
          base: %s {
            name
            target { oid ... on Commit { tree { oid entries { name } } history(first: $commits) { ...H } %s } }
          }
          %s
          branches: refs(refPrefix: $prefix, query: $query, first: 10, after: $branchesAfter) {
            pageInfo { hasNextPage endCursor }
            nodes { ...B }
          }
          closed: pullRequests(states: CLOSED, first: 10, orderBy: {field: UPDATED_AT, direction: DESC}) { nodes { ...P } }
          releases(first: %d, orderBy: {field: CREATED_AT, direction: DESC}) {
            pageInfo { hasNextPage endCursor }
            nodes { tagName isDraft description createdAt }
          }
        }
        organisation: repository(owner: $owner, name: $organisation) {
          defaultBranchRef { target { ... on Commit { defaults: file(path: $defaults) { ...F } } } }
        }
      }
      """;

  /**
   * The text for this scope; the paths of its files are the variables {@code p0}, {@code p1}, ….
   */
  static String of(Scope scope) {
    StringBuilder declared = new StringBuilder();
    StringBuilder texts = new StringBuilder();
    StringBuilder names = new StringBuilder();
    List<String> files = scope.files();
    for (int i = 0; i < files.size(); i++) {
      declared.append(", $p").append(i).append(": String!");
      texts.append(file(i));
      boolean changelog = scope.changelog().filter(files.get(i)::equals).isPresent();
      names.append(
          changelog ? file(i) : "f%d: file(path: $p%d) { object { oid } } ".formatted(i, i));
    }
    String base = "defaultBranchRef";
    if (scope.base().isPresent()) {
      declared.append(", $base: String!");
      base = "ref(qualifiedName: $base)";
      texts.append("config: file(path: $config) { ...F } ");
    }
    ComponentFields components = new ComponentFields(scope.components());
    return QUERY.formatted(
            declared.append(components.declared()),
            base,
            texts.append(components.atHead()),
            scope.components().isEmpty() ? EVERY_TAG : components.tags(),
            scope.components().isEmpty() ? 10 : RELEASES_OF_COMPONENTS)
        + components.fragments()
        + BRANCH.formatted(names)
        + FILE
        + HISTORY
        + TAGS
        + PULL_REQUEST;
  }

  static String file(int i) {
    return "f%d: file(path: $p%d) { ...F } ".formatted(i, i);
  }
}
