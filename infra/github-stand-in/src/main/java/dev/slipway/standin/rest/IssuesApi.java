package dev.slipway.standin.rest;

import dev.slipway.standin.action.pull.Pulls;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Issue;
import dev.slipway.standin.state.Label;
import dev.slipway.standin.state.Refusal;
import java.util.Comparator;
import java.util.List;

/**
 * Issues, and pull requests seen as issues: state, labels, assignees.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/issues/issues">Issues</a>, <a
 * href="https://docs.github.com/en/rest/issues/labels">Labels</a>, <a
 * href="https://docs.github.com/en/rest/issues/assignees">Assignees</a>.
 */
final class IssuesApi {
  private IssuesApi() {}

  static Issue issue(Exchange x) {
    var issue = x.repository().issues().get((int) x.number("number"));
    if (issue == null) {
      throw Refusal.notFound();
    }
    return issue;
  }

  static Response list(Exchange x) {
    var state = x.parameter("state", "open");
    var found =
        x.repository().issues().values().stream()
            .filter(i -> state.equals("all") || i.isOpen() == state.equals("open"))
            .sorted(Comparator.comparing(Issue::number).reversed())
            .toList();
    return x.page(found, i -> x.shapes().pull().issues().issue(x.repository(), i));
  }

  static Response create(Exchange x) {
    var issue =
        x.actions()
            .pull()
            .conversations()
            .open(x.repository(), x.requireText("title"), x.text("body"), x.actor());
    var labels = x.texts("labels");
    if (labels != null) {
      x.actions().pull().conversations().addLabels(x.repository(), issue, labels, x.actor());
    }
    return Response.json(201, x.shapes().pull().issues().single(x.repository(), issue));
  }

  static Response get(Exchange x) {
    return Response.json(200, x.shapes().pull().issues().single(x.repository(), issue(x)));
  }

  static Response edit(Exchange x) {
    var issue = issue(x);
    var conversations = x.actions().pull().conversations();
    var pull = x.repository().pull(issue.number());
    if (pull.isPresent()) {
      x.actions()
          .pull()
          .pulls()
          .edit(
              x.repository(),
              pull.get(),
              new Pulls.Edit(x.text("title"), x.text("body"), null, x.text("state")),
              x.actor());
    } else {
      editPlain(x, issue);
    }
    if (x.has("milestone")) {
      conversations.milestone(x.repository(), issue, x.integer("milestone"));
    }
    var labels = x.texts("labels");
    if (labels != null) {
      conversations.setLabels(x.repository(), issue, labels, x.actor());
    }
    var assignees = x.texts("assignees");
    if (assignees != null) {
      var gone =
          issue.assignees().stream()
              .map(a -> a.login())
              .filter(login -> !assignees.contains(login))
              .toList();
      conversations.unassign(x.repository(), issue, gone, x.actor());
      conversations.assign(x.repository(), issue, assignees, x.actor());
    }
    return get(x);
  }

  static Response milestones(Exchange x) {
    return x.page(
        List.copyOf(x.repository().milestones().values()),
        milestone -> x.shapes().pull().issues().milestone(x.repository(), milestone));
  }

  static Response createMilestone(Exchange x) {
    var milestone =
        x.actions().pull().conversations().openMilestone(x.repository(), x.requireText("title"));
    return Response.json(201, x.shapes().pull().issues().milestone(x.repository(), milestone));
  }

  private static void editPlain(Exchange x, Issue issue) {
    var title = x.text("title");
    var body = x.text("body");
    var state = x.text("state");
    var now = x.world().now();
    if (title != null) {
      issue.title(title, x.account(), x.world().ids(), now);
      issue.touch(now);
    }
    if (body != null) {
      issue.body(body, x.account(), x.world().ids(), now);
      issue.touch(now);
    }
    if ("closed".equals(state) && issue.isOpen()) {
      issue.close(x.account(), now);
      var reason = x.text("state_reason");
      issue.stateReason(reason == null ? "completed" : reason);
    } else if ("open".equals(state) && !issue.isOpen()) {
      issue.reopen(now);
      issue.stateReason("reopened");
    }
  }

  private static Response labels(Exchange x, Issue issue) {
    var found =
        issue.labels().stream()
            .map(name -> x.actions().pull().conversations().labelOrNew(x.repository(), name))
            .toList();
    return x.page(found, label -> x.shapes().pull().issues().label(x.repository(), label));
  }

  private static List<String> names(Exchange x) {
    var names = x.texts("labels");
    if (names == null) {
      throw Refusal.of(422, "Invalid request.\n\n\"labels\" wasn't supplied.");
    }
    if (names.stream().anyMatch(String::isBlank)) {
      throw Refusal.invalid("Label", "name", "invalid");
    }
    return names;
  }

  static Response labels(Exchange x) {
    return labels(x, issue(x));
  }

  static Response addLabels(Exchange x) {
    x.actions().pull().conversations().addLabels(x.repository(), issue(x), names(x), x.actor());
    return labels(x, issue(x));
  }

  static Response setLabels(Exchange x) {
    x.actions().pull().conversations().setLabels(x.repository(), issue(x), names(x), x.actor());
    return labels(x, issue(x));
  }

  static Response clearLabels(Exchange x) {
    x.actions().pull().conversations().setLabels(x.repository(), issue(x), List.of(), x.actor());
    return Response.empty(204);
  }

  static Response removeLabel(Exchange x) {
    x.actions()
        .pull()
        .conversations()
        .removeLabel(x.repository(), issue(x), x.part("name"), x.actor());
    return labels(x, issue(x));
  }

  static Response assign(Exchange x) {
    var logins = x.texts("assignees");
    x.actions()
        .pull()
        .conversations()
        .assign(x.repository(), issue(x), logins == null ? List.of() : logins, x.actor());
    return Response.json(201, x.shapes().pull().issues().single(x.repository(), issue(x)));
  }

  static Response unassign(Exchange x) {
    var logins = x.texts("assignees");
    x.actions()
        .pull()
        .conversations()
        .unassign(x.repository(), issue(x), logins == null ? List.of() : logins, x.actor());
    return get(x);
  }

  static Response repositoryLabels(Exchange x) {
    return x.page(
        List.copyOf(x.repository().labels().values()),
        label -> x.shapes().pull().issues().label(x.repository(), label));
  }

  static Response repositoryLabel(Exchange x) {
    var label = x.repository().labels().get(x.part("name"));
    if (label == null) {
      throw Refusal.notFound();
    }
    return Response.json(200, x.shapes().pull().issues().label(x.repository(), label));
  }

  static Response createLabel(Exchange x) {
    var name = x.requireText("name");
    if (x.repository().labels().containsKey(name)) {
      throw Refusal.invalid("Label", "name", "already_exists");
    }
    var color = x.text("color");
    var label =
        new Label(
            x.world().ids().nextId(),
            name,
            color == null ? "ededed" : color,
            x.text("description"),
            false);
    x.repository().labels().put(name, label);
    return Response.json(
        201, Json.object().setAll(x.shapes().pull().issues().label(x.repository(), label)));
  }
}
