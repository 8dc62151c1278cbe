package dev.slipway.operator.deployments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.Interruption;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.processor.deploy.ConfirmDeployments;
import dev.slipway.processor.deploy.ConfirmDeployments.Permit;
import dev.slipway.processor.deploy.ConfirmDeployments.Result;
import dev.slipway.processor.deploy.ConfirmDeployments.Verdict;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the commands that decide about deployments have in common. Each deployment is a transaction
 * of its own, straight at the table; the processor is told to look when all are through.
 */
final class Decide {
  private final Terminal terminal;
  private final Map<String, String> environment;

  Decide(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  /**
   * Somebody, and what that person may decide about.
   *
   * @param by for the record
   */
  record Decider(String by, Permit permit) {}

  /** Finds out who decides. */
  interface WhoDecides {
    Decider decider(Connection to, DeployedRepository repository);
  }

  /** Does it, one deployment after the other. */
  interface Doing {
    Result one(DeploymentKey key);
  }

  /** Gets ready for those that are meant. */
  interface Begin {
    Doing begin(
        DeployedRepository repository,
        Decider decider,
        Interruption interruption,
        List<DeploymentKey> meant);
  }

  /**
   * Decides; the exit code.
   *
   * @param word what is done, as {@code approve}
   * @param fitting the states that it is for
   */
  int run(
      DecideOptions options,
      String word,
      Verdict verdict,
      Set<DeploymentState> fitting,
      WhoDecides who) {
    return run(
        options,
        word,
        (repository, decider, interruption, _) -> {
          ConfirmDeployments decisions = repository.decisions(interruption::pause);
          return key ->
              decisions
                  .run(List.of(key), verdict, decider.by(), decider.permit(), (_, _, _) -> {})
                  .getFirst();
        },
        fitting,
        who);
  }

  /** The same for what is more than a verdict. */
  int run(
      DecideOptions options,
      String word,
      Begin begin,
      Set<DeploymentState> fitting,
      WhoDecides who) {
    options.selection().check();
    return options
        .connection()
        .with(
            environment,
            to -> {
              DeployedRepository repository = DeployedRepository.of(to, options.repository());
              Decider decider = who.decider(to, repository);
              List<DeploymentKey> meant = options.selection().keys(repository.ledger(), fitting);
              return decide(options, word, begin, decider, repository, meant);
            });
  }

  private int decide(
      DecideOptions options,
      String word,
      Begin begin,
      Decider decider,
      DeployedRepository repository,
      List<DeploymentKey> meant) {
    Selection selection = options.selection();
    if (meant.isEmpty() || selection.isDryRun() || selection.isToBeAsked()) {
      show(options, meant, selection.isDryRun());
    }
    if (meant.isEmpty() || selection.isDryRun()) {
      return end(options, decider.by(), meant, List.of());
    }
    if (selection.isToBeAsked()
        && !terminal.agrees(
            "%s %s?"
                .formatted(
                    Character.toUpperCase(word.charAt(0)) + word.substring(1),
                    meant.size() == 1
                        ? "this deployment"
                        : "these " + meant.size() + " deployments"),
            "--yes, or --dry-run to look")) {
      terminal.say("nothing was changed");
      return ExitCode.NOT_OK;
    }
    try (Interruption interruption = Interruption.listen()) {
      List<Result> results = new ArrayList<>();
      Doing doing = begin.begin(repository, decider, interruption, meant);
      for (DeploymentKey key : meant) {
        if (interruption.isAsked()) {
          break;
        }
        Result result = doing.one(key);
        results.add(result);
        heard(options, result, results.size(), meant.size());
      }
      terminal.endProgress();
      // Also when nothing is new: an earlier call may have ended before it said so.
      if (results.stream()
          .anyMatch(r -> r instanceof Result.Done || r instanceof Result.Unchanged)) {
        repository.look(decider.by());
      }
      int code = end(options, decider.by(), meant, results);
      terminal.out().flush();
      return code;
    }
  }

  private void show(DecideOptions options, List<DeploymentKey> meant, boolean dryRun) {
    if (options.isJson()) {
      return;
    }
    meant.forEach(key -> terminal.out().println(Terminal.printable(key.toString())));
    if (meant.isEmpty()) {
      terminal.out().println("no such deployments");
    } else if (dryRun) {
      terminal.out().printf("dry run: %d would be tried%n", meant.size());
    }
  }

  private void heard(DecideOptions options, Result result, int done, int of) {
    if (!options.isJson()) {
      terminal
          .out()
          .printf("%d/%d  %s%n", done, of, Terminal.printable(words(result)).replace('\n', ' '));
      terminal.out().flush();
    } else {
      terminal.progress("%d of %d".formatted(done, of));
    }
  }

  private static String words(Result result) {
    return switch (result) {
      case Result.Done(DeploymentKey key, DeploymentState state) -> key + "  " + state.key();
      case Result.Unchanged(DeploymentKey key, String why) -> key + "  unchanged: " + why;
      case Result.Refused(DeploymentKey key, String why) -> key + "  refused: " + why;
      case Result.Failed(DeploymentKey key, String why) -> key + "  failed: " + why;
    };
  }

  private int end(
      DecideOptions options, String by, List<DeploymentKey> meant, List<Result> results) {
    Counts counts = Counts.of(results);
    int left = options.selection().isDryRun() ? 0 : meant.size() - results.size();
    if (options.isJson()) {
      ObjectNode document = JsonOutput.object();
      document.put("dry_run", options.selection().isDryRun());
      document.put("by", by);
      var keys = document.putArray("deployments");
      meant.forEach(key -> keys.add(key.toString()));
      var array = document.putArray("results");
      results.forEach(result -> array.add(json(result)));
      document.put("done", counts.done());
      document.put("unchanged", counts.unchanged());
      document.put("refused", counts.refused());
      document.put("failed", counts.failed());
      document.put("left", left);
      JsonOutput.write(terminal, document);
    } else if (!results.isEmpty()) {
      terminal
          .out()
          .printf(
              "%d done, %d unchanged, %d refused, %d failed%n",
              counts.done(), counts.unchanged(), counts.refused(), counts.failed());
    }
    if (left > 0) {
      terminal.say("interrupted: " + left + " were not tried");
    }
    return counts.refused() + counts.failed() + left == 0 ? ExitCode.OK : ExitCode.NOT_OK;
  }

  private static ObjectNode json(Result result) {
    ObjectNode json = JsonOutput.object();
    json.put("key", result.key().toString());
    switch (result) {
      case Result.Done(_, DeploymentState state) ->
          json.put("result", "done").put("state", state.key()).putNull("reason");
      case Result.Unchanged(_, String why) -> put(json, "unchanged", why);
      case Result.Refused(_, String why) -> put(json, "refused", why);
      case Result.Failed(_, String why) -> put(json, "failed", why);
    }
    return json;
  }

  private static void put(ObjectNode json, String result, String why) {
    json.put("result", result).putNull("state").put("reason", why);
  }

  /** How many ended how. */
  private record Counts(int done, int unchanged, int refused, int failed) {
    static Counts of(List<Result> results) {
      return new Counts(
          count(results, Result.Done.class),
          count(results, Result.Unchanged.class),
          count(results, Result.Refused.class),
          count(results, Result.Failed.class));
    }

    private static int count(List<Result> results, Class<? extends Result> type) {
      return (int) results.stream().filter(type::isInstance).count();
    }
  }
}
