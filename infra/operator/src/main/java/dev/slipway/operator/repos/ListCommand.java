package dev.slipway.operator.repos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.slipway.operator.CannotRun;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.deliveries.EntryText;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.operator.option.MostItemsOption;
import dev.slipway.processor.aws.DynamoDbJournalScan;
import dev.slipway.processor.delivery.DeliveryJournal;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.github.app.AppTokens;
import dev.slipway.processor.github.app.GitHubInstallations;
import dev.slipway.shared.contract.PlanDeliveryId;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway repos list}. */
@Command(
    name = "list",
    description = {
      "Lists the repositories that the App is installed on, each with the "
          + "result of its last delivery or daily plan.",
      "",
      "Leaves out suspended installations, and archived and disabled "
          + "repositories. Exits with 0."
    },
    sortOptions = false,
    footer = {"", "Example:", "  ./slipway repos list --stack slipway"})
final class ListCommand extends StackCommand {
  @Mixin private MostItemsOption mostItems = new MostItemsOption();

  @Mixin private JsonOption json = new JsonOption();

  ListCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    AppTokens app =
        to.gitHub()
            .app()
            .orElseThrow(() ->
                new CannotRun(
                    "this needs an App, because a token does not tell where Slipway is "
                        + "installed; with a token, use slipway repos plan OWNER/NAME"));
    GitHubInstallations installations =
        new GitHubInstallations(
            app, id -> to.gitHub().api(Optional.of(id)), to.gitHub().deadline());
    DeliveryJournal journal = to.journal();
    DynamoDbJournalScan.Entries scanned =
        DynamoDbJournalScan.scan(
            to.aws().dynamoDb(), to.table(), Connection.CLOCK, mostItems.count());
    Map<String, Entry> last = new HashMap<>();
    for (Entry entry : scanned.entries()) {
      last.merge(
          entry.repository(),
          entry,
          BinaryOperator.maxBy(Comparator.comparing(Entry::lastAttempt)));
    }
    ArrayNode array = JsonOutput.array();
    int count = 0;
    for (InstallationId installation : installations.active()) {
      for (RepositoryRef repository : installations.repositories(installation)) {
        Optional<Entry> daily = lastPlan(journal, repository.id());
        Optional<Entry> newest =
            Optional.ofNullable(last.get(repository.name().toString())).or(() -> daily);
        count++;
        terminal.progress(count + " repositories");
        if (json.wanted()) {
          var one =
              array
                  .addObject()
                  .put("repository", repository.name().toString())
                  .put("id", repository.id().value())
                  .put("installation", installation.value());
          one.set("last_delivery", newest.map(EntryText::json).orElse(null));
          one.set("last_daily_plan", daily.map(EntryText::json).orElse(null));
        } else {
          terminal
              .out()
              .printf(
                  "%s  %s%n",
                  terminal.bold(repository.name().toString()),
                  newest
                      .map(e -> e.lastAttempt() + "  " + EntryText.summary(e))
                      .orElse("nothing in the journal"));
        }
      }
    }
    terminal.endProgress();
    if (json.wanted()) {
      JsonOutput.write(terminal, JsonOutput.object().set("repositories", array));
    } else {
      terminal.out().println(count == 1 ? "1 repository" : count + " repositories");
      if (!scanned.whole()) {
        terminal.say("the table is larger than --most-items: there may be newer deliveries");
      }
    }
    return ExitCode.OK;
  }

  /** Today's, or before its minute yesterday's. */
  private static Optional<Entry> lastPlan(DeliveryJournal journal, RepositoryId repository) {
    LocalDate today = Connection.CLOCK.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    return journal
        .find(PlanDeliveryId.daily(repository, today))
        .or(() -> journal.find(PlanDeliveryId.daily(repository, today.minusDays(1))));
  }
}
