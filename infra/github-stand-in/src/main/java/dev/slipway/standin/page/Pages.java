package dev.slipway.standin.page;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.action.pull.Merging;
import dev.slipway.standin.action.pull.Pulls;
import dev.slipway.standin.http.PathTemplate;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.RequestLog;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.AccountType;
import dev.slipway.standin.state.deploy.WorkflowRun;
import dev.slipway.standin.webhook.DeliveryLog;
import dev.slipway.standin.webhook.Webhooks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The pages for browsers. Whoever uses them acts as the person {@code you}; forms carry a token of
 * this world, so that other sites cannot send them.
 */
public final class Pages {
  private static final String VISITOR = "you";
  private static final String REPOSITORY = "/{owner}/{repo}";
  private static final String PULL = REPOSITORY + "/pull/{number}";
  private static final String RUN = REPOSITORY + "/actions/runs/{id}";
  private final World world;
  private final Actions actions;
  private final Webhooks webhooks;
  private final String formToken;
  private final RepositoryPages repositories;
  private final PullRequestPages pulls;
  private final DeploymentPages deployments;
  private final LogPages logs;
  private final List<Row> table;

  public Pages(
      World world,
      Actions actions,
      Shapes shapes,
      Webhooks webhooks,
      Supplier<RequestLog> requests) {
    this.world = world;
    this.actions = actions;
    this.webhooks = webhooks;
    this.formToken = world.ids().nextToken("form_");
    this.repositories = new RepositoryPages(world);
    this.pulls = new PullRequestPages(world, actions, shapes, formToken);
    this.deployments = new DeploymentPages(world, formToken);
    this.logs = new LogPages(webhooks.log(), requests, formToken);
    this.table = table();
  }

  /** A request as a page needs it: the parts of its path, and the fields of its form. */
  private record Visit(Map<String, String> parts, Map<String, String> form) {
    String part(String name) {
      return Objects.requireNonNull(parts.get(name), name);
    }

    long number(String name) {
      try {
        return Long.parseLong(part(name));
      } catch (NumberFormatException e) {
        throw Refusal.notFound();
      }
    }
  }

  private record Row(String method, PathTemplate path, Function<Visit, Response> page) {}

  private List<Row> table() {
    return List.of(
        get("/", v -> repositories.home()),
        get(Layout.STYLE, v -> Layout.style()),
        get("/-/requests", v -> logs.requests()),
        get("/-/deliveries", v -> logs.deliveries()),
        get("/-/deliveries/{id}", v -> logs.delivery(delivery(v))),
        post("/-/deliveries/{id}/redeliver", this::redeliver),
        get(REPOSITORY, in((r, v) -> repositories.overview(r))),
        get(REPOSITORY + "/", in((r, v) -> repositories.overview(r))),
        get(REPOSITORY + "/blob/{path+}", in((r, v) -> repositories.file(r, v.part("path")))),
        get(REPOSITORY + "/commits", in((r, v) -> repositories.commits(r))),
        get(REPOSITORY + "/commit/{sha+}", in((r, v) -> repositories.commit(r, v.part("sha")))),
        get(REPOSITORY + "/releases", in((r, v) -> repositories.releases(r))),
        get(
            REPOSITORY + "/releases/tag/{tag+}",
            in((r, v) -> repositories.release(r, v.part("tag")))),
        get(REPOSITORY + "/pulls", in((r, v) -> pulls.list(r))),
        get(PULL, in((r, v) -> pulls.one(r, pull(r, v)))),
        // Where a refused form leaves the browser.
        get(PULL + "/{action}", in((r, v) -> pulls.one(r, pull(r, v)))),
        post(PULL + "/{action}", in(this::act)),
        get(REPOSITORY + "/deployments", in((r, v) -> deployments.all(r))),
        get(REPOSITORY + "/deployments/activity_log", in((r, v) -> deployments.all(r))),
        get(RUN, in((r, v) -> deployments.run(r, run(r, v)))),
        get(RUN + "/{action}", in((r, v) -> deployments.run(r, run(r, v)))),
        post(RUN + "/{action}", in(this::move)));
  }

  private static Row get(String path, Function<Visit, Response> page) {
    return new Row("GET", PathTemplate.of(path), page);
  }

  private static Row post(String path, Function<Visit, Response> page) {
    return new Row("POST", PathTemplate.of(path), page);
  }

  /** A page about the repository of its path, which is locked meanwhile. */
  private Function<Visit, Response> in(BiFunction<Repository, Visit, Response> page) {
    return visit -> {
      var repository =
          world
              .repository(visit.part("owner") + "/" + visit.part("repo"))
              .orElseThrow(Refusal::notFound);
      return repository.locked(() -> page.apply(repository, visit));
    };
  }

  /** Whether a request is a browser's: it takes HTML and does not ask for the API. */
  public boolean isFor(Request request) {
    var accept = request.header("accept");
    boolean api = request.path().startsWith("/api/") || request.path().equals("/graphql");
    // Java's own client takes HTML by default; with credentials it is no browser.
    boolean signedIn = request.header("authorization") != null;
    return request.path().equals(Layout.STYLE)
        || (!api && !signedIn && accept != null && accept.contains("text/html"));
  }

  /** Answers a browser; a refusal is a page too. */
  public Response handle(Request request) {
    try {
      boolean posted = request.method().equals("POST");
      var form = posted ? form(request) : Map.<String, String>of();
      for (Row row : table) {
        var parts = row.path().match(request.path());
        if (parts.isPresent() && row.method().equals(posted ? "POST" : "GET")) {
          return row.page().apply(new Visit(parts.get(), form));
        }
      }
      throw Refusal.notFound();
    } catch (Refusal refusal) {
      return Layout.refused(
          refusal.status(), "Not here", "message", Map.of("message", refusal.text()));
    }
  }

  /**
   * @throws Refusal 403 when another site made the form
   */
  private Map<String, String> form(Request request) {
    // A form's body has the form of a query.
    var form =
        Request.of("POST", "/?" + new String(request.body(), StandardCharsets.UTF_8)).parameters();
    if (!formToken.equals(form.get("token"))) {
      throw Refusal.of(403, "This form is not from here. Load the page again.");
    }
    return form;
  }

  private DeliveryLog.Entry delivery(Visit visit) {
    return webhooks.log().find(visit.number("id")).orElseThrow(Refusal::notFound);
  }

  private static PullRequest pull(Repository repository, Visit visit) {
    int number = Math.clamp(visit.number("number"), 0, Integer.MAX_VALUE);
    return repository.pull(number).orElseThrow(Refusal::notFound);
  }

  private static WorkflowRun run(Repository repository, Visit visit) {
    var run = repository.automation().runs().get(visit.number("id"));
    if (run == null) {
      throw Refusal.notFound();
    }
    return run;
  }

  private Response redeliver(Visit visit) {
    webhooks.redeliver(delivery(visit).delivery());
    return seeOther("/-/deliveries");
  }

  private Response act(Repository repository, Visit visit) {
    var pull = pull(repository, visit);
    try {
      act(repository, pull, visit.part("action"), visit.form());
    } catch (Refusal refusal) {
      return pulls.refused(repository, pull, words(refusal));
    }
    return seeOther("/" + repository.fullName() + "/pull/" + pull.number());
  }

  /** Moves a workflow run on, or shows the page with the reason why it cannot. */
  private Response move(Repository repository, Visit visit) {
    var run = run(repository, visit);
    var action = visit.part("action");
    try {
      switch (action) {
        case "advance" -> actions.deploy().runs().advance(repository, run);
        case "success", "failure" -> actions.deploy().runs().finish(repository, run, action);
        case "cancel" -> actions.deploy().runs().cancel(repository, run);
        default -> throw Refusal.notFound();
      }
    } catch (IllegalStateException tooLate) {
      return deployments.refused(repository, run, String.valueOf(tooLate.getMessage()));
    }
    return seeOther("/" + repository.fullName() + "/deployments");
  }

  private static String words(Refusal refusal) {
    var why = refusal.errors().stream().map(Pages::words).collect(Collectors.joining("; "));
    return why.isEmpty() ? refusal.text() : refusal.text() + ": " + why;
  }

  private static String words(Object error) {
    if (!(error instanceof Map<?, ?> fields)) {
      return error.toString();
    }
    var message = fields.get("message");
    return message == null
        ? fields.get("field") + " is refused as " + fields.get("code")
        : message.toString();
  }

  private void act(
      Repository repository, PullRequest pull, String action, Map<String, String> form) {
    var you = Actor.person(world.accountOrNew(VISITOR, AccountType.USER));
    switch (action) {
      case "merge" ->
          actions
              .pull()
              .merging()
              .merge(
                  repository,
                  pull,
                  Merging.Order.by(MergeMethod.of(form.getOrDefault("method", "merge"))),
                  you);
      case "close" ->
          actions.pull().pulls().edit(repository, pull, Pulls.Edit.state("closed"), you);
      case "reopen" -> actions.pull().pulls().edit(repository, pull, Pulls.Edit.state("open"), you);
      case "edit" ->
          actions
              .pull()
              .pulls()
              .edit(
                  repository,
                  pull,
                  new Pulls.Edit(
                      form.get("title"),
                      // Browsers send line ends as CR LF, as they do to GitHub.
                      form.getOrDefault("body", ""),
                      null,
                      null),
                  you);
      default -> throw Refusal.notFound();
    }
  }

  private static Response seeOther(String path) {
    return Response.empty(303).with("location", path);
  }
}
