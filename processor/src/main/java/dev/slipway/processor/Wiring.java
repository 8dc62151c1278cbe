package dev.slipway.processor;

import dev.slipway.processor.delivery.DeploymentWork;
import dev.slipway.processor.delivery.Job;
import dev.slipway.processor.delivery.ProcessDelivery;
import dev.slipway.processor.delivery.RepositoryWork;
import dev.slipway.processor.deploy.DeployPorts;
import dev.slipway.processor.deploy.DeploymentCoordinator;
import dev.slipway.processor.deploy.DeploymentRun;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.processor.deploy.ledger.NumberingOptions;
import dev.slipway.processor.github.app.AppTokens;
import dev.slipway.processor.github.app.GitHubInstallations;
import dev.slipway.processor.github.app.GitHubRepositoryHooks;
import dev.slipway.processor.github.app.WebhookDeliveries;
import dev.slipway.processor.github.deploy.GitHubDeployConfig;
import dev.slipway.processor.github.deploy.RestDeployments;
import dev.slipway.processor.github.http.Exchange;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubTokens;
import dev.slipway.processor.github.http.RateLimits;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.read.GitHubConversations;
import dev.slipway.processor.github.read.GitHubHistory;
import dev.slipway.processor.github.read.GitHubProposedPullRequests;
import dev.slipway.processor.github.read.GitHubRights;
import dev.slipway.processor.github.write.GitHubBranches;
import dev.slipway.processor.github.write.GitHubComments;
import dev.slipway.processor.github.write.GitHubPullRequests;
import dev.slipway.processor.github.write.GitHubReleases;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.processor.reconcile.LookAfterDeployments;
import dev.slipway.processor.reconcile.ReconcileInstallations;
import dev.slipway.processor.reconcile.ReconcileRepositories;
import dev.slipway.processor.reconcile.ReconcileRun;
import dev.slipway.processor.reconcile.Reconciliation;
import dev.slipway.processor.release.MaintainReleasePr;
import dev.slipway.processor.release.ReleasePorts;
import dev.slipway.processor.release.look.view.KnownScopes;
import dev.slipway.processor.release.look.view.LookPorts;
import dev.slipway.processor.release.speak.CommentOnPullRequest;
import dev.slipway.processor.release.speak.Remarks;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.StructuredLog;
import java.util.Map;
import java.util.Optional;

/**
 * The composition root of the processor: the one place where adapters are built, and the
 * environment is read.
 */
public final class Wiring {
  private final Runtime runtime;
  private final GitHubTokens tokens;
  private final Requests requests;
  private final KnownScopes scopes = new KnownScopes();
  private final Stores stores;
  private final Runnable stale;

  public Wiring(Runtime runtime, GitHubEndpoint gitHub, Stores stores) {
    this(runtime, gitHub, stores, () -> {});
  }

  /**
   * @param stale drops what else would be stale in each copy of this process
   */
  Wiring(Runtime runtime, GitHubEndpoint gitHub, Stores stores, Runnable stale) {
    OperatorSettings.GithubApi settings = runtime.settings().githubApi();
    RateLimits limits = new RateLimits(runtime.clock(), settings.rateLimitBuffer());
    Exchange exchange =
        new Exchange(
            gitHub.connector(),
            new GitHubApi.Settings(gitHub.api(), settings.requestTimeout()),
            limits);
    this.runtime =
        runtime.withLog(
            runtime
                .log()
                .live(
                    LogField.GITHUB_RATE_LIMIT_REMAINING,
                    line ->
                        limits.remaining(
                            line.getOrDefault(LogField.INSTALLATION_ID, RateLimits.TOKEN)
                                .toString())));
    this.tokens = gitHub.tokens().build(exchange, runtime.clock());
    this.requests =
        new Requests(
            exchange, tokens, runtime.settings().monitoring().detailedLogging(), runtime.metrics());
    this.stores = stores;
    this.stale = stale;
  }

  /**
   * Drops what would be stale, or the same, in each copy of this process: tokens, secrets,
   * connections, the random generator's state.
   */
  void forget() {
    tokens.forget();
    stale.run();
  }

  /**
   * As Lambda runs the processor.
   *
   * @throws IllegalStateException when a variable is missing; it says which
   */
  public static Wiring fromEnvironment(Map<String, String> environment) {
    return fromEnvironment(environment, "processor");
  }

  /**
   * As Lambda runs it.
   *
   * @param function which function this is, for logs and metrics
   * @throws IllegalStateException when a variable is missing; it says which
   */
  public static Wiring fromEnvironment(Map<String, String> environment, String function) {
    return FromEnvironment.wire(environment, function);
  }

  Runtime runtime() {
    return runtime;
  }

  /** What the handler hands each group to. */
  public ProcessDelivery processDelivery() {
    return new ProcessDelivery(
        runtime,
        stores.deliveries(),
        new RepositoryWork(
            this::maintain,
            this::comment,
            new DeploymentWork(this::coordinate),
            stores.plans(),
            stores.repositories(),
            runtime.clock()));
  }

  /**
   * What the schedule's handler runs.
   *
   * @param run names this run, in the log
   * @param webhook our webhook's address; where it is not known, a token's repositories are planned
   *     and nothing is redelivered
   */
  public Reconciliation reconciler(Deadline deadline, String run, Optional<String> webhook) {
    StructuredLog lines =
        runtime.log().with(LogField.CORRELATION_ID, run).with(LogField.ATTEMPT, 1).timed();
    ReconcileRun common = new ReconcileRun(runtime.clock(), lines, runtime.metrics());
    LookAfterDeployments deployments =
        new LookAfterDeployments(
            stores.deployments(),
            stores.plans()::enqueue,
            runtime.settings().slotDeadline(),
            common);
    if (!(tokens instanceof AppTokens app)) {
      return new ReconcileRepositories(
          stores.reconciler().repositories(),
          webhook.map(url ->
              new GitHubRepositoryHooks(requests.api(Optional.empty(), deadline, lines), url)),
          stores.plans()::enqueue,
          stores.reconciler().notes(),
          deployments,
          common);
    }
    return new ReconcileInstallations(
        WebhookDeliveries.ofApp(app, deadline),
        new GitHubInstallations(
            app,
            installation -> requests.api(Optional.of(installation), deadline, lines),
            deadline),
        stores.plans()::enqueue,
        stores.reconciler().notes(),
        deployments,
        common);
  }

  /** The release use case for the repository of a job. */
  public MaintainReleasePr maintain(Job job) {
    RepositoryApi repository = onGitHub(job);
    return new MaintainReleasePr(
        new ReleasePorts(
            look(repository),
            new GitHubBranches(repository),
            new GitHubPullRequests(
                repository, runtime.settings().githubApi().conditionalRequests()),
            new GitHubReleases(repository),
            remarks(job, repository)),
        runtime.settings().activation(),
        scopes,
        new LogSteps(job.log(), runtime.metrics(), runtime.pause()),
        runtime.random());
  }

  /** The comment on pull requests of the repository of a job. */
  public CommentOnPullRequest comment(Job job) {
    RepositoryApi repository = onGitHub(job);
    return new CommentOnPullRequest(
        look(repository),
        remarks(job, repository),
        new GitHubProposedPullRequests(repository),
        runtime.settings().activation());
  }

  private RepositoryApi onGitHub(Job job) {
    return new RepositoryApi(
        requests.api(job.message().installation(), job.deadline(), job.log()),
        new RepositoryAddress(job.message().repository().orElseThrow()));
  }

  private LookPorts look(RepositoryApi repository) {
    return new LookPorts(
        new GitHubHistory(repository),
        new GitHubRights(repository),
        new GitHubConversations(repository),
        stores.releases().notes());
  }

  private Remarks remarks(Job job, RepositoryApi repository) {
    return new Remarks(
        job.message().repository().orElseThrow().id(),
        new GitHubComments(repository),
        stores.releases().remarks(),
        runtime.clock());
  }

  /** The deployment use cases for the repository of a job. */
  public DeploymentCoordinator coordinate(Job job) {
    WebhookMessage message = job.message();
    RepositoryRef repository = message.repository().orElseThrow();
    RepositoryApi onGitHub = onGitHub(job);
    DeploymentLedger ledger = stores.deployments().of(repository.id());
    LogDeploySteps steps = new LogDeploySteps(job.log(), runtime.metrics());
    return new DeploymentCoordinator(
        new DeployPorts(
            ledger,
            new RestDeployments(
                onGitHub, tokens instanceof AppTokens app ? app.appId() : Optional.empty()),
            new GitHubDeployConfig(onGitHub)),
        () ->
            stores
                .deployments()
                .deploying()
                .note(repository, message.installation(), runtime.clock().instant()),
        new NumberedWrite(
            ledger,
            NumberingOptions.of(runtime.settings()),
            runtime.pause()::accept,
            runtime.random(),
            steps),
        new DeploymentRun(
            runtime.clock(),
            steps,
            // The tries of one invocation are one run.
            message.delivery() + "/" + job.deadline().ends(),
            message.correlationId(),
            runtime.settings().slotDeadline()));
  }

  GitHubTokens tokens() {
    return tokens;
  }
}
