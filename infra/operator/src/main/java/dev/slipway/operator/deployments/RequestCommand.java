package dev.slipway.operator.deployments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.Ages;
import dev.slipway.operator.CannotRun;
import dev.slipway.operator.CommandGroup;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.Interruption;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.ProcessorMessages;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.Instruction.Operation;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command of a {@link RequestKind}: it puts a message into the repository's group, and waits
 * for what the processor makes of it.
 */
@Command(sortOptions = false)
final class RequestCommand extends StackCommand {
  /** How long the processor may take to record or refuse; longer than a batch of its takes. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private final RequestKind kind;

  @Parameters(index = "0", paramLabel = "OWNER/NAME", description = "The repository.")
  private String repository = "";

  @Parameters(index = "1", paramLabel = "TAG", description = "The release, by its tag.")
  private String release = "";

  @Option(
      names = "--component",
      paramLabel = "NAME=VERSION",
      description = "A component and its version (default: the whole release).")
  private Map<String, String> components = new LinkedHashMap<>();

  @Option(
      names = "--config-ref",
      paramLabel = "REF",
      description =
          "The branch, tag or commit with the configuration to use (default: the head of the base"
              + " branch).")
  private @Nullable String configRef;

  @Option(
      names = "--confirm-older",
      description = "Deploy even if a newer release is deployed there.")
  private boolean confirmOlder;

  @Option(
      names = {"-e", "--environment"},
      paramLabel = "NAME",
      required = true,
      description =
          "The environment to deploy to; several form one request, which becomes active everywhere"
              + " at once.")
  private List<String> environments = new ArrayList<>();

  @Option(
      names = "--request-key",
      paramLabel = "KEY",
      description =
          "Identifies the request: if you repeat it with the same key, you get the same records"
              + " (default: a new key).")
  private @Nullable String requestKey;

  @Option(names = "--wait", description = "Wait until the deployment is active or over.")
  private boolean wait;

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      converter = Ages.class,
      description =
          "With --wait: how long to wait at most. Slipway then cancels what is still queued (30s,"
              + " 5m; default: the operator's lock_timeout, 5m).")
  private @Nullable Duration lockTimeout;

  @Mixin private JsonOption json = new JsonOption();
  @Mixin private Person person = new Person();

  private RequestCommand(RequestKind kind, Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
    this.kind = kind;
  }

  /** The command, with just the options that the kind takes. */
  static CommandLine of(RequestKind kind, Terminal terminal, Map<String, String> environment) {
    CommandLine line = new RequestCommand(kind, terminal, environment).line();
    DeploymentsCommand.keep(
        line, Set.of("--component", "--config-ref", "--confirm-older"), kind.options());
    CommandGroup.describe(
        line,
        kind.name(),
        Stream.concat(kind.description().stream(), Stream.of(RequestKind.EXITS)).toList(),
        DeploymentsCommand.calls(kind.examples()));
    return line;
  }

  @Override
  protected int run(Connection to) {
    DeployedRepository deployed = DeployedRepository.of(to, repository);
    String by = person.name(to, environment);
    Instruction.Deploy request = instruction();
    Duration longest =
        Optional.ofNullable(lockTimeout).orElseGet(() -> deployed.settings().lockTimeout());
    DeliveryId delivery = ProcessorMessages.enqueue(to, deployed.target(), by, request);
    try (Interruption interruption = Interruption.listen()) {
      AwaitRequest await =
          deployed.awaiting(time -> pause(interruption, time, delivery), terminal::progress);
      RequestOutcome outcome =
          wait
              ? await.active(delivery, request, longest, by)
              : await.recorded(delivery, request, PATIENCE);
      terminal.endProgress();
      if (outcome instanceof RequestOutcome.LockTimeout) {
        deployed.look(by); // others may go on where it waited
      }
      if (json.wanted()) {
        JsonOutput.write(terminal, json(delivery, request, outcome));
      } else {
        say(delivery, outcome);
      }
      terminal.out().flush();
      return code(outcome);
    }
  }

  private Instruction.Deploy instruction() {
    try {
      return new Instruction.Deploy(
          kind.operation(),
          Optional.ofNullable(requestKey).orElseGet(() -> UUID.randomUUID().toString()),
          release,
          List.copyOf(environments),
          new TreeMap<>(components),
          Optional.ofNullable(configRef),
          confirmOlder || kind.operation() == Operation.ROLLBACK);
    } catch (IllegalArgumentException e) {
      throw new CannotRun("the request is not valid: " + e.getMessage(), e);
    }
  }

  private static void pause(Interruption interruption, Duration time, DeliveryId delivery) {
    interruption.pause(time);
    if (interruption.isAsked()) {
      throw new CannotRun(
          "interrupted: the processor carries the request out all the same; slipway deliveries show"
              + " "
              + delivery
              + " shows what became of it, slipway deployments cancel cancels it");
    }
  }

  private void say(DeliveryId delivery, RequestOutcome outcome) {
    outcome
        .records()
        .forEach(record -> terminal.out().println(DeploymentText.line(record, terminal)));
    String reason = outcome.reason().orElse("");
    switch (outcome) {
      case RequestOutcome.Recorded _ -> {}
      case RequestOutcome.Refused _ -> terminal.say("refused: " + reason);
      case RequestOutcome.GivenUp _ ->
          terminal.say(
              "the processor gave the request up (%s); slipway deadletters show %s shows more"
                  .formatted(reason, delivery));
      case RequestOutcome.NotTakenUp _ ->
          terminal.say(
              "requested, but the processor has not taken it up yet%s; slipway deliveries show %s"
                      .formatted(reason.isEmpty() ? "" : " (" + reason + ")", delivery)
                  + " shows what becomes of it");
      case RequestOutcome.LockTimeout _ ->
          terminal.say(
              reason
                  + ": the request did not get its turn in time; it is cancelled and holds"
                  + " nothing");
    }
  }

  private static int code(RequestOutcome outcome) {
    return switch (outcome) {
      case RequestOutcome.LockTimeout _ -> ExitCode.LOCK_TIMEOUT;
      case RequestOutcome.Recorded(var records)
          when records.stream().allMatch(record -> isWell(record.state())) ->
          ExitCode.OK;
      default -> ExitCode.NOT_OK;
    };
  }

  private static boolean isWell(DeploymentState state) {
    return !state.isOver() || state == DeploymentState.SUCCEEDED;
  }

  private static ObjectNode json(
      DeliveryId delivery, Instruction.Deploy request, RequestOutcome outcome) {
    ObjectNode json = JsonOutput.object();
    json.put("request_key", request.requestKey());
    json.put("delivery", delivery.value());
    json.put(
        "outcome",
        switch (outcome) {
          case RequestOutcome.Recorded _ -> "recorded";
          case RequestOutcome.Refused _ -> "refused";
          case RequestOutcome.GivenUp _ -> "given_up";
          case RequestOutcome.NotTakenUp _ -> "not_taken_up";
          case RequestOutcome.LockTimeout _ -> "lock_timeout";
        });
    JsonOutput.put(json, "reason", outcome.reason());
    var records = json.putArray("deployments");
    outcome.records().forEach(record -> records.add(DeploymentText.json(record)));
    return json;
  }
}
