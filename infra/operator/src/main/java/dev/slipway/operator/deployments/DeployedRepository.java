package dev.slipway.operator.deployments;

import dev.slipway.operator.CannotRun;
import dev.slipway.operator.Values;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.GitHubAccess.Target;
import dev.slipway.operator.connect.ProcessorMessages;
import dev.slipway.processor.aws.deploy.DynamoDbDeployStores;
import dev.slipway.processor.deploy.ConfirmDeployments;
import dev.slipway.processor.deploy.ledger.DeploySteps;
import dev.slipway.processor.deploy.ledger.DeployStores;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.processor.deploy.ledger.NumberingOptions;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.domain.config.InvalidOperatorSettings;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.telemetry.Operation;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A repository's deployments, as they stand in the table. */
public final class DeployedRepository {
  private final Connection to;
  private final Target target;
  private final DeployStores stores;
  private final DeploymentLedger ledger;

  private DeployedRepository(Connection to, Target target) {
    this.to = to;
    this.target = target;
    this.stores =
        new DynamoDbDeployStores(
            to.aws().dynamoDb(), to.table(), Connection.CLOCK, () -> UUID.randomUUID().toString());
    this.ledger = stores.of(target.repository().id());
  }

  /**
   * Looks it up at GitHub: records are kept under the repository's id, which outlives its name.
   *
   * @throws CannotRun when it is not to be seen
   */
  public static DeployedRepository of(Connection to, String name) {
    return new DeployedRepository(to, to.gitHubOfStack().target(Values.repository(name)));
  }

  /**
   * A deployment's key.
   *
   * @throws CannotRun when it is none
   */
  static DeploymentKey key(String text) {
    return DeploymentKey.parse(text)
        .orElseThrow(() ->
            new CannotRun(
                text
                    + " is not a deployment: give its key, such as production:v1.2.0:1.1; "
                    + "slipway deployments list shows the keys"));
  }

  Connection connection() {
    return to;
  }

  /** As GitHub writes it now. */
  public String name() {
    return target.repository().name().toString();
  }

  String owner() {
    return target.repository().name().owner();
  }

  public DeploymentLedger ledger() {
    return ledger;
  }

  Target target() {
    return target;
  }

  /** The settings that the functions run with, as far as they are known. */
  OperatorSettings settings() {
    try {
      return OperatorSettings.from(to.settings());
    } catch (InvalidOperatorSettings e) {
      throw new CannotRun(String.valueOf(e.getMessage()), e);
    }
  }

  /** Decisions of people; the repository is noted as one to look after before any is written. */
  public ConfirmDeployments decisions(Consumer<Duration> pause) {
    stores.deploying().note(target.repository(), target.installation(), Connection.CLOCK.instant());
    return new ConfirmDeployments(
        ledger,
        new NumberedWrite(
            ledger,
            NumberingOptions.of(settings()),
            pause::accept,
            new SecureRandom(),
            new Silent()),
        Connection.CLOCK,
        UUID.randomUUID().toString());
  }

  /** Waits for what the processor makes of a request. */
  AwaitRequest awaiting(Consumer<Duration> pause, Consumer<String> progress) {
    return new AwaitRequest(ledger(), to.journal(), Connection.CLOCK, pause, progress);
  }

  /** Has the processor look at what is in motion, and go on from there. */
  public void look(String by) {
    ProcessorMessages.enqueue(to, target, by, new Instruction.LookAtDeployments(Optional.empty()));
  }

  /** At a prompt, the results are enough. */
  private static final class Silent implements DeploySteps {
    @Override
    public void done(Operation operation, String detail) {}

    @Override
    public void warning(Operation operation, String kind, String detail) {}

    @Override
    public void slotTaken(Duration waited) {}
  }
}
