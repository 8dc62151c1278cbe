package dev.slipway.standin.page;

import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Deployment;
import dev.slipway.standin.state.DeploymentState;
import dev.slipway.standin.state.DeploymentStatus;
import dev.slipway.standin.state.Environment;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.WorkflowRun;
import dev.slipway.standin.state.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A repository's environments, its deployments with their statuses, and its workflow runs. */
final class DeploymentPages {
  private static final int SHOWN = 100;
  private final World world;
  private final String formToken;

  /**
   * @param formToken goes into each form, so that no other site can send one
   */
  DeploymentPages(World world, String formToken) {
    this.world = world;
    this.formToken = formToken;
  }

  Response all(Repository repository) {
    var automation = repository.automation();
    var newest = automation.deployments().descendingMap().values().stream().limit(SHOWN).toList();
    var runs = automation.runs().descendingMap().values().stream().limit(SHOWN).toList();
    return Layout.page(
        200,
        "Deployments",
        true,
        Html.of(
            "{}<h3>Environments</h3>{}<h3>Workflow runs</h3>{}<h3>Deployments</h3>{}{}",
            Layout.heading(repository.fullName(), "Deployments"),
            environments(repository),
            runs(repository, runs),
            Html.when(newest.isEmpty(), new Html("<p>No deployments yet.</p>")),
            Html.each(newest, d -> deployment(repository, d))));
  }

  private static Html environments(Repository repository) {
    var environments = repository.automation().environments().values();
    if (environments.isEmpty()) {
      return new Html("<p>No environments yet.</p>");
    }
    return Html.of(
        "<table><tr><th>name</th><th>last deployed</th><th>guarded by</th></tr>{}</table>",
        Html.each(environments, e -> environment(repository, e)));
  }

  private static Html environment(Repository repository, Environment environment) {
    var current =
        repository.automation().deployments().descendingMap().values().stream()
            .filter(d -> d.environment().equalsIgnoreCase(environment.name()))
            .filter(d -> d.state().filter(s -> s == DeploymentState.SUCCESS).isPresent())
            .findFirst();
    return Html.of(
        "<tr><td><b>{}</b></td><td>{}</td><td>{}</td></tr>",
        environment.name(),
        current
            .map(d -> Html.of("{} {}", d.ref(), Layout.sha(repository.fullName(), d.sha())))
            .orElse(Html.NONE),
        Html.each(
            environment.rules(),
            rule -> Html.of("<span class=\"tag\">{}</span> ", rule.app().slug())));
  }

  /** One run by itself, where a deployment's log address leads. */
  Response run(Repository repository, WorkflowRun run, String complaint) {
    return Layout.page(
        complaint.isEmpty() ? 200 : 422,
        run.workflow().name(),
        complaint.isEmpty(),
        Html.of(
            "{}{}{}{}",
            Layout.heading(repository.fullName(), run.workflow().name() + " #" + run.number()),
            Html.when(!complaint.isEmpty(), Html.of("<p class=\"complaint\">{}</p>", complaint)),
            runs(repository, List.of(run)),
            reviews(run)));
  }

  static WorkflowRun find(Repository repository, String id) {
    var run = repository.automation().runs().get(Long.parseLong(id));
    if (run == null) {
      throw Refusal.notFound();
    }
    return run;
  }

  private Html runs(Repository repository, List<WorkflowRun> runs) {
    if (runs.isEmpty()) {
      return new Html("<p>No workflow has run yet.</p>");
    }
    return Html.of(
        "<table><tr><th>run</th><th>started by</th><th>environment</th><th>status</th><th></th>"
            + "</tr>{}</table>",
        Html.each(runs, run -> row(repository, run)));
  }

  private Html row(Repository repository, WorkflowRun run) {
    var event = run.source().event();
    var deployment = run.deployment();
    var conclusion = run.conclusion();
    return Html.of(
        "<tr><td><a href=\"/{}/actions/runs/{}\">{} #{}</a></td><td>{}{}</td><td>{}</td>"
            + "<td><span class=\"tag\">{}</span></td><td>{}</td></tr>",
        repository.fullName(),
        run.id(),
        run.workflow().name(),
        run.number(),
        run.workflow().on().json(),
        event == null ? Html.NONE : Html.of(" {}", link(repository, event)),
        deployment == null ? Html.NONE : deployment.environment(),
        conclusion == null ? run.stage().status() : conclusion,
        buttons(repository, run));
  }

  /** What can be done to a run now: while it waits for an App it can only be cancelled. */
  private Html buttons(Repository repository, WorkflowRun run) {
    var actions =
        switch (run.stage()) {
          case COMPLETED -> List.<String>of();
          case WAITING -> List.of("cancel");
          case REPORTED -> List.of("success", "failure", "cancel");
          case REQUESTED, QUEUED, RUNNING -> List.of("advance", "success", "failure", "cancel");
        };
    return Html.of(
        "<div class=\"inline\">{}</div>",
        Html.each(
            actions,
            action ->
                Html.of(
                    "<form method=\"post\" action=\"/{}/actions/runs/{}/{}\"><input"
                        + " type=\"hidden\" name=\"token\" value=\"{}\"><button>{}</button></form>",
                    repository.fullName(),
                    run.id(),
                    action,
                    formToken,
                    action)));
  }

  private static Html reviews(WorkflowRun run) {
    return Html.of(
        "<ul>{}</ul>",
        Html.each(
            run.reviews(),
            review ->
                Html.of(
                    "<li><b>{}</b> {} {} {}</li>",
                    review.app().slug(),
                    verb(review.state()),
                    review.environment(),
                    review.comment())));
  }

  private static String verb(@Nullable String state) {
    return state == null ? "says of" : state;
  }

  private static Html link(Repository repository, Deployment deployment) {
    return Html.of(
        "<a href=\"/{}/deployments#d{}\">{}</a>",
        repository.fullName(),
        deployment.id(),
        deployment.id());
  }

  private Html deployment(Repository repository, Deployment deployment) {
    var state = deployment.state().map(DeploymentState::json).orElse("no status");
    return Html.of(
        "<article id=\"d{}\"><h3>{} to {} <span class=\"tag {}\">{}</span></h3>"
            + "<p>{} {} made this on {} at {}</p>{}</article>",
        deployment.id(),
        deployment.ref(),
        deployment.environment(),
        color(deployment),
        state,
        deployment.id(),
        Layout.who(world, deployment.creator()),
        Layout.time(deployment.createdAt()),
        Layout.sha(repository.fullName(), deployment.sha()),
        Html.when(
            !deployment.statuses().isEmpty(),
            Html.of("<table>{}</table>", Html.each(deployment.statuses(), this::status))));
  }

  private static String color(Deployment deployment) {
    return switch (deployment.state().orElse(DeploymentState.PENDING)) {
      case SUCCESS -> "good";
      case FAILURE, ERROR -> "bad";
      case INACTIVE, IN_PROGRESS, QUEUED, PENDING, WAITING -> "";
    };
  }

  private Html status(DeploymentStatus status) {
    return Html.of(
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        Layout.time(status.createdAt()),
        status.state().json(),
        Layout.who(world, status.creator()),
        status.description());
  }
}
