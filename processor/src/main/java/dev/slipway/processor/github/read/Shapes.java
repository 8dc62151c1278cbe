package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.release.look.Overview.Brought;
import dev.slipway.processor.release.look.Overview.GitHubRelease;
import dev.slipway.processor.release.look.Overview.HistoryCommit;
import dev.slipway.processor.release.look.Overview.Merged;
import dev.slipway.processor.release.look.Overview.Page;
import dev.slipway.processor.release.look.Overview.PrState;
import dev.slipway.processor.release.look.Overview.PullRequest;
import dev.slipway.processor.release.look.Overview.Tag;
import dev.slipway.shared.domain.release.ReleaseBranch.OwnCommit;
import dev.slipway.shared.domain.release.text.TogetherBody;
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

/** Reads the shapes that several GraphQL answers share. */
public final class Shapes {
  private Shapes() {}

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
    JsonNode editor = pr.path("editor");
    return new Brought(
        new PullRequestNumber(pr.path("number").asInt()),
        text(pr.path("mergeCommit").path("oid")).map(CommitSha::new),
        text(pr.path("mergedAt")).map(Instant::parse),
        pr.path("body").asText(""),
        text(pr.path("lastEditedAt")).map(Instant::parse),
        text(editor.path("login")).filter(_ -> editor.path("__typename").asText().equals("User")),
        labels(pr));
  }

  private static List<String> labels(JsonNode pr) {
    return nodes(pr.path("labels")).map(label -> label.path("name").asText()).toList();
  }

  /** Where a merged pull request went; empty for one from a fork, or not merged. */
  static Optional<Merged> merged(JsonNode pr, long repositoryId) {
    Optional<BranchName> head = BranchName.parse(pr.path("headRefName").asText());
    Optional<BranchName> base = BranchName.parse(pr.path("baseRefName").asText());
    boolean known =
        text(pr.path("mergeCommit").path("oid")).isPresent()
            && text(pr.path("mergedAt")).isPresent();
    if (!known || !isOwn(pr, repositoryId) || head.isEmpty() || base.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Merged(
            new PullRequestNumber(pr.path("number").asInt()),
            pr.path("title").asText(),
            head.get(),
            base.get(),
            new CommitSha(pr.path("headRefOid").asText()),
            new CommitSha(pr.path("mergeCommit").path("oid").asText()),
            Instant.parse(pr.path("mergedAt").asText()),
            TogetherBody.components(pr.path("body").asText(""))));
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
    Optional<BranchName> head = BranchName.parse(pr.path("headRefName").asText());
    Optional<BranchName> base = BranchName.parse(pr.path("baseRefName").asText());
    if (!isOwn(pr, repositoryId) || head.isEmpty() || base.isEmpty()) {
      return Optional.empty();
    }
    List<OwnCommit> oldestFirst =
        nodes(pr.path("commits")).map(node -> ownCommit(node.path("commit"))).toList();
    return Optional.of(
        new PullRequest(
            new PullRequestNumber(pr.path("number").asInt()),
            pr.path("id").asText(),
            PrState.valueOf(pr.path("state").asText()),
            pr.path("title").asText(),
            pr.path("body").asText(),
            head.get(),
            new CommitSha(pr.path("headRefOid").asText()),
            base.get(),
            labels(pr),
            nodes(pr.path("assignees")).map(user -> user.path("login").asText()).toList(),
            oldestFirst.reversed(),
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

  /** A page of tags; a tag of a tag of a commit leads to the commit. */
  static Page<Tag> tags(JsonNode connection) {
    List<Tag> tags = new ArrayList<>();
    nodes(connection)
        .forEach(node -> {
          JsonNode target = node.path("target");
          while (target.path("__typename").asText().equals("Tag") && target.has("target")) {
            target = target.path("target");
          }
          tags.add(
              new Tag(
                  new TagName(node.path("name").asText()),
                  new CommitSha(target.path("oid").asText())));
        });
    return new Page<>(tags, next(connection));
  }
}
