package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.read.Connections.Window;
import dev.slipway.processor.release.look.view.Overview.Brought;
import dev.slipway.processor.release.look.view.Overview.Edit;
import dev.slipway.processor.release.look.view.Overview.Ends;
import dev.slipway.processor.release.look.view.Overview.GitHubRelease;
import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.processor.release.look.view.Overview.Page;
import dev.slipway.processor.release.look.view.Overview.PrState;
import dev.slipway.processor.release.look.view.Overview.PullRequest;
import dev.slipway.processor.release.look.view.Overview.Tag;
import dev.slipway.shared.domain.release.ReleaseBranch.OwnCommit;
import dev.slipway.shared.domain.release.plan.OpenReleasePr.Shown;
import dev.slipway.shared.domain.release.text.ReleaseBody;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What several queries ask for in the same way, and how its answers are read. */
public final class Shapes {
  /** A commit of the base, as {@link #historyCommit} reads it. */
  static final String COMMIT =
      "fragment N on Commit { oid message committedDate author { name user { id login } } "
          + Window.PARENTS.of("oid")
          + Window.BROUGHT_BY.of(
              "number state title body headRefName baseRefName headRefOid mergedAt lastEditedAt"
                  + " editor { login __typename } headRepository { databaseId }"
                  + " mergeCommit { oid } "
                  + Window.LABELS.of("name"))
          + "}";

  /** A commit of a branch or pull request of ours, as {@link #ownCommit} reads it. */
  static final String OWN_COMMIT = "oid message committedDate " + Window.OWN_PARENTS.of("oid");

  /** A pull request, as {@link #pullRequest} reads it. */
  static final String PULL_REQUEST =
      "fragment P on PullRequest { id number state title body headRefName baseRefName headRefOid"
          + " mergedAt headRepository { databaseId } mergeCommit { oid } "
          + Window.LABELS.of("name")
          + Window.ASSIGNEES.of("login")
          + Window.OWN_COMMITS.of("commit { " + OWN_COMMIT + "}")
          + Window.EDITS.of("editedAt diff")
          + "}";

  /** A GitHub release, as {@link #release} reads it. */
  static final String RELEASE = "tagName isDraft description createdAt";

  private Shapes() {}

  /** A page of a commit's history. */
  static String history(RepositoryQuery query, String after, Object size) {
    query.with(COMMIT);
    return Connections.page("history", after, size, "...N");
  }

  /** A page of tags, the newest first, and what their commits are, as {@link #tags} reads it. */
  static String tags(String arguments) {
    return Connections.page(
        "refs",
        "refPrefix: \"refs/tags/\", " + arguments + Connections.TAG_ORDER + ", ",
        Connections.MOST,
        "name " + target("oid __typename"));
  }

  /** What a tag leads to; that of a tag of a tag, too. */
  static String target(String fields) {
    String peeled = "target { %s } ";
    for (int i = 0; i < 2; i++) {
      peeled = "target { %s ... on Tag { " + peeled + "} } ";
    }
    return peeled.replace("%s", fields);
  }

  /** The commit that {@link #target} leads to. */
  static JsonNode peel(JsonNode node) {
    JsonNode target = node.path("target");
    while (target.has("target")) {
      target = target.path("target");
    }
    return target;
  }

  public static Stream<JsonNode> nodes(JsonNode connection) {
    return StreamSupport.stream(connection.path("nodes").spliterator(), false)
        .filter(node -> !node.isNull());
  }

  static Optional<String> next(JsonNode connection) {
    JsonNode page = connection.path("pageInfo");
    return page.path("hasNextPage").asBoolean()
        ? Optional.of(page.path("endCursor").asText())
        : Optional.empty();
  }

  public static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }

  /**
   * A page of a history; pull requests count when they were merged into this base from the
   * repository itself.
   */
  static Page<HistoryCommit> history(JsonNode connection, BranchName base, long repositoryId) {
    List<HistoryCommit> commits =
        nodes(connection).map(node -> historyCommit(node, base, repositoryId)).toList();
    return new Page<>(commits, next(connection));
  }

  /** A GitHub release. */
  static GitHubRelease release(JsonNode node) {
    return new GitHubRelease(
        node.path("tagName").asText(),
        node.path("isDraft").asBoolean(),
        node.path("description").asText(""),
        Instant.parse(node.path("createdAt").asText()));
  }

  static HistoryCommit historyCommit(JsonNode node, BranchName base, long repositoryId) {
    List<JsonNode> merged =
        nodes(node.path("associatedPullRequests"))
            .filter(pr -> pr.path("state").asText().equals("MERGED"))
            .filter(pr -> pr.path("baseRefName").asText().equals(base.value()))
            .toList();
    Commit commit =
        new Commit(
            new CommitSha(node.path("oid").asText()),
            parents(node),
            node.path("message").asText(),
            node.path("author").path("name").asText(""),
            text(node.path("author").path("user").path("login")),
            text(node.path("author").path("user").path("id")),
            merged.stream().map(pr -> new PullRequestNumber(pr.path("number").asInt())).findFirst(),
            Instant.parse(node.path("committedDate").asText()));
    return new HistoryCommit(
        commit,
        merged.stream().flatMap(pr -> merged(pr, repositoryId).stream()).findFirst(),
        merged.stream().map(Shapes::brought).findFirst());
  }

  private static Brought brought(JsonNode pr) {
    return new Brought(
        new PullRequestNumber(pr.path("number").asInt()),
        text(pr.path("mergeCommit").path("oid")).map(CommitSha::new),
        text(pr.path("mergedAt")).map(Instant::parse),
        pr.path("body").asText(""),
        text(pr.path("lastEditedAt"))
            .map(at -> new Edit(Instant.parse(at), person(pr.path("editor")))),
        labels(pr));
  }

  private static Optional<String> person(JsonNode actor) {
    return text(actor.path("login")).filter(_ -> actor.path("__typename").asText().equals("User"));
  }

  private static List<String> labels(JsonNode pr) {
    return nodes(pr.path("labels")).map(label -> label.path("name").asText()).toList();
  }

  /** Where a merged pull request went; empty for one from a fork, or not merged. */
  static Optional<Merged> merged(JsonNode pr, long repositoryId) {
    Optional<CommitSha> commit = text(pr.path("mergeCommit").path("oid")).map(CommitSha::new);
    Optional<Instant> at = text(pr.path("mergedAt")).map(Instant::parse);
    if (commit.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    return ends(pr, repositoryId)
        .map(ends ->
            new Merged(
                new PullRequestNumber(pr.path("number").asInt()),
                pr.path("title").asText(),
                ends,
                commit.get(),
                at.get(),
                ReleaseBody.components(pr.path("body").asText(""))));
  }

  /** Empty for one from a fork. */
  private static Optional<Ends> ends(JsonNode pr, long repositoryId) {
    Optional<BranchName> base = BranchName.parse(pr.path("baseRefName").asText());
    return BranchName.parse(pr.path("headRefName").asText())
        .filter(_ -> isOwn(pr, repositoryId) && base.isPresent())
        .map(head ->
            new Ends(head, new CommitSha(pr.path("headRefOid").asText()), base.orElseThrow()));
  }

  /** Whether its head is in the repository itself; a fork's branch may have any name. */
  static boolean isOwn(JsonNode pr, long repositoryId) {
    return pr.path("headRepository").path("databaseId").asLong() == repositoryId;
  }

  static List<CommitSha> parents(JsonNode commit) {
    return nodes(commit.path("parents")).map(p -> new CommitSha(p.path("oid").asText())).toList();
  }

  static OwnCommit ownCommit(JsonNode commit) {
    return new OwnCommit(
        new CommitSha(commit.path("oid").asText()),
        parents(commit),
        commit.path("message").asText(),
        Instant.parse(commit.path("committedDate").asText()));
  }

  /** A pull request from the repository itself; empty for any other. */
  static Optional<PullRequest> pullRequest(JsonNode pr, long repositoryId) {
    return ends(pr, repositoryId)
        .map(ends ->
            new PullRequest(
                new Shown(
                    new PullRequestNumber(pr.path("number").asInt()),
                    pr.path("id").asText(),
                    pr.path("title").asText(),
                    pr.path("body").asText(),
                    labels(pr),
                    nodes(pr.path("assignees")).map(user -> user.path("login").asText()).toList()),
                PrState.valueOf(pr.path("state").asText()),
                ends,
                nodes(pr.path("commits"))
                    .map(node -> ownCommit(node.path("commit")))
                    .toList()
                    .reversed(),
                edits(pr.path("userContentEdits")),
                merged(pr, repositoryId)));
  }

  /** The versions of a body, newest first; a deleted or unreadable one is left out. */
  public static List<String> edits(JsonNode connection) {
    List<JsonNode> edits = new ArrayList<>(nodes(connection).toList());
    // A stable sort: edits of the same second stay as GitHub lists them.
    edits.sort(
        Comparator.comparing((JsonNode edit) -> Instant.parse(edit.path("editedAt").asText()))
            .reversed());
    return edits.stream().flatMap(edit -> text(edit.path("diff")).stream()).toList();
  }

  /** A page of tags. */
  static Page<Tag> tags(JsonNode connection) {
    return new Page<>(
        nodes(connection)
            .map(node ->
                new Tag(
                    new TagName(node.path("name").asText()),
                    new CommitSha(peel(node).path("oid").asText())))
            .toList(),
        next(connection));
  }
}
