package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.DeployConfig.Configuration;
import dev.slipway.processor.deploy.GitHubDeployments.Deployment;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.MoveDeployment;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.processor.deploy.ledger.NumberedWrite.Proposal;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentEvent;
import dev.slipway.shared.domain.deploy.DeploymentEvent.GitHubStatus;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Holder;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.deploy.Progress.OnGitHub;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.telemetry.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What other people and their workflows deploy past Slipway.
 *
 * <table>
 * <caption>What Slipway does about a foreign Deployment</caption>
 * <tr><th>Deployment</th><th>Slipway</th></tr>
 * <tr><td>in an environment that the settings do not list</td><td>opens its gate and records nothing</td></tr>
 * <tr><td>of the commit and in the environment of the group's active deployment</td><td>takes it for a job
 *     of the workflow that this deployment started: notes it in the history and opens its gate</td></tr>
 * <tr><td>waiting at the gate</td><td>queues it like a request and opens its gate when it is its turn</td></tr>
 * <tr><td>past the gate</td><td>records it as active without a slot, and as overlapping if the group has an
 *     active deployment</td></tr>
 * </table>
 */
final class ForeignDeployments {
  private final DeployPorts ports;
  private final MoveDeployment move;
  private final NumberedWrite numbered;
  private final DeploymentRun run;

  ForeignDeployments(
      DeployPorts ports, MoveDeployment move, NumberedWrite numbered, DeploymentRun run) {
    this.ports = ports;
    this.move = move;
    this.numbered = numbered;
    this.run = run;
  }

  /**
   * A workflow run waits at an environment's protection rule.
   *
   * @param deployment the Deployment that GitHub made for its job
   * @param actor who caused the run; "" if unknown
   */
  void atGate(
      long workflowRun,
      EnvironmentName environment,
      CommitSha commit,
      long deployment,
      String actor) {
    Configuration configuration = ports.config().at(Optional.empty());
    if (configuration instanceof Configuration.Broken(String why)) {
      ports
          .github()
          .commentRun(workflowRun, environment, "Waiting: Slipway's settings are broken. " + why);
      throw new PermanentFault("BrokenConfig", why + " Fix it and redrive this delivery");
    }
    Optional<EnvironmentConfig> listed = listed(configuration, environment);
    if (listed.isEmpty()) {
      ports
          .github()
          .approveRun(
              workflowRun, environment, "Slipway's settings do not list " + environment + ".");
      return;
    }
    Optional<DeploymentRecord> owner = owner(listed.get(), environment, commit);
    if (owner.isPresent()) {
      belongs(owner.get(), deployment);
      ports
          .github()
          .approveRun(workflowRun, environment, "It belongs to " + owner.get().key() + ".");
      return;
    }
    DeploymentKey key = new DeploymentKey.Foreign(environment, deployment);
    enqueue(key, order(listed.get(), commit, deployment, actor), workflowRun, deployment);
  }

  private void enqueue(
      DeploymentKey key, DeploymentOrder order, long workflowRun, long deployment) {
    boolean fresh =
        numbered.run(
            key.environment().toString(),
            () -> {
              if (ports.ledger().find(key).isPresent()) {
                return new Proposal.Settled<>(false);
              }
              long ticket = ports.ledger().queues().slot(order.group()).nextTicket();
              Progress progress =
                  begin(DeploymentState.QUEUED, order)
                      .withTicket(ticket)
                      .withGitHub(OnGitHub.NONE.withDeployment(deployment).withRun(workflowRun));
              List<LedgerChange> changes = insert(key, order, progress, "waits at the gate");
              changes.add(
                  new LedgerChange.TakeTicket(order.group(), ticket, key, order.origin().at()));
              return new Proposal.Write<>(changes, true, key + " at place " + ticket);
            },
            _ -> false);
    if (fresh) {
      run.steps().done(Operation.REQUEST_DEPLOYMENT, key + " is queued");
      ports.github().commentRun(workflowRun, key.environment(), waitsFor(key, order.group()));
    }
  }

  private String waitsFor(DeploymentKey key, ConcurrencyGroup group) {
    Slot slot = ports.ledger().queues().slot(group);
    long ahead = slot.ahead(key);
    return slot.holder().isEmpty() && ahead == 0
        ? "It is this deployment's turn in " + group + "."
        : "Waiting in %s: %s, and %d queued before this one."
            .formatted(
                group,
                slot.holder()
                    .map(holder -> "`" + holder.key() + "` is active")
                    .orElse("nothing is active"),
                ahead);
  }

  /** A Deployment that has no record was created, or has a new status. */
  void seen(long deployment) {
    Optional<Deployment> found = ports.github().deployment(deployment);
    if (found.isEmpty()) {
      return;
    }
    Deployment foreign = found.get();
    if (foreign.key().isPresent()) {
      foreign.key().flatMap(DeploymentKey::parse).ifPresent(key -> adopt(key, deployment));
      return;
    }
    Optional<EnvironmentConfig> listed =
        listed(ports.config().at(Optional.empty()), foreign.environment());
    if (listed.isEmpty()) {
      return;
    }
    Optional<DeploymentRecord> owner = owner(listed.get(), foreign.environment(), foreign.commit());
    if (owner.isPresent()) {
      belongs(owner.get(), deployment);
      return;
    }
    if (hasBegun(ports.github().statuses(deployment).orElse(List.of()))) {
      note(foreign, listed.get());
    }
  }

  /**
   * Slipway created this Deployment, but its record does not know it. While the record is active,
   * the run that created it will link it; if the slot was freed before that, only this does.
   */
  private void adopt(DeploymentKey key, long deployment) {
    Optional<DeploymentRecord> record = ports.ledger().find(key);
    if (record.filter(known -> known.state().isOver()).isPresent()) {
      move.apply(
          key,
          new DeploymentEvent.Created(deployment),
          new LedgerChange.LinkGitHub(deployment, key));
    }
  }

  /** A Deployment that has not begun may still come to the gate. */
  private static boolean hasBegun(List<GitHubStatus> statuses) {
    return statuses.stream()
        .map(GitHubStatus::state)
        .anyMatch(state ->
            switch (state) {
              case "waiting", "pending", "queued" -> false;
              default -> true;
            });
  }

  private void note(Deployment foreign, EnvironmentConfig environment) {
    DeploymentKey key = new DeploymentKey.Foreign(foreign.environment(), foreign.id());
    DeploymentOrder order = order(environment, foreign.commit(), foreign.id(), foreign.creator());
    boolean beside = ports.ledger().queues().slot(order.group()).holder().isPresent();
    Progress progress =
        begin(DeploymentState.ACTIVE, order).withGitHub(OnGitHub.NONE.withDeployment(foreign.id()));
    String what = beside ? "runs beside the group's active deployment" : "deployed past the gate";
    List<LedgerChange> changes =
        insert(key, order, beside ? progress.asOverlapping() : progress, what);
    // If the commit is lost, another run has recorded it.
    ports.ledger().commit(changes);
    if (beside) {
      run.steps().warning(Operation.UPDATE_DEPLOYMENT, "OverlappingDeployment", key + " " + what);
    }
  }

  /** The active deployment that a Deployment of this commit in this environment belongs to. */
  private Optional<DeploymentRecord> owner(
      EnvironmentConfig listed, EnvironmentName environment, CommitSha commit) {
    return ports
        .ledger()
        .queues()
        .slot(ConcurrencyGroup.of(listed))
        .holder()
        .map(Holder::key)
        .filter(key -> key.environment().equals(environment))
        .flatMap(ports.ledger()::find)
        .filter(record -> record.key() instanceof DeploymentKey.Numbered)
        .filter(record -> record.order().commit().equals(commit));
  }

  private void belongs(DeploymentRecord owner, long deployment) {
    if (ports.ledger().byGitHubId(deployment).isPresent()) {
      return;
    }
    move.apply(
        owner.key(),
        new DeploymentEvent.Note(
            HistoryEntry.SLIPWAY,
            "GitHub's Deployment " + deployment + " is a job of its workflow"),
        new LedgerChange.LinkGitHub(deployment, owner.key()));
  }

  private static Optional<EnvironmentConfig> listed(
      Configuration configuration, EnvironmentName environment) {
    return configuration instanceof Configuration.Found found
        ? RequestDeployment.environment(found, environment.value())
        : Optional.empty();
  }

  private DeploymentOrder order(
      EnvironmentConfig environment, CommitSha commit, long deployment, String actor) {
    return new DeploymentOrder(
        new Deployable(Optional.empty(), commit, List.of()),
        new TreeMap<>(),
        // Approvals and checks are for our releases; this one needs only the group's slot.
        new EnvironmentConfig(
            environment.name(),
            environment.after(),
            environment.concurrencyGroup(),
            Approval.NONE,
            List.of(),
            List.of(),
            List.of()),
        "",
        new Origin(
            Cause.FOREIGN,
            "github:" + deployment,
            actor,
            run.clock().instant(),
            run.correlationId()));
  }

  private static Progress begin(DeploymentState state, DeploymentOrder order) {
    return Progress.begin(state, order.origin().at()).withEntry();
  }

  private List<LedgerChange> insert(
      DeploymentKey key, DeploymentOrder order, Progress progress, String what) {
    DeploymentRecord record = DeploymentRecord.first(key, order, progress);
    List<LedgerChange> changes = new ArrayList<>();
    changes.add(new LedgerChange.Insert(record));
    changes.add(new LedgerChange.AddHistory(key, HistoryEntry.first(record, "somebody", what)));
    progress
        .github()
        .deployment()
        .ifPresent(id -> changes.add(new LedgerChange.LinkGitHub(id, key)));
    return changes;
  }
}
