package dev.slipway.operator.deployments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.CommandGroup;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.Interruption;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.GitHubAccess.Owner;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.processor.deploy.ApprovalRights;
import dev.slipway.processor.deploy.ConfirmDeployments;
import dev.slipway.processor.deploy.ConfirmDeployments.Permit;
import dev.slipway.processor.deploy.ConfirmDeployments.Result;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command of a {@link Decision}. Each deployment is a transaction of its own, straight at the
 * table; the processor is told to look when all are through.
 */
@Command(sortOptions = false)
final class DecisionCommand extends StackCommand {
  private final Decision decision;

  @Option(
      names = "--confirm-older",
      description =
          "Approve even if a newer release was deployed there meanwhile (otherwise that rejects the"
              + " deployment), or is queued or active there (otherwise that is refused).")
  private boolean confirmOlder;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
  private String reason = "";

  @Mixin private Person person = new Person();
  @Mixin private Selection selection = new Selection();
  @Mixin private JsonOption json = new JsonOption();

  private DecisionCommand(Decision decision, Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
    this.decision = decision;
  }

  /** The command, with just the options that the decision takes. */
  static CommandLine of(Decision decision, Terminal terminal, Map<String, String> environment) {
    CommandLine line = new DecisionCommand(decision, terminal, environment).line();
    DeploymentsCommand.keep(
        line, Set.of("--confirm-older", "--reason", "--by"), decision.options());
    CommandGroup.describe(
        line,
        decision.name(),
        decision.description(),
        DeploymentsCommand.calls(decision.examples()));
    return line;
  }

  boolean confirmOlder() {
    return confirmOlder;
  }

  String reason() {
    return reason;
  }

  /** Somebody, by the name for the record, and what that person may decide about. */
  private record Decider(String by, Permit permit) {}

  @Override
  protected void check() {
    selection.check();
  }

  @Override
  protected int run(Connection to) {
    DeployedRepository repository = DeployedRepository.of(to, selection.repository());
    Decider decider = decider(to, repository);
    List<DeploymentKey> meant = selection.keys(repository.ledger(), decision.from());
    boolean dryRun = selection.isDryRun();
    if (meant.isEmpty() || dryRun || selection.isToBeAsked()) {
      show(meant);
    }
    if (meant.isEmpty() || dryRun) {
      return end(decider, meant, List.of());
    }
    if (selection.isToBeAsked()
        && !terminal.agrees(question(meant.size()), "--yes, or --dry-run to look")) {
      terminal.say("nothing was changed");
      return ExitCode.NOT_OK;
    }
    try (Interruption interruption = Interruption.listen()) {
      List<Result> results = new ArrayList<>();
      Function<DeploymentKey, Result> decide = begin(repository, decider, interruption, meant);
      for (DeploymentKey key : meant) {
        if (interruption.isAsked()) {
          break;
        }
        results.add(decide.apply(key));
        show(results.getLast(), results.size(), meant.size());
      }
      terminal.endProgress();
      // Also when nothing is new: an earlier call may have ended before it said so.
      if (results.stream()
          .anyMatch(r -> r instanceof Result.Done || r instanceof Result.Unchanged)) {
        repository.look(decider.by());
      }
      int code = end(decider, meant, results);
      terminal.out().flush();
      return code;
    }
  }

  private Decider decider(Connection to, DeployedRepository repository) {
    if (decision.options().contains("--by")) {
      return new Decider(person.name(to, environment), _ -> Optional.empty());
    }
    Owner owner = Person.proved(to);
    String login = owner.login().orElseThrow();
    return new Decider(
        login,
        new ApprovalRights(
            repository.ledger(), to.gitHub().people(), owner.token(), login, repository.owner()));
  }

  /** Gets ready for those that are meant; what is returned does it, one after the other. */
  private Function<DeploymentKey, Result> begin(
      DeployedRepository repository,
      Decider decider,
      Interruption interruption,
      List<DeploymentKey> meant) {
    if (decision.verdict().isEmpty()) {
      RetryEach each = new RetryEach(repository, decider.by(), terminal, interruption::pause);
      each.ask(meant);
      return each::result;
    }
    ConfirmDeployments decisions = repository.decisions(interruption::pause);
    var verdict = decision.verdict().get().apply(this);
    return key ->
        decisions
            .run(List.of(key), verdict, decider.by(), decider.permit(), (_, _, _) -> {})
            .getFirst();
  }

  private String question(int count) {
    String verb = decision.name().replaceFirst("-.*", "");
    return "%s%s %s?"
        .formatted(
            verb.substring(0, 1).toUpperCase(Locale.ROOT),
            verb.substring(1),
            count == 1 ? "this deployment" : "these " + count + " deployments");
  }

  private void show(List<DeploymentKey> meant) {
    if (json.wanted()) {
      return;
    }
    meant.forEach(key -> terminal.out().println(Terminal.printable(key.toString())));
    if (meant.isEmpty()) {
      terminal.out().println("no such deployments");
    } else if (selection.isDryRun()) {
      terminal.out().printf("dry run: %d would be tried%n", meant.size());
    }
  }

  private void show(Result result, int done, int of) {
    if (json.wanted()) {
      terminal.progress("%d of %d".formatted(done, of));
      return;
    }
    String what =
        state(result)
            .map(DeploymentState::key)
            .orElseGet(() -> outcome(result) + ": " + reason(result).orElse(""));
    terminal.out().printf("%d/%d  %s%n", done, of, Terminal.oneLine(result.key() + "  " + what));
    terminal.out().flush();
  }

  private static String outcome(Result result) {
    return switch (result) {
      case Result.Done _ -> "done";
      case Result.Unchanged _ -> "unchanged";
      case Result.Refused _ -> "refused";
      case Result.Failed _ -> "failed";
    };
  }

  private static Optional<DeploymentState> state(Result result) {
    return result instanceof Result.Done done ? Optional.of(done.state()) : Optional.empty();
  }

  private static Optional<String> reason(Result result) {
    return switch (result) {
      case Result.Done _ -> Optional.empty();
      case Result.Unchanged(_, String why) -> Optional.of(why);
      case Result.Refused(_, String why) -> Optional.of(why);
      case Result.Failed(_, String why) -> Optional.of(why);
    };
  }

  private int end(Decider decider, List<DeploymentKey> meant, List<Result> results) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    List.of("done", "unchanged", "refused", "failed").forEach(outcome -> counts.put(outcome, 0));
    results.forEach(result -> counts.merge(outcome(result), 1, Integer::sum));
    int left = selection.isDryRun() ? 0 : meant.size() - results.size();
    if (json.wanted()) {
      ObjectNode document = JsonOutput.object();
      document.put("dry_run", selection.isDryRun());
      document.put("by", decider.by());
      var keys = document.putArray("deployments");
      meant.forEach(key -> keys.add(key.toString()));
      var array = document.putArray("results");
      for (Result result : results) {
        ObjectNode one = array.addObject();
        one.put("key", result.key().toString()).put("result", outcome(result));
        JsonOutput.put(one, "state", state(result).map(DeploymentState::key));
        JsonOutput.put(one, "reason", reason(result));
      }
      counts.forEach(document::put);
      document.put("left", left);
      JsonOutput.write(terminal, document);
    } else if (!results.isEmpty()) {
      terminal
          .out()
          .println(
              counts.entrySet().stream()
                  .map(count -> count.getValue() + " " + count.getKey())
                  .collect(Collectors.joining(", ")));
    }
    if (left > 0) {
      terminal.say("interrupted: " + left + " were not tried");
    }
    boolean well =
        results.stream().noneMatch(r -> r instanceof Result.Refused || r instanceof Result.Failed);
    return left == 0 && well ? ExitCode.OK : ExitCode.NOT_OK;
  }
}
