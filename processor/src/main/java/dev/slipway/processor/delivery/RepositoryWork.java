package dev.slipway.processor.delivery;

import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.release.MaintainReleasePr;
import dev.slipway.processor.release.publish.Released;
import dev.slipway.processor.release.run.Order;
import dev.slipway.processor.release.speak.CommentOnPullRequest;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.MessageGroup;
import dev.slipway.shared.contract.PlanDeliveryId;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What each instruction comes to. */
public final class RepositoryWork implements Work {
  private static final Set<String> LOOK_AGAIN = Set.of("renamed", "transferred", "unarchived");
  private static final Set<String> CAME_IN =
      Set.of("created", "added", "unsuspend", "new_permissions_accepted");

  private static final Set<String> WENT = Set.of("deleted", "archived");

  private final Repositories repositories;
  private final PullRequests pullRequests;
  private final Deployments deployments;
  private final PlanQueue plans;
  private final KnownRepositories known;
  private final InstantSource clock;

  /** The release use case, for one repository within one invocation. */
  public interface Repositories {
    MaintainReleasePr of(Job job);
  }

  /** The comment on pull requests, for one repository within one invocation. */
  public interface PullRequests {
    CommentOnPullRequest of(Job job);
  }

  public RepositoryWork(
      Repositories repositories,
      PullRequests pullRequests,
      Deployments deployments,
      PlanQueue plans,
      KnownRepositories known,
      InstantSource clock) {
    this.repositories = repositories;
    this.pullRequests = pullRequests;
    this.deployments = deployments;
    this.plans = plans;
    this.known = known;
    this.clock = clock;
  }

  @Override
  public String run(Job job) {
    WebhookMessage message = job.message();
    return switch (message.instruction()) {
      case Instruction.Plan _ -> plan(job, Optional.empty());
      case Instruction.LookAtPullRequest(PullRequestNumber number) ->
          pullRequests.of(job).run(number);
      case Instruction.ReleasePublished(TagName tag) -> plan(job, Optional.of(tag));
      case Instruction.RepositoryChanged(String action) ->
          LOOK_AGAIN.contains(action) ? plan(job, Optional.empty()) : noted(message, action);
      case Instruction.InstallationChanged changed -> enqueue(message, changed);
      case Instruction.LookAtDeployments look -> deployments.look(look, job);
      case Instruction.AnswerProtectionRule waiting -> deployments.answer(waiting, job);
      case Instruction.Deploy request -> deployments.deploy(request, job);
    };
  }

  private String noted(WebhookMessage message, String action) {
    if (WENT.contains(action)) {
      message.repository().map(RepositoryRef::id).ifPresent(known::forget);
    }
    return "noted: the repository was " + action;
  }

  private String plan(Job job, Optional<TagName> published) {
    Order order = job.messages().stream().map(Order::of).reduce(Order::join).orElseThrow();
    RepositoryRef repository = order.repository();
    boolean withToken = job.message().installation().isEmpty();
    if (withToken) {
      known.note(repository, clock.instant());
    }
    MaintainReleasePr.Result result;
    try {
      result = repositories.of(job).run(order);
    } catch (PermanentFault fault) {
      if (withToken && fault.kind().equals(MaintainReleasePr.GONE)) {
        known.forget(repository.id());
      }
      throw fault;
    }
    Set<PullRequestNumber> merged = order.pullRequests(Cause.PULL_REQUEST_MERGED);
    if (!merged.isEmpty()) {
      // No line of releases knows of a merge that touches no component.
      CommentOnPullRequest previews = pullRequests.of(job);
      merged.forEach(previews::settle);
    }
    StringBuilder line = new StringBuilder();
    result.released().forEach(r -> line.append("released ").append(r.tag()).append("; "));
    line.append(result.what());
    if (result.deploys()) {
      deployed(result, published, job).forEach(said -> line.append("; ").append(said));
      if (order.isDaily()) {
        line.append("; ").append(deployments.lookBack(job));
      }
    }
    return line.toString();
  }

  /**
   * What was published by this run, and what an event says was published: the event makes good for
   * a run that was cut short between publishing and this. Asking twice makes one deployment.
   */
  private Set<String> deployed(
      MaintainReleasePr.Result result, Optional<TagName> published, Job job) {
    Set<String> said = new LinkedHashSet<>();
    for (Released released : result.released()) {
      said.add(deployments.released(released.tag(), released.mergedBy(), job));
    }
    published.ifPresent(tag -> said.add(deployments.released(tag, job.message().sender(), job)));
    return said;
  }

  /**
   * Nothing plans a repository outside its group: each gets a message of its own, under an id that
   * derives from this one.
   */
  private String enqueue(WebhookMessage message, Instruction.InstallationChanged changed) {
    if (!CAME_IN.contains(changed.action())) {
      return "noted: the installation was " + changed.action();
    }
    for (RepositoryRef repository : changed.repositories()) {
      DeliveryId id = PlanDeliveryId.following(message.delivery(), repository.id());
      WebhookMessage plan =
          new WebhookMessage(
              id,
              message.correlationId(),
              message.receivedAt(),
              message.event(),
              message.action(),
              message.installation(),
              Optional.of(repository),
              message.sender(),
              new Instruction.Plan(Cause.INSTALLED, Optional.empty(), Optional.empty()));
      plans.enqueue(
          WebhookMessageCodec.render(plan),
          MessageGroup.of(repository.id()).value(),
          DeduplicationId.of(id).value());
    }
    return "asked for " + changed.repositories().size() + " plans";
  }
}
