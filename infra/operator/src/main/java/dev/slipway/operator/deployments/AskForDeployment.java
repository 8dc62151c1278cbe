package dev.slipway.operator.deployments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.CannotRun;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.Interruption;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Asked;
import dev.slipway.operator.connect.Connection;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.Instruction.Operation;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/**
 * What the commands that ask for a deployment have in common: a message in the repository's group,
 * and a wait for what the processor makes of it.
 */
final class AskForDeployment {
  /** How long the processor may take to record or refuse; longer than a batch of its takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Terminal terminal;
  private final Map<String, String> environment;

  AskForDeployment(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  /** Asks; the exit code. */
  int run(
      Operation operation,
      RequestOptions options,
      SortedMap<String, String> components,
      Optional<String> configRef,
      boolean confirmed) {
    return options
        .connection()
        .with(
            environment,
            to -> {
              DeployedRepository repository = DeployedRepository.of(to, options.repository());
              String by = options.person().name(to, environment);
              return ask(
                  repository,
                  by,
                  options,
                  instruction(operation, options, components, configRef, confirmed));
            });
  }

  private static Instruction.Deploy instruction(
      Operation operation,
      RequestOptions options,
      SortedMap<String, String> components,
      Optional<String> configRef,
      boolean confirmed) {
    try {
      return new Instruction.Deploy(
          operation,
          options.requestKey().orElseGet(() -> UUID.randomUUID().toString()),
          options.release(),
          options.environments(),
          components,
          configRef,
          confirmed);
    } catch (IllegalArgumentException e) {
      throw new CannotRun("this cannot be asked for: " + e.getMessage(), e);
    }
  }

  private int ask(
      DeployedRepository repository,
      String by,
      RequestOptions options,
      Instruction.Deploy request) {
    Connection to = repository.connection();
    Duration lockTimeout =
        options.lockTimeout().orElseGet(() -> repository.settings().lockTimeout());
    DeliveryId delivery = Asked.enqueue(to, repository.target(), by, request);
    try (Interruption interruption = Interruption.listen()) {
      AwaitRequest await =
          repository.awaiting(time -> pause(interruption, time, delivery), terminal::progress);
      Answer answer =
          options.isWaiting()
              ? await.active(delivery, request, lockTimeout, by)
              : await.recorded(delivery, request, PATIENCE);
      terminal.endProgress();
      if (answer instanceof Answer.LockTimeout) {
        repository.look(by); // others may go on where it waited
      }
      if (options.isJson()) {
        JsonOutput.write(terminal, json(delivery, request, answer));
      } else {
        say(delivery, answer);
      }
      terminal.out().flush();
      return code(answer);
    }
  }

  private static void pause(Interruption interruption, Duration time, DeliveryId delivery) {
    interruption.pause(time);
    if (interruption.isAsked()) {
      throw new CannotRun(
          "interrupted: the request goes on by itself; slipway deliveries show "
              + delivery
              + " says what came of it, slipway deployments cancel takes it back");
    }
  }

  private void say(DeliveryId delivery, Answer answer) {
    switch (answer) {
      case Answer.Recorded(List<DeploymentRecord> records) ->
          records.forEach(record -> terminal.out().println(DeploymentText.line(record, terminal)));
      case Answer.Refused(String why) -> terminal.say("refused: " + why);
      case Answer.GivenUp(var failure) ->
          terminal.say(
              "the processor gave it up (%s: %s); slipway deadletters show %s"
                  .formatted(failure.kind(), failure.reason(), delivery));
      case Answer.NotTakenUp(var last) ->
          terminal.say(
              "asked for, and not taken up yet%s; slipway deliveries show %s says what comes of it"
                  .formatted(
                      last.map(f -> " (" + f.kind() + ": " + f.reason() + ")").orElse(""),
                      delivery));
      case Answer.LockTimeout(String resource, List<DeploymentRecord> cancelled) -> {
        cancelled.forEach(record -> terminal.out().println(DeploymentText.line(record, terminal)));
        terminal.say(
            "LockTimeout(%s): it did not get its turn in time; the request is cancelled and holds"
                    .formatted(resource)
                + " nothing");
      }
    }
  }

  private static int code(Answer answer) {
    return switch (answer) {
      case Answer.Recorded(List<DeploymentRecord> records) ->
          records.stream().map(DeploymentRecord::state).allMatch(AskForDeployment::isWell)
              ? ExitCode.OK
              : ExitCode.NOT_OK;
      case Answer.Refused _, Answer.GivenUp _, Answer.NotTakenUp _ -> ExitCode.NOT_OK;
      case Answer.LockTimeout _ -> ExitCode.LOCK_TIMEOUT;
    };
  }

  private static boolean isWell(DeploymentState state) {
    return !state.isOver() || state == DeploymentState.SUCCEEDED;
  }

  private static ObjectNode json(DeliveryId delivery, Instruction.Deploy request, Answer answer) {
    ObjectNode json = JsonOutput.object();
    json.put("request_key", request.requestKey());
    json.put("delivery", delivery.value());
    json.put(
        "outcome",
        switch (answer) {
          case Answer.Recorded _ -> "recorded";
          case Answer.Refused _ -> "refused";
          case Answer.GivenUp _ -> "given_up";
          case Answer.NotTakenUp _ -> "not_taken_up";
          case Answer.LockTimeout _ -> "lock_timeout";
        });
    JsonOutput.put(
        json,
        "reason",
        switch (answer) {
          case Answer.Recorded _ -> Optional.empty();
          case Answer.Refused(String why) -> Optional.of(why);
          case Answer.GivenUp(var failure) -> Optional.of(failure.kind() + ": " + failure.reason());
          case Answer.NotTakenUp(var last) -> last.map(f -> f.kind() + ": " + f.reason());
          case Answer.LockTimeout(String resource, _) ->
              Optional.of("LockTimeout(" + resource + ")");
        });
    var records = json.putArray("deployments");
    switch (answer) {
      case Answer.Recorded(List<DeploymentRecord> all) ->
          all.forEach(record -> records.add(DeploymentText.json(record)));
      case Answer.LockTimeout(_, List<DeploymentRecord> all) ->
          all.forEach(record -> records.add(DeploymentText.json(record)));
      case Answer.Refused _, Answer.GivenUp _, Answer.NotTakenUp _ -> {}
    }
    return json;
  }
}
