package dev.slipway.standin.rest;

import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Paging;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.deploy.WorkflowRun;

/**
 * Workflow runs, and what Apps answer about their environments.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/actions/workflow-runs">Workflow runs</a>.
 */
final class WorkflowRunsApi {
  private WorkflowRunsApi() {}

  private static WorkflowRun run(Exchange x) {
    var run = x.repository().automation().runs().get(x.number("id"));
    if (run == null) {
      throw Refusal.notFound();
    }
    return run;
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode json(Exchange x, WorkflowRun run) {
    return x.shapes().deploy().workflows().run(x.repository(), run);
  }

  static Response get(Exchange x) {
    return Response.json(200, json(x, run(x)));
  }

  static Response list(Exchange x) {
    var found =
        x.repository().automation().runs().descendingMap().values().stream()
            .filter(run -> wanted(x, "head_sha", run.source().sha()))
            .filter(run -> wanted(x, "branch", run.source().ref()))
            .filter(run -> wanted(x, "event", run.workflow().on().json()))
            .filter(run -> wanted(x, "actor", run.source().actor().login()))
            .filter(run ->
                wanted(x, "status", run.stage().status())
                    || wanted(x, "status", String.valueOf(run.conclusion())))
            .toList();
    var paging = Paging.of(x, 30);
    var json = Json.object().put("total_count", found.size());
    json.set("workflow_runs", Json.array(paging.slice(found), run -> json(x, run)));
    return paging.link(Response.json(200, json), found.size());
  }

  private static boolean wanted(Exchange x, String filter, String value) {
    return x.parameter(filter, value).equals(value);
  }

  static Response cancel(Exchange x) {
    x.actions().deploy().runs().cancel(x.repository(), run(x));
    return Response.json(202, Json.object());
  }

  static Response review(Exchange x) {
    if (!(x.identity() instanceof Identity.InstallationToken token)) {
      throw Refusal.of(403, "You must authenticate via a GitHub App.");
    }
    x.actions()
        .deploy()
        .runs()
        .review(
            x.repository(),
            run(x),
            token.installation().app(),
            x.requireText("environment_name"),
            x.text("state"),
            x.text("comment"));
    return Response.empty(204);
  }
}
