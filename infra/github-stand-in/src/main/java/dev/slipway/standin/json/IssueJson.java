package dev.slipway.standin.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.state.Comment;
import dev.slipway.standin.state.Issue;
import dev.slipway.standin.state.Label;
import dev.slipway.standin.state.Milestone;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Issues, labels and comments. */
public final class IssueJson {
  private final World world;
  private final AccountJson accounts;
  private final RepositoryJson repositories;
  private final AppJson apps;

  IssueJson(World world, AccountJson accounts, RepositoryJson repositories, AppJson apps) {
    this.world = world;
    this.accounts = accounts;
    this.repositories = repositories;
    this.apps = apps;
  }

  /** {@code issue}, also for a pull request seen as one. */
  public ObjectNode issue(Repository repository, Issue issue) {
    var api = world.urls().api(repository);
    var self = api + "/issues/" + issue.number();
    var html =
        world.urls().html(repository)
            + (issue.isPullRequest() ? "/pull/" : "/issues/")
            + issue.number();
    var json =
        Json.object()
            .put("url", self)
            .put("repository_url", api)
            .put("labels_url", self + "/labels{/name}")
            .put("comments_url", self + "/comments")
            .put("events_url", self + "/events")
            .put("html_url", html)
            .put("id", issue.id())
            .put("node_id", issue.nodeId())
            .put("number", issue.number())
            .put("title", issue.title());
    json.set("user", accounts.simple(issue.author()));
    json.set("labels", labels(repository, issue));
    json.put("state", issue.isOpen() ? "open" : "closed").put("locked", issue.isLocked());
    putAssignees(json, issue);
    json.set("milestone", milestone(repository, issue));
    json.put("comments", repository.commentsOn(issue.number()).size())
        .put("created_at", Json.time(issue.createdAt()))
        .put("updated_at", Json.time(issue.updatedAt()))
        .put("closed_at", Json.time(issue.closedAt()))
        .put("author_association", repositories.association(issue.author(), repository))
        .putNull("active_lock_reason");
    if (issue.isPullRequest()) {
      var pull = repository.pulls().get(issue.number());
      json.put("draft", pull != null && pull.isDraft());
      var merge = pull == null ? null : pull.merge();
      json.set(
          "pull_request",
          Json.object()
              .put("url", api + "/pulls/" + issue.number())
              .put("html_url", html)
              .put("diff_url", html + ".diff")
              .put("patch_url", html + ".patch")
              .put("merged_at", merge == null ? null : Json.time(merge.at())));
    }
    json.put("body", issue.body());
    json.set("reactions", reactions(self));
    json.put("timeline_url", self + "/timeline");
    json.set("performed_via_github_app", via(issue.author()));
    return json.put("state_reason", issue.stateReason());
  }

  /** {@code issue} with {@code closed_by}, which only a single issue's answer has. */
  public ObjectNode single(Repository repository, Issue issue) {
    var json = issue(repository, issue);
    json.set("closed_by", accounts.simple(issue.closedBy()));
    return json;
  }

  JsonNode milestone(Repository repository, Issue issue) {
    var milestone = issue.milestone();
    return milestone == null ? NullNode.instance : milestone(repository, milestone);
  }

  /** {@code milestone}. */
  public ObjectNode milestone(Repository repository, Milestone milestone) {
    var self = world.urls().api(repository) + "/milestones/" + milestone.number();
    var json =
        Json.object()
            .put("url", self)
            .put("html_url", world.urls().html(repository) + "/milestone/" + milestone.number())
            .put("labels_url", self + "/labels")
            .put("id", milestone.id())
            .put("node_id", NodeIds.of("MI", milestone.id()))
            .put("number", milestone.number())
            .put("title", milestone.title())
            .putNull("description");
    json.set("creator", accounts.simple(repository.owner()));
    return json.put("open_issues", 0)
        .put("closed_issues", 0)
        .put("state", "open")
        .put("created_at", Json.time(repository.createdAt()))
        .put("updated_at", Json.time(repository.createdAt()))
        .putNull("due_on")
        .putNull("closed_at");
  }

  void putAssignees(ObjectNode json, Issue issue) {
    var first = issue.assignees().stream().findFirst().orElse(null);
    json.set("assignee", accounts.simple(first));
    json.set("assignees", Json.array(issue.assignees(), accounts::simple));
  }

  JsonNode labels(Repository repository, Issue issue) {
    var array = Json.array();
    for (String name : issue.labels()) {
      var label = repository.labels().get(name);
      if (label != null) {
        array.add(label(repository, label));
      }
    }
    return array;
  }

  /** {@code label}. */
  public ObjectNode label(Repository repository, Label label) {
    return Json.object()
        .put("id", label.id())
        .put("node_id", label.nodeId())
        .put(
            "url",
            world.urls().api(repository)
                + "/labels/"
                + URLEncoder.encode(label.name(), StandardCharsets.UTF_8).replace("+", "%20"))
        .put("name", label.name())
        .put("color", label.color())
        .put("default", label.isDefault())
        .put("description", label.description());
  }

  /** {@code issue-comment}. */
  public ObjectNode comment(Repository repository, Comment comment) {
    var api = world.urls().api(repository);
    var self = api + "/issues/comments/" + comment.id();
    boolean pull = repository.pulls().containsKey(comment.issueNumber());
    var json =
        Json.object()
            .put("url", self)
            .put(
                "html_url",
                world.urls().html(repository)
                    + (pull ? "/pull/" : "/issues/")
                    + comment.issueNumber()
                    + "#issuecomment-"
                    + comment.id())
            .put("issue_url", api + "/issues/" + comment.issueNumber())
            .put("id", comment.id())
            .put("node_id", comment.nodeId());
    json.set("user", accounts.simple(comment.author()));
    json.put("created_at", Json.time(comment.createdAt()))
        .put("updated_at", Json.time(comment.updatedAt()))
        .put("author_association", repositories.association(comment.author(), repository))
        .put("body", comment.body());
    json.set("reactions", reactions(self));
    json.set("performed_via_github_app", via(comment.author()));
    return json;
  }

  private JsonNode via(@Nullable Account author) {
    var app = world.appOf(author);
    return app.isPresent() ? apps.app(app.get()) : NullNode.instance;
  }

  private static ObjectNode reactions(String of) {
    var json = Json.object().put("url", of + "/reactions").put("total_count", 0);
    for (String kind :
        new String[] {"+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"}) {
      json.put(kind, 0);
    }
    return json;
  }
}
