package dev.slipway.standin.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.git.FileChange;
import dev.slipway.standin.git.GitDiffs;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.state.Mergeability;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Pull requests: the short shape of lists and the full one of single answers and webhooks. */
public final class PullRequestJson {
  private final World world;
  private final AccountJson accounts;
  private final RepositoryJson repositories;
  private final IssueJson issues;

  PullRequestJson(
      World world, AccountJson accounts, RepositoryJson repositories, IssueJson issues) {
    this.world = world;
    this.accounts = accounts;
    this.repositories = repositories;
    this.issues = issues;
  }

  /** {@code pull-request-simple}. */
  public ObjectNode simple(Repository repository, PullRequest pull) {
    var issue = pull.issue();
    var api = world.urls().api(repository);
    var self = api + "/pulls/" + pull.number();
    var asIssue = api + "/issues/" + pull.number();
    var html = world.urls().html(repository) + "/pull/" + pull.number();
    var merge = pull.merge();
    var json =
        Json.object()
            .put("url", self)
            .put("id", pull.id())
            .put("node_id", pull.nodeId())
            .put("html_url", html)
            .put("diff_url", html + ".diff")
            .put("patch_url", html + ".patch")
            .put("issue_url", asIssue)
            .put("number", pull.number())
            .put("state", pull.isOpen() ? "open" : "closed")
            .put("locked", issue.isLocked())
            .put("title", issue.title());
    json.set("user", accounts.simple(issue.author()));
    json.put("body", issue.body())
        .put("created_at", Json.time(issue.createdAt()))
        .put("updated_at", Json.time(issue.updatedAt()))
        .put("closed_at", Json.time(issue.closedAt()))
        .put("merged_at", merge == null ? null : Json.time(merge.at()))
        .put("merge_commit_sha", mergeCommit(pull));
    issues.putAssignees(json, issue);
    json.set("requested_reviewers", Json.array(pull.reviewers(), accounts::simple));
    json.set(
        "requested_teams",
        Json.array(pull.reviewTeams(), slug -> accounts.team(repository.owner(), slug)));
    json.set("labels", issues.labels(repository, issue));
    json.set("milestone", issues.milestone(repository, issue));
    json.put("draft", pull.isDraft())
        .put("commits_url", self + "/commits")
        .put("review_comments_url", self + "/comments")
        .put("review_comment_url", api + "/pulls/comments{/number}")
        .put("comments_url", asIssue + "/comments")
        .put("statuses_url", api + "/statuses/" + pull.headSha());
    json.set("head", end(pull.headOwner(), pull.headRef(), pull.headSha(), pull.headRepository()));
    json.set("base", end(repository.owner(), pull.baseRef(), pull.baseSha(), repository));
    var links = Json.object();
    links.set("self", link(self));
    links.set("html", link(html));
    links.set("issue", link(asIssue));
    links.set("comments", link(asIssue + "/comments"));
    links.set("review_comments", link(self + "/comments"));
    links.set("review_comment", link(api + "/pulls/comments{/number}"));
    links.set("commits", link(self + "/commits"));
    links.set("statuses", link(api + "/statuses/" + pull.headSha()));
    json.set("_links", links);
    json.put("author_association", repositories.association(issue.author(), repository));
    json.set("auto_merge", autoMerge(pull));
    return json.putNull("active_lock_reason");
  }

  /**
   * {@code pull-request}.
   *
   * @param mergeability what is known by now; null while GitHub is still working it out
   */
  public ObjectNode full(
      Repository repository, PullRequest pull, @Nullable Mergeability mergeability) {
    var json = simple(repository, pull);
    var merge = pull.merge();
    json.put("merged", merge != null);
    if (mergeability == null || !pull.isOpen()) {
      json.putNull("mergeable").putNull("rebaseable").put("mergeable_state", "unknown");
    } else {
      var state = pull.isDraft() ? "draft" : "clean";
      json.put("mergeable", mergeability.mergeable())
          .put("rebaseable", mergeability.mergeable())
          .put("mergeable_state", mergeability.mergeable() ? state : "dirty");
    }
    var files = files(repository, pull);
    json.set("merged_by", merge == null ? NullNode.instance : accounts.simple(merge.by()));
    return json.put("comments", repository.commentsOn(pull.number()).size())
        .put("review_comments", 0)
        .put("maintainer_can_modify", pull.maintainerCanModify())
        .put("commits", commits(repository, pull))
        .put("additions", files.stream().mapToInt(f -> f.size().additions()).sum())
        .put("deletions", files.stream().mapToInt(f -> f.size().deletions()).sum())
        .put("changed_files", files.size());
  }

  private JsonNode autoMerge(PullRequest pull) {
    var order = pull.autoMerge();
    if (order == null) {
      return NullNode.instance;
    }
    var json = Json.object();
    json.set("enabled_by", accounts.simple(order.by()));
    return json.put("merge_method", order.method().toLowerCase(Locale.ROOT))
        .putNull("commit_title")
        .putNull("commit_message");
  }

  /** What the pull request changes: from where it left the base to its head. */
  public List<FileChange> files(Repository repository, PullRequest pull) {
    var base = ObjectId.fromString(pull.baseSha());
    var head = ObjectId.fromString(pull.headSha());
    var from = new GitHistory(repository.git()).mergeBase(base, head);
    return new GitDiffs(repository.git()).between(from.orElse(null), head);
  }

  private static int commits(Repository repository, PullRequest pull) {
    return new GitHistory(repository.git())
        .ahead(ObjectId.fromString(pull.baseSha()), ObjectId.fromString(pull.headSha()));
  }

  /**
   * Of a merged pull request the commit on the base branch, of an open one the test merge.
   *
   * <p>Source: <a href="https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request">Get a pull
   * request</a>.
   */
  private static @Nullable String mergeCommit(PullRequest pull) {
    var merge = pull.merge();
    if (merge != null) {
      return merge.commit();
    }
    var mergeability = pull.mergeability();
    return mergeability == null ? null : mergeability.testMerge();
  }

  private ObjectNode end(Account owner, String ref, String sha, @Nullable Repository repository) {
    var json =
        Json.object().put("label", owner.login() + ":" + ref).put("ref", ref).put("sha", sha);
    json.set("user", accounts.simple(owner));
    json.set(
        "repo",
        repository == null || repository.isDeleted()
            ? NullNode.instance
            : repositories.inPullRequest(repository));
    return json;
  }

  private static ObjectNode link(String href) {
    return Json.object().put("href", href);
  }
}
