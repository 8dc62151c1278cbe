package dev.slipway.operator.deliveries;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.Ages;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.Values;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.operator.option.MostItemsOption;
import dev.slipway.processor.aws.DynamoDbJournalScan;
import dev.slipway.processor.delivery.DeliveryJournal;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.delivery.DeliveryJournal.State;
import dev.slipway.processor.reconcile.HookDeliveries;
import dev.slipway.processor.reconcile.HookDeliveries.Attempt;
import dev.slipway.processor.reconcile.HookDeliveries.Outcome;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway deliveries list}. */
@Command(
    name = "list",
    description = {
      "Lists the latest deliveries, newest first: how GitHub sent each, and "
          + "what became of it.",
      "",
      "With an App, it reads GitHub's log of about three days, and looks "
          + "each delivery up in the journal. With --journal, or with a token, it "
          + "reads the table instead, at most --most-items, and says if there is "
          + "more.",
      "",
      "Exits with 0."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deliveries list --stack slipway --repository acme/rocket",
      "  ./slipway deliveries list --stack slipway --failed --limit 50",
      "  ./slipway deliveries list --stack slipway --journal --json"
    })
final class ListCommand extends StackCommand {
  @Option(
      names = "--repository",
      paramLabel = "OWNER/NAME",
      description = "Only deliveries about this repository.")
  private @Nullable String repository;

  @Option(names = "--failed", description = "Only deliveries that failed, at GitHub or in Slipway.")
  private boolean failed;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Show at most this many (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Option(names = "--journal", description = "Read the table instead of GitHub's log.")
  private boolean journalOnly;

  @Mixin private MostItemsOption mostItems = new MostItemsOption();

  @Mixin private JsonOption json = new JsonOption();

  /** A delivery as GitHub knows it, as the journal does, or both. */
  private record Row(Optional<Attempt> attempt, Optional<Entry> entry) {}

  ListCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    Optional<RepositoryName> name = Optional.ofNullable(repository).map(Values::repository);
    Optional<HookDeliveries> log = journalOnly ? Optional.empty() : GitHubLog.of(to);
    List<Row> rows = log.map(l -> fromLog(to, l, name)).orElseGet(() -> fromTable(to, name));
    if (json.wanted()) {
      ArrayNode array = JsonOutput.array();
      for (Row row : rows) {
        ObjectNode one = array.addObject();
        one.set("github", row.attempt().map(GitHubLog::json).orElse(null));
        one.set("journal", row.entry().map(EntryText::json).orElse(null));
      }
      JsonOutput.write(terminal, JsonOutput.object().set("deliveries", array));
      return ExitCode.OK;
    }
    rows.forEach(this::print);
    if (rows.isEmpty()) {
      terminal.out().println("no such deliveries");
    }
    return ExitCode.OK;
  }

  private List<Row> fromLog(Connection to, HookDeliveries log, Optional<RepositoryName> name) {
    DeliveryJournal journal = to.journal();
    Optional<RepositoryId> id = name.map(n -> to.gitHub().target(n).repository().id());
    Set<String> seen = new java.util.HashSet<>();
    List<Row> rows = new ArrayList<>();
    GitHubLog.find(
        log,
        attempt -> {
          if ((id.isPresent() && !attempt.repository().equals(id)) || !seen.add(attempt.guid())) {
            return false;
          }
          Row row = new Row(Optional.of(attempt), journal.find(new DeliveryId(attempt.guid())));
          if (failed && !isFailed(row)) {
            return false;
          }
          rows.add(row);
          return true;
        },
        limit);
    return rows.subList(0, Math.min(limit, rows.size()));
  }

  private List<Row> fromTable(Connection to, Optional<RepositoryName> name) {
    DynamoDbJournalScan.Entries found =
        DynamoDbJournalScan.scan(
            to.aws().dynamoDb(), to.table(), Connection.CLOCK, mostItems.count());
    if (!found.whole()) {
      terminal.say(
          "read %d items of the table, but there are more: newer deliveries may be missing; a higher --most-items reads more"
              .formatted(mostItems.count()));
    }
    return found.entries().stream()
        .filter(entry -> name.map(n -> entry.repository().equals(n.toString())).orElse(true))
        .map(entry -> new Row(Optional.empty(), Optional.of(entry)))
        .filter(row -> !failed || isFailed(row))
        .sorted(
            Comparator.comparing((Row row) -> row.entry().orElseThrow().lastAttempt()).reversed())
        .limit(limit)
        .toList();
  }

  private static boolean isFailed(Row row) {
    return row.attempt().filter(a -> a.outcome() == Outcome.FAILED).isPresent()
        || row.entry()
            .filter(e -> e.state() == State.FAILED || e.state() == State.DEAD)
            .isPresent();
  }

  private void print(Row row) {
    Instant at =
        row.attempt().map(Attempt::at).or(() -> row.entry().map(Entry::lastAttempt)).orElseThrow();
    String id =
        row.attempt()
            .map(Attempt::guid)
            .or(() -> row.entry().map(entry -> entry.delivery().value()))
            .orElseThrow();
    String event = row.attempt().map(a -> "  " + a.event() + ", " + GitHubLog.words(a)).orElse("");
    String where = row.entry().map(entry -> "  " + entry.repository()).orElse("");
    terminal
        .out()
        .printf(
            "%-5s %s%s%n      %s%n",
            Ages.since(at, Connection.CLOCK.instant()),
            terminal.bold(Terminal.printable(id)),
            Terminal.printable(where + event),
            row.entry().map(EntryText::summary).orElse("not in the journal"));
  }
}
