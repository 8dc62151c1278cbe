package dev.slipway.operator.deliveries;

import dev.slipway.operator.CannotRun;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.Values;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.ProcessorMessages;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.delivery.DeliveryJournal.State;
import dev.slipway.processor.reconcile.HookDeliveries;
import dev.slipway.processor.reconcile.HookDeliveries.Attempt;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code slipway deliveries replay}.
 *
 * <pre>
 * journal           GitHub's log   what is done
 * in progress       any            nothing: it runs, or waits for its turn
 * done              any            a plan under a fresh id: the GUID would be answered from the journal
 * any other, none   has it         GitHub is asked to deliver it again, under its GUID
 * any other         no longer      a plan under a fresh id
 * none              no longer      nothing is known of it
 * </pre>
 */
@Command(
    name = "replay",
    description = {
      "Processes a delivery again.",
      "",
      "Asks GitHub to deliver it again under the same GUID. If that would "
          + "change nothing, because the delivery is done, or if GitHub no longer "
          + "has it, Slipway plans the repository under a new id instead, from "
          + "what GitHub shows now.",
      "",
      "Exits with 1 if nothing was done."
    },
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  ./slipway deliveries replay 72d3162e-cc78-11e3-81ab-4c9367dc0958 --stack slipway"
    })
final class ReplayCommand extends StackCommand {
  @Parameters(paramLabel = "DELIVERY", description = "The GUID, or the id of a plan.")
  private String name = "";

  @Mixin private JsonOption json = new JsonOption();

  ReplayCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    DeliveryId delivery = Values.delivery(name);
    Optional<Entry> entry = to.journal().find(delivery);
    State state = entry.map(Entry::state).orElse(State.FAILED);
    if (state == State.IN_PROGRESS) {
      return end(
          "nothing", Optional.empty(), "the delivery is in progress, or waits for its turn", false);
    }
    if (state != State.DONE && redelivered(to)) {
      return end("redelivery", Optional.of(name), "GitHub was asked to deliver it again", true);
    }
    Optional<RepositoryName> repository =
        entry.map(Entry::repository).flatMap(RepositoryName::parse);
    if (repository.isEmpty()) {
      throw new CannotRun(
          "neither the journal nor GitHub's log knows the repository of "
              + name
              + "; slipway repos plan OWNER/NAME --apply plans a repository");
    }
    DeliveryId plan = ProcessorMessages.plan(to, repository.get());
    return end(
        "plan", Optional.of(plan.value()), "a plan of " + repository.get() + " is requested", true);
  }

  private boolean redelivered(Connection to) {
    Optional<HookDeliveries> log = GitHubLog.of(to);
    if (log.isEmpty()) {
      return false;
    }
    List<Attempt> attempts = GitHubLog.find(log.get(), a -> a.guid().equals(name), 1);
    return !attempts.isEmpty()
        && log.get().redeliver(attempts.getFirst().id()) == HookDeliveries.Redelivery.ASKED;
  }

  private int end(String done, Optional<String> delivery, String said, boolean well) {
    if (json.wanted()) {
      var document = JsonOutput.object().put("done", done);
      JsonOutput.put(document, "delivery", delivery);
      JsonOutput.write(terminal, document);
    } else {
      terminal.out().println(said + delivery.map(id -> ": " + id).orElse(""));
    }
    return well ? ExitCode.OK : ExitCode.NOT_OK;
  }
}
