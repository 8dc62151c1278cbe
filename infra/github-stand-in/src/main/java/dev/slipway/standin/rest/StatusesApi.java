package dev.slipway.standin.rest;

import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Paging;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.deploy.CommitStatus;
import java.util.Collection;
import java.util.LinkedHashMap;

/**
 * Commit statuses, which a deployment may have to wait for.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/commits/statuses">Commit statuses</a>.
 */
final class StatusesApi {
  private StatusesApi() {}

  private static String commit(Exchange x, String ref) {
    return new Revisions(x.repository().git())
        .commit(ref)
        .orElseThrow(() -> Refusal.of(422, "No commit found for SHA: " + ref))
        .name();
  }

  static Response say(Exchange x) {
    var context = x.text("context");
    var status =
        x.actions()
            .deploy()
            .checks()
            .say(
                x.repository(),
                commit(x, x.part("sha")),
                new CommitStatus.Saying(
                    context == null ? "default" : context,
                    x.requireText("state"),
                    x.text("description"),
                    x.text("target_url")),
                x.actor());
    return Response.json(201, x.shapes().deploy().checks().status(x.repository(), status));
  }

  static Response combined(Exchange x) {
    var sha = commit(x, x.part("ref"));
    var latest = new LinkedHashMap<String, CommitStatus>();
    x.repository().automation().statuses().stream()
        .filter(status -> status.sha().equals(sha))
        .forEach(status -> latest.put(status.saying().context(), status));
    var api = x.world().urls().api(x.repository());
    var paging = Paging.of(x, 30);
    var json = Json.object().put("state", state(latest.values()));
    json.set(
        "statuses",
        Json.array(
            paging.slice(latest.values().stream().toList()),
            s -> x.shapes().deploy().checks().simple(x.repository(), s)));
    json.put("sha", sha).put("total_count", latest.size());
    json.set("repository", x.shapes().repository().repositories().standard(x.repository()));
    json.put("commit_url", api + "/commits/" + sha).put("url", api + "/commits/" + sha + "/status");
    return paging.link(Response.json(200, json), latest.size());
  }

  private static String state(Collection<CommitStatus> latest) {
    if (latest.stream()
        .anyMatch(
            s -> s.saying().state().equals("error") || s.saying().state().equals("failure"))) {
      return "failure";
    }
    return latest.isEmpty() || latest.stream().anyMatch(s -> s.saying().state().equals("pending"))
        ? "pending"
        : "success";
  }
}
