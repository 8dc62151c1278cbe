package dev.slipway.standin.page;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.action.Actor;
import dev.slipway.standin.action.MergeMethod;
import dev.slipway.standin.action.Merging;
import dev.slipway.standin.action.Pulls;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.RequestLog;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.AccountType;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Webhooks;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pages for browsers. What is done on them is done by the person {@code you}; forms carry a
 * token of this world, so that other sites cannot send them.
 */
public final class Pages {
  private static final String VISITOR = "you";
  private static final Pattern REPOSITORY = Pattern.compile("/([^/-][^/]*)/([^/]+)(/.*)?");
  private static final Pattern PULL = Pattern.compile("/pull/(\\d{1,9})(?:/(\\w+))?");
  private static final Pattern RUN = Pattern.compile("/actions/runs/(\\d{1,18})(?:/(\\w+))?");
  private static final Pattern DELIVERY = Pattern.compile("/-/deliveries/(\\d{1,18})(/redeliver)?");
  private final World world;
  private final Actions actions;
  private final Webhooks webhooks;
  private final String formToken;
  private final RepositoryPages repositories;
  private final PullRequestPages pulls;
  private final DeploymentPages deployments;
  private final LogPages logs;

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

  /** Answers a browser; what is not there is a page too. */
  public Response handle(Request request) {
    try {
      return request.method().equals("POST") ? post(request) : get(decoded(request.path()));
    } catch (Refusal refusal) {
      return Layout.page(
          refusal.status(), "Not here", false, Html.of("<h1>{}</h1>", refusal.text()));
    }
  }

  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private Response get(String path) {
    var delivery = DELIVERY.matcher(path);
    if (delivery.matches()) {
      return logs.delivery(Long.parseLong(delivery.group(1)));
    }
    return switch (path) {
      case "/" -> repositories.home();
      case Layout.STYLE -> Layout.style();
      case "/-/deliveries" -> logs.deliveries();
      case "/-/requests" -> logs.requests();
      default -> repositoryPage(path);
    };
  }

  private Response repositoryPage(String path) {
    var parts = REPOSITORY.matcher(path);
    if (!parts.matches()) {
      throw Refusal.notFound();
    }
    var repository = repository(parts.group(1), parts.group(2));
    var below = parts.group(3) == null ? "" : parts.group(3);
    return repository.locked(() -> below(repository, below));
  }

  private Repository repository(String owner, String name) {
    return world.repository(owner + "/" + name).orElseThrow(Refusal::notFound);
  }

  private Response below(Repository repository, String below) {
    var pull = PULL.matcher(below);
    if (pull.matches()) {
      return pulls.one(repository, pull(repository, pull.group(1)), "");
    }
    var run = RUN.matcher(below);
    if (run.matches() && run.group(2) == null) {
      return deployments.run(repository, DeploymentPages.find(repository, run.group(1)), "");
    }
    var last = below.substring(below.indexOf('/', Math.min(1, below.length())) + 1);
    if (below.startsWith("/commit/")) {
      return repositories.commit(repository, last);
    }
    if (below.startsWith("/blob/")) {
      return repositories.blob(repository, last);
    }
    if (below.startsWith("/releases/tag/")) {
      return repositories.release(repository, below.substring("/releases/tag/".length()));
    }
    return switch (below) {
      case "", "/" -> repositories.overview(repository);
      case "/pulls" -> pulls.list(repository);
      case "/releases" -> repositories.releases(repository);
      case "/deployments", "/deployments/activity_log" -> deployments.all(repository);
      case "/commits" -> repositories.commits(repository);
      default -> throw Refusal.notFound();
    };
  }

  private static PullRequest pull(Repository repository, String number) {
    return repository.pull(Integer.parseInt(number)).orElseThrow(Refusal::notFound);
  }

  private Response post(Request request) {
    // A form's body has the form of a query.
    var form =
        Request.of("POST", "/?" + new String(request.body(), StandardCharsets.UTF_8)).parameters();
    if (!formToken.equals(form.get("token"))) {
      throw Refusal.of(403, "This form is not from here. Load the page again.");
    }
    var path = decoded(request.path());
    var delivery = DELIVERY.matcher(path);
    if (delivery.matches()) {
      var entry =
          webhooks.log().find(Long.parseLong(delivery.group(1))).orElseThrow(Refusal::notFound);
      webhooks.redeliver(entry.delivery());
      return seeOther("/-/deliveries");
    }
    var parts = REPOSITORY.matcher(path);
    if (!parts.matches() || parts.group(3) == null) {
      throw Refusal.notFound();
    }
    var repository = repository(parts.group(1), parts.group(2));
    var run = RUN.matcher(parts.group(3));
    if (run.matches() && run.group(2) != null) {
      return repository.locked(() -> move(repository, run.group(1), run.group(2)));
    }
    var pull = PULL.matcher(parts.group(3));
    if (!pull.matches() || pull.group(2) == null) {
      throw Refusal.notFound();
    }
    return repository.locked(() -> {
      var of = pull(repository, pull.group(1));
      try {
        act(repository, of, pull.group(2), form);
      } catch (Refusal refusal) {
        return pulls.one(repository, of, words(refusal));
      }
      return seeOther("/" + repository.fullName() + "/pull/" + of.number());
    });
  }

  /** Moves a workflow run on; what is not possible any more is said. */
  private Response move(Repository repository, String id, String action) {
    var run = DeploymentPages.find(repository, id);
    try {
      switch (action) {
        case "advance" -> actions.runs().advance(repository, run);
        case "success", "failure" -> actions.runs().finish(repository, run, action);
        case "cancel" -> actions.runs().cancel(repository, run);
        default -> throw Refusal.notFound();
      }
    } catch (IllegalStateException tooLate) {
      return deployments.run(repository, run, String.valueOf(tooLate.getMessage()));
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
              .merging()
              .merge(
                  repository,
                  pull,
                  Merging.Order.by(MergeMethod.of(form.getOrDefault("method", "merge"))),
                  you);
      case "close" ->
          actions.pulls().edit(repository, pull, new Pulls.Edit(null, null, null, "closed"), you);
      case "reopen" ->
          actions.pulls().edit(repository, pull, new Pulls.Edit(null, null, null, "open"), you);
      case "edit" ->
          actions
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
