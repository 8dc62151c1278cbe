package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.action.deploy.Deployments;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.DeploymentStatus;
import java.util.ArrayList;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Deployments and their statuses.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/deployments/deployments">Deployments</a>, <a
 * href="https://docs.github.com/en/rest/deployments/statuses">Deployment statuses</a>.
 */
final class DeploymentsApi {
  private DeploymentsApi() {}

  private static Deployment deployment(Exchange x) {
    var deployment = x.repository().automation().deployments().get(x.number("id"));
    if (deployment == null) {
      throw Refusal.notFound();
    }
    return deployment;
  }

  private static Response answer(Exchange x, int status, Deployment deployment) {
    return Response.json(
        status, x.shapes().deploy().deployments().deployment(x.repository(), deployment));
  }

  static Response get(Exchange x) {
    return answer(x, 200, deployment(x));
  }

  static Response list(Exchange x) {
    var found =
        x.repository().automation().deployments().descendingMap().values().stream()
            .filter(d -> wanted(x, "sha", d.sha()))
            .filter(d -> wanted(x, "ref", d.ref()))
            .filter(d -> wanted(x, "task", d.order().task()))
            .filter(d -> wanted(x, "environment", d.environment()))
            .toList();
    return x.page(found, d -> x.shapes().deploy().deployments().deployment(x.repository(), d));
  }

  /** A missing filter, or {@code none}, matches every value. */
  private static boolean wanted(Exchange x, String filter, String value) {
    var wanted = x.parameter(filter, "none");
    return wanted.equals("none") || wanted.equals(value);
  }

  static Response create(Exchange x) {
    var draft =
        new Deployments.Draft(
            x.requireText("ref"),
            new Deployments.WantedPlace(
                x.text("environment"),
                x.flag("transient_environment"),
                x.flag("production_environment")),
            x.text("task"),
            x.text("description"),
            payload(x),
            new Deployments.Conditions(
                x.flag("auto_merge"),
                x.body().path("required_contexts").isArray()
                    ? x.texts("required_contexts")
                    : null));
    var outcome = x.actions().deploy().deployments().create(x.repository(), draft, x.actor());
    return switch (outcome) {
      case Deployments.Outcome.Created created -> answer(x, 201, created.deployment());
      case Deployments.Outcome.Merged merged ->
          Response.json(202, Json.object().put("message", merged.message()));
    };
  }

  private static @Nullable JsonNode payload(Exchange x) {
    var payload = x.body().get("payload");
    if (payload == null || payload.isNull()) {
      return null;
    }
    if (!payload.isObject() && !payload.isTextual()) {
      throw Refusal.of(
          422, "Invalid request.\n\nFor 'properties/payload', it is no object and no string.");
    }
    return payload;
  }

  static Response delete(Exchange x) {
    x.actions().deploy().deployments().delete(x.repository(), deployment(x));
    return Response.empty(204);
  }

  static Response statuses(Exchange x) {
    var deployment = deployment(x);
    var newestFirst = new ArrayList<>(deployment.statuses());
    Collections.reverse(newestFirst);
    return x.page(
        newestFirst, s -> x.shapes().deploy().deployments().status(x.repository(), deployment, s));
  }

  static Response status(Exchange x) {
    var deployment = deployment(x);
    long id = x.number("status");
    var found = deployment.statuses().stream().filter(s -> s.id() == id).findFirst();
    return answer(x, 200, deployment, found.orElseThrow(Refusal::notFound));
  }

  private static Response answer(
      Exchange x, int status, Deployment deployment, DeploymentStatus said) {
    return Response.json(
        status, x.shapes().deploy().deployments().status(x.repository(), deployment, said));
  }

  static Response say(Exchange x) {
    var deployment = deployment(x);
    var log = x.text("log_url");
    var draft =
        new Deployments.StatusDraft(
            x.requireText("state"),
            x.text("description"),
            x.text("environment"),
            log == null ? x.text("target_url") : log,
            x.text("environment_url"),
            x.flag("auto_inactive"));
    var said = x.actions().deploy().deployments().say(x.repository(), deployment, draft, x.actor());
    return answer(x, 201, deployment, said);
  }
}
