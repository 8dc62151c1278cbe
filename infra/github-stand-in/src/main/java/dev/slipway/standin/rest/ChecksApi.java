package dev.slipway.standin.rest;

import dev.slipway.standin.action.deploy.Checks;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Paging;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.deploy.CheckRun;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Check runs: everybody reads them, Apps alone write them.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/checks/runs">Check runs</a>.
 */
final class ChecksApi {
  private ChecksApi() {}

  private static CheckRun check(Exchange x) {
    var check = x.repository().automation().checks().get(x.number("id"));
    if (check == null) {
      throw Refusal.notFound();
    }
    return check;
  }

  private static Response answer(Exchange x, int status, CheckRun check) {
    return Response.json(status, x.shapes().deploy().checks().check(x.repository(), check));
  }

  private static App app(Exchange x) {
    if (x.identity() instanceof Identity.InstallationToken token) {
      return token.installation().app();
    }
    throw Refusal.of(403, "You must authenticate via a GitHub App.");
  }

  private static String commit(Exchange x, String ref) {
    return new Revisions(x.repository().git())
        .commit(ref)
        .orElseThrow(() -> Refusal.of(422, "No commit found for SHA: " + ref))
        .name();
  }

  static Response get(Exchange x) {
    return answer(x, 200, check(x));
  }

  static Response create(Exchange x) {
    var app = app(x);
    var sha = commit(x, x.requireText("head_sha"));
    var check = x.actions().deploy().checks().create(x.repository(), app, sha, draft(x));
    return answer(x, 201, check);
  }

  static Response update(Exchange x) {
    var app = app(x);
    return answer(
        x, 200, x.actions().deploy().checks().update(x.repository(), check(x), draft(x), app));
  }

  private static Checks.Draft draft(Exchange x) {
    return new Checks.Draft(
        new Checks.WantedLabel(x.text("name"), x.text("external_id"), x.text("details_url")),
        new Checks.WantedProgress(
            x.text("status"), x.text("conclusion"), time(x, "started_at"), time(x, "completed_at")),
        output(x));
  }

  private static @Nullable Instant time(Exchange x, String field) {
    var text = x.text(field);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Refusal.of(422, "Invalid request.\n\n" + field + " is not a date-time.");
    }
  }

  private static CheckRun.@Nullable Output output(Exchange x) {
    var output = x.body().path("output");
    if (!output.isObject()) {
      return null;
    }
    return new CheckRun.Output(
        Json.text(output, "title"), Json.text(output, "summary"), Json.text(output, "text"));
  }

  static Response list(Exchange x) {
    var sha = commit(x, x.part("ref"));
    var all =
        x.repository().automation().checks().descendingMap().values().stream()
            .filter(c -> c.suite().headSha().equals(sha))
            .filter(c -> x.parameter("check_name", c.label().name()).equals(c.label().name()))
            .filter(c ->
                x.parameter("app_id", "" + c.suite().app().id()).equals("" + c.suite().app().id()))
            .toList();
    var chosen = x.parameter("filter", "latest").equals("all") ? all : latest(all);
    var found =
        chosen.stream()
            .filter(c -> x.parameter("status", c.progress().status()).equals(c.progress().status()))
            .toList();
    var paging = Paging.of(x, 30);
    var json = Json.object().put("total_count", found.size());
    json.set(
        "check_runs",
        Json.array(
            paging.slice(found), c -> x.shapes().deploy().checks().check(x.repository(), c)));
    return paging.link(Response.json(200, json), found.size());
  }

  /** The newest run of each App and name. */
  private static List<CheckRun> latest(Collection<CheckRun> newestFirst) {
    var byName = new LinkedHashMap<String, CheckRun>();
    newestFirst.forEach(
        check -> byName.putIfAbsent(check.suite().app().id() + " " + check.label().name(), check));
    return new ArrayList<>(byName.values());
  }
}
