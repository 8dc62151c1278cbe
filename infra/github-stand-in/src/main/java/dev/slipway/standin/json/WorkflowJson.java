package dev.slipway.standin.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.deploy.WorkflowRun;
import dev.slipway.standin.state.id.NodeIds;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;

/** Workflows and their runs. */
public final class WorkflowJson {
  private final World world;
  private final AccountJson accounts;
  private final RepositoryJson repositories;

  WorkflowJson(World world, AccountJson accounts, RepositoryJson repositories) {
    this.world = world;
    this.accounts = accounts;
    this.repositories = repositories;
  }

  /** {@code workflow}, as deployment events carry it. */
  public ObjectNode workflow(Repository repository, WorkflowRun run) {
    long id = run.source().workflowId();
    var html = world.urls().html(repository);
    var path = run.workflow().path();
    return Json.object()
        .put("id", id)
        .put("node_id", NodeIds.of("W", id))
        .put("name", run.workflow().name())
        .put("path", path)
        .put("state", "active")
        .put("created_at", Json.time(repository.createdAt()))
        .put("updated_at", Json.time(repository.createdAt()))
        .put("url", world.urls().api(repository) + "/actions/workflows/" + id)
        .put("html_url", html + "/blob/" + repository.defaultBranch() + "/" + path)
        .put("badge_url", html + "/workflows/" + run.workflow().name() + "/badge.svg");
  }

  /** A run as deployment events carry it. */
  public ObjectNode brief(Repository repository, WorkflowRun run) {
    var source = run.source();
    var json =
        Json.object()
            .put("id", run.id())
            .put("name", run.workflow().name())
            .put("node_id", run.nodeId())
            .put("head_branch", source.ref())
            .put("head_sha", source.sha())
            .put("path", run.workflow().path())
            .put("display_title", run.workflow().name())
            .put("run_number", run.number())
            .put("event", run.workflow().on().json())
            .put("status", run.stage().status())
            .put("conclusion", run.conclusion())
            .put("workflow_id", source.workflowId())
            .put("check_suite_id", source.suiteId())
            .put("check_suite_node_id", NodeIds.of("CS", source.suiteId()))
            .put("url", url(repository, run))
            .put("html_url", page(repository, run));
    json.set("pull_requests", Json.array());
    json.put("created_at", Json.time(run.createdAt()))
        .put("updated_at", Json.time(run.updatedAt()));
    json.set("actor", accounts.simple(source.actor()));
    json.set("triggering_actor", accounts.simple(source.actor()));
    json.put("run_attempt", 1).put("run_started_at", Json.time(run.createdAt()));
    json.set("referenced_workflows", Json.array());
    return json;
  }

  private String url(Repository repository, WorkflowRun run) {
    return world.urls().api(repository) + "/actions/runs/" + run.id();
  }

  /** Where a browser sees a run. */
  public String page(Repository repository, WorkflowRun run) {
    return world.urls().html(repository) + "/actions/runs/" + run.id();
  }

  /** {@code workflow-run}. */
  public ObjectNode run(Repository repository, WorkflowRun run) {
    var api = world.urls().api(repository);
    var url = url(repository, run);
    var json =
        brief(repository, run)
            .put("jobs_url", url + "/jobs")
            .put("logs_url", url + "/logs")
            .put("check_suite_url", api + "/check-suites/" + run.source().suiteId())
            .put("artifacts_url", url + "/artifacts")
            .put("cancel_url", url + "/cancel")
            .put("rerun_url", url + "/rerun")
            .putNull("previous_attempt_url")
            .put("workflow_url", api + "/actions/workflows/" + run.source().workflowId());
    json.set("head_commit", headCommit(repository, run));
    json.set("repository", repositories.standard(repository));
    json.set("head_repository", repositories.standard(repository));
    return json;
  }

  private static JsonNode headCommit(Repository repository, WorkflowRun run) {
    var commit = new GitObjects(repository.git()).commit(ObjectId.fromString(run.source().sha()));
    if (commit.isEmpty()) {
      return NullNode.instance;
    }
    var json =
        Json.object()
            .put("id", commit.get().name())
            .put("tree_id", commit.get().getTree().name())
            .put("message", commit.get().getFullMessage())
            .put("timestamp", Json.time(commit.get().getCommitterIdent().getWhenAsInstant()));
    json.set("author", person(commit.get().getAuthorIdent()));
    json.set("committer", person(commit.get().getCommitterIdent()));
    return json;
  }

  private static ObjectNode person(PersonIdent ident) {
    return Json.object().put("name", ident.getName()).put("email", ident.getEmailAddress());
  }
}
