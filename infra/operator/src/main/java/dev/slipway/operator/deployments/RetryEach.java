package dev.slipway.operator.deployments;

import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.ProcessorMessages;
import dev.slipway.processor.deploy.ConfirmDeployments.Result;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.Instruction.Operation;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Retries failed deployments, each with its own request. It sends all requests first, so that the
 * processor can take them together, and then waits for each.
 *
 * <p>The request's key is made from the deployment's: asked for again, it is the same request, and
 * nothing is recorded a second time.
 */
final class RetryEach {
  private final DeployedRepository repository;
  private final DeploymentLedger ledger;
  private final String by;
  private final AwaitRequest await;
  private final Map<DeploymentKey, Result> known = new HashMap<>();
  private final Map<DeploymentKey, Pending> asked = new HashMap<>();

  private record Pending(DeliveryId delivery, Instruction.Deploy request) {}

  RetryEach(DeployedRepository repository, String by, Terminal terminal, Consumer<Duration> pause) {
    this.repository = repository;
    this.ledger = repository.ledger();
    this.by = by;
    this.await = repository.awaiting(pause, terminal::progress);
  }

  /** Requests a retry of all that can be retried. */
  void ask(List<DeploymentKey> keys) {
    for (DeploymentKey key : keys) {
      Optional<Result> without = withoutAsking(key);
      if (without.isPresent()) {
        known.put(key, without.get());
      } else if (key instanceof DeploymentKey.Numbered numbered) {
        Instruction.Deploy request = request(numbered);
        asked.put(
            key,
            new Pending(
                ProcessorMessages.enqueue(
                    repository.connection(), repository.target(), by, request),
                request));
      }
    }
  }

  private Optional<Result> withoutAsking(DeploymentKey key) {
    if (!(key instanceof DeploymentKey.Numbered numbered)) {
      return Optional.of(
          new Result.Refused(key, "it is somebody else's: try it again where it came from"));
    }
    Optional<DeploymentRequest> before = ledger.request(requestKey(key));
    if (before.isPresent()) {
      return Optional.of(
          new Result.Unchanged(key, "it was tried again as " + before.get().members().getFirst()));
    }
    Optional<DeploymentRecord> record = ledger.find(key);
    if (record.isEmpty()) {
      return Optional.of(new Result.Refused(key, "there is no deployment " + key));
    }
    DeploymentState state = record.get().state();
    if (state != DeploymentState.FAILED && state != DeploymentState.ERRORED) {
      return Optional.of(new Result.Refused(key, "it did not fail: it is " + state));
    }
    return ledger
        .head(numbered.environment(), numbered.release())
        .filter(head ->
            !head.revision().equals(numbered.revision())
                || !head.attempt().equals(numbered.attempt()))
        .map(_ -> new Result.Refused(key, "there is a later deployment of that release there"));
  }

  private static Instruction.Deploy request(DeploymentKey.Numbered key) {
    return new Instruction.Deploy(
        Operation.RETRY,
        requestKey(key),
        key.release().value(),
        List.of(key.environment().value()),
        new TreeMap<>(),
        Optional.empty(),
        false);
  }

  /** Of a form that a request's key may have, whatever the environment's name is. */
  private static String requestKey(DeploymentKey key) {
    return "retry:" + UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The result for one deployment. */
  Result result(DeploymentKey key) {
    Pending pending = asked.get(key);
    if (pending == null) {
      return known.getOrDefault(key, new Result.Failed(key, "it was not asked for"));
    }
    RequestOutcome outcome =
        await.recorded(pending.delivery(), pending.request(), RequestCommand.PATIENCE);
    String why = outcome.reason().orElse("");
    return switch (outcome) {
      case RequestOutcome.Recorded(List<DeploymentRecord> records) ->
          new Result.Done(records.getFirst().key(), records.getFirst().state());
      case RequestOutcome.Refused _ -> new Result.Refused(key, why);
      case RequestOutcome.GivenUp _ -> new Result.Failed(key, why);
      case RequestOutcome.NotTakenUp _, RequestOutcome.LockTimeout _ ->
          new Result.Failed(
              key,
              "requested, but not taken up yet; slipway deliveries show " + pending.delivery());
    };
  }
}
