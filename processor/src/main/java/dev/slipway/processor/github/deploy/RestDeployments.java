package dev.slipway.processor.github.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.deploy.GitHubDeployments;
import dev.slipway.processor.deploy.GitHubDeployments.Deployment;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.Permission;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.read.Shapes;
import dev.slipway.shared.domain.deploy.DeploymentEvent.Check;
import dev.slipway.shared.domain.deploy.DeploymentEvent.GitHubStatus;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Deployments, check runs and protection rules of one repository, by REST.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/deployments/deployments">deployments</a>, <a
 * href="https://docs.github.com/en/rest/checks/runs">check runs</a>, <a
 * href="https://docs.github.com/en/rest/actions/workflow-runs">workflow runs</a>.
 */
public final class RestDeployments implements GitHubDeployments {
  /** Where a payload of ours names the record. */
  static final String KEY = "slipway";

  private final RepositoryApi repository;
  private final Optional<Long> appId;

  /**
   * @param appId the App's id, which tells its own Deployments from those that only say so; empty
   *     with a token, which proves nothing of whoever else uses it
   */
  public RestDeployments(RepositoryApi repository, Optional<Long> appId) {
    this.repository = repository;
    this.appId = appId;
  }

  // No answer of REST says the numeric id of its repository.
  private RepositoryApi here() {
    repository.address().confirm(repository.api());
    return repository;
  }

  /**
   * Takes the pages of a list.
   *
   * @return false when GitHub answered with one of the statuses that mean that there is no such
   *     list
   */
  private boolean eachPage(
      GitHubRequest list, Permission permission, Set<Integer> gone, Consumer<GitHubAnswer> take) {
    AtomicBoolean there = new AtomicBoolean(true);
    list.eachPage(
        repository.api()::send,
        answer -> {
          if (gone.contains(answer.status())) {
            there.set(false);
            return false;
          }
          if (!answer.isSuccess()) {
            throw permission.fault(answer);
          }
          take.accept(answer);
          return true;
        });
    return there.get();
  }

  /** {@code GET …/deployments} of one commit in one environment, newest first. */
  @Override
  public Optional<Long> find(DeploymentRecord record) {
    String key = record.key().toString();
    String query =
        "sha=%s&environment=%s"
            .formatted(
                record.order().commit(),
                GitHubRequest.encodeForQuery(record.key().environment().value()));
    List<Long> found = new ArrayList<>();
    here()
        .request("GET", "/deployments")
        .query(query)
        .eachPage(
            repository.api()::send,
            answer -> {
              if (!answer.isSuccess()) {
                throw Permission.DEPLOYMENTS.fault(answer);
              }
              for (JsonNode item : answer.body()) {
                if (key(item).filter(key::equals).isPresent()) {
                  found.add(item.path("id").asLong());
                }
              }
              return found.isEmpty();
            });
    return found.stream().findFirst();
  }

  @Override
  public Creation create(DeploymentRecord record) {
    return switch (record.key()) {
      case DeploymentKey.Numbered key -> CreateDeployment.send(here(), key, record.order());
      case DeploymentKey.Foreign key ->
          throw new IllegalArgumentException(key + " is somebody else's");
    };
  }

  /**
   * {@code GET …/deployments/{id}/statuses}, in the order of their ids. GitHub lists the newest
   * first, so one that comes in between two pages is seen with the next look.
   */
  @Override
  public Optional<List<GitHubStatus>> statuses(long deployment) {
    SortedMap<Long, GitHubStatus> found = new TreeMap<>();
    boolean there =
        eachPage(
            here().request("GET", "/deployments/{id}/statuses", deployment),
            Permission.DEPLOYMENTS,
            Set.of(404),
            answer ->
                answer.body().forEach(item -> found.put(item.path("id").asLong(), status(item))));
    return there ? Optional.of(List.copyOf(found.values())) : Optional.empty();
  }

  private static GitHubStatus status(JsonNode json) {
    return new GitHubStatus(
        json.path("id").asLong(),
        json.path("state").asText(),
        json.path("creator").path("login").asText(""),
        Instant.parse(json.path("created_at").asText()));
  }

  /** {@code GET …/deployments/{id}}. */
  @Override
  public Optional<Deployment> deployment(long deployment) {
    GitHubAnswer answer = here().get("/deployments/{id}", deployment);
    return switch (answer.status()) {
      case 200 -> Optional.of(deployment(answer.body()));
      case 404 -> Optional.empty();
      default -> throw Permission.DEPLOYMENTS.fault(answer);
    };
  }

  private Deployment deployment(JsonNode json) {
    return new Deployment(
        json.path("id").asLong(),
        new EnvironmentName(json.path("environment").asText()),
        new CommitSha(json.path("sha").asText()),
        json.path("creator").path("login").asText(""),
        Instant.parse(json.path("created_at").asText()),
        key(json));
  }

  /** The record that a Deployment was made for; empty when Slipway did not make it. */
  private Optional<String> key(JsonNode json) {
    boolean ours =
        appId.isEmpty() || json.path("performed_via_github_app").path("id").asLong() == appId.get();
    return ours ? Shapes.text(json.path("payload").path(KEY)) : Optional.empty();
  }

  /**
   * {@code GET …/commits/{ref}/check-runs?filter=latest}: the newest of each name and App. One that
   * has not begun says nothing yet, so it is left out. None when the commit does not exist any
   * more.
   */
  @Override
  public List<Check> checks(CommitSha commit) {
    List<Check> checks = new ArrayList<>();
    boolean there =
        eachPage(
            here().request("GET", "/commits/{ref}/check-runs", commit).query("filter=latest"),
            Permission.CHECKS,
            Set.of(404, 422),
            answer ->
                answer
                    .body()
                    .path("check_runs")
                    .forEach(item -> check(item).ifPresent(checks::add)));
    return there ? checks : List.of();
  }

  private static Optional<Check> check(JsonNode json) {
    return Shapes.text(json.path("started_at"))
        .map(started ->
            new Check(
                json.path("name").asText(),
                Shapes.text(json.path("conclusion")),
                Instant.parse(started)));
  }

  /** {@code GET …/actions/runs/{run_id}}; a run that is gone is over, too. */
  @Override
  public boolean isOver(long run) {
    GitHubAnswer answer = here().get("/actions/runs/{run_id}", run);
    return switch (answer.status()) {
      case 200 -> answer.body().path("status").asText().equals("completed");
      case 404 -> true;
      default -> throw Permission.ACTIONS.fault(answer);
    };
  }

  @Override
  public boolean approveRun(long run, EnvironmentName environment, String comment) {
    return review(run, environment, comment, json -> json.put("state", "approved"));
  }

  @Override
  public boolean commentRun(long run, EnvironmentName environment, String comment) {
    return review(run, environment, comment, _ -> {});
  }

  /**
   * {@code POST …/actions/runs/{run_id}/deployment_protection_rule}: the answer to a workflow run
   * that waits, or a comment that leaves it waiting. For Apps only.
   *
   * @return false when nothing waits there any more
   */
  private boolean review(
      long run, EnvironmentName environment, String comment, Consumer<ObjectNode> verdict) {
    ObjectNode body =
        GitHubApi.JSON
            .createObjectNode()
            .put("environment_name", environment.value())
            .put("comment", comment);
    verdict.accept(body);
    GitHubAnswer answer =
        here().post(body, "/actions/runs/{run_id}/deployment_protection_rule", run);
    return switch (answer.status()) {
      case 204 -> true;
      case 404, 422 -> false;
      default -> throw Permission.DEPLOYMENTS.fault(answer);
    };
  }
}
