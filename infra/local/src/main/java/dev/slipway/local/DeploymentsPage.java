package dev.slipway.local;

import dev.slipway.processor.deploy.DeployStores;
import dev.slipway.processor.deploy.DeploymentLedger.Deployed;
import dev.slipway.processor.deploy.EnvironmentSlots.InMotion;
import dev.slipway.processor.deploy.EnvironmentSlots.Slot;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.standin.page.Html;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Slipway's side of deployments as a page: environments, slots with their queues, and records with
 * their history. It only shows; names and reasons on it are anybody's text, so all of it is
 * escaped.
 */
final class DeploymentsPage {
  static final String STYLE_PATH = "/style.css";

  /** Nothing but our own style sheet. */
  static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors"
          + " 'none'";

  static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; }
      body { margin: 0 auto; max-width: 75rem; padding: 1rem 1.5rem 4rem; font: 15px/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.4rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
      code { font-family: ui-monospace, monospace; font-size: .9em; }
      .succeeded { color: #1a7f37; } .failed, .errored, .rejected { color: #cf222e; } .active { color: #bc4c00; }
      ol { margin: .3rem 0; padding-left: 1.4rem; }
      """;

  private static final int MOST = 50;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private DeploymentsPage() {}

  /**
   * What is shown of one repository.
   *
   * @param deployed what succeeded last in each environment
   * @param records newest first
   * @param histories of these records, each oldest first
   */
  record View(
      RepositoryRef repository,
      InMotion motion,
      Map<EnvironmentName, DeploymentKey> deployed,
      List<DeploymentRecord> records,
      Map<DeploymentKey, List<HistoryEntry>> histories) {

    /** As it is in the table now. */
    static View of(RepositoryRef repository, DeployStores stores) {
      DeployStores.Store store = stores.of(repository.id());
      List<DeploymentRecord> records = store.ledger().list(Optional.empty(), MOST);
      Map<EnvironmentName, DeploymentKey> deployed = new LinkedHashMap<>();
      Map<DeploymentKey, List<HistoryEntry>> histories = new LinkedHashMap<>();
      for (DeploymentRecord record : records) {
        EnvironmentName environment = record.key().environment();
        if (!deployed.containsKey(environment)) {
          store
              .ledger()
              .deployed(environment)
              .map(Deployed::key)
              .ifPresent(key -> deployed.put(environment, key));
        }
        histories.put(record.key(), store.ledger().history(record.key()));
      }
      return new View(repository, store.slots().inMotion(), deployed, records, histories);
    }
  }

  /** The page. */
  static String render(Collection<View> views) {
    List<View> used = views.stream().filter(view -> !view.records().isEmpty()).toList();
    return Html.of(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="5">
            <title>Slipway's deployments</title><link rel="stylesheet" href="{}">
            <link rel="icon" href="data:,"></head>
            <body><h1>Slipway's deployments</h1>{}{}</body></html>
            """,
            STYLE_PATH,
            Html.when(used.isEmpty(), Html.of("<p>Nothing was deployed yet.</p>")),
            Html.each(used, DeploymentsPage::repository))
        .markup();
  }

  private static Html repository(View view) {
    return Html.of(
        """
        <h2>{}</h2>
        <h3>Environments</h3>
        <table><tr><th>name</th><th>after</th><th>group</th><th>rules</th><th>deployed</th></tr>{}</table>
        <h3>Slots</h3>
        <table><tr><th>group</th><th>holder</th><th>token</th><th>since</th><th>queue</th></tr>{}</table>
        <h3>Records</h3>
        <table><tr><th>key</th><th>state</th><th>requested</th><th>history</th></tr>{}</table>
        """,
        view.repository().name(),
        Html.each(environments(view), environment -> environment(view, environment)),
        Html.each(view.motion().slots(), DeploymentsPage::slot),
        Html.each(view.records(), record -> record(view, record)));
  }

  /** As the newest record in each was asked for; in the order in which they were first used. */
  private static Collection<EnvironmentConfig> environments(View view) {
    Map<EnvironmentName, EnvironmentConfig> environments = new LinkedHashMap<>();
    for (DeploymentRecord record : view.records().reversed()) {
      environments.put(record.key().environment(), record.order().environment());
    }
    return environments.values();
  }

  private static Html environment(View view, EnvironmentConfig environment) {
    DeploymentKey deployed = view.deployed().get(new EnvironmentName(environment.name()));
    return Html.of(
        "<tr><td><b>{}</b></td><td>{}</td><td>{}</td><td>{}</td><td><code>{}</code></td></tr>",
        environment.name(),
        environment.after().orElse(""),
        environment.concurrencyGroup(),
        rules(environment),
        deployed == null ? "" : deployed);
  }

  private static String rules(EnvironmentConfig environment) {
    return String.join(
        "; ",
        Stream.of(
                rule(
                    "approval by ",
                    Stream.concat(
                            environment.approval().users().stream(),
                            environment.approval().teams().stream())
                        .toList()),
                rule("asked for by ", environment.actors()),
                rule("verified by ", environment.verify()))
            .filter(rule -> !rule.isEmpty())
            .toList());
  }

  private static String rule(String words, List<String> names) {
    return names.isEmpty() ? "" : words + String.join(", ", names);
  }

  private static Html slot(Slot slot) {
    return Html.of(
        "<tr><td><b>{}</b></td><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>",
        slot.group(),
        slot.holder().map(holder -> holder.key().toString()).orElse("free"),
        slot.holder().map(holder -> Long.toString(holder.token())).orElse(""),
        slot.holder().map(holder -> time(holder.since())).orElse(Html.NONE),
        Html.when(
            !slot.queue().isEmpty(),
            Html.of(
                "<ol>{}</ol>",
                Html.each(
                    slot.queue(),
                    ticket ->
                        Html.of(
                            "<li value=\"{}\"><code>{}</code></li>",
                            ticket.number(),
                            ticket.key())))));
  }

  private static Html record(View view, DeploymentRecord record) {
    return Html.of(
        "<tr><td><code>{}</code></td><td class=\"{}\">{}</td><td>{} by {}, {}</td><td>{}</td></tr>",
        record.key(),
        record.state(),
        record.state().key().replace('_', ' '),
        record.order().origin().cause().key(),
        record.order().origin().actor().isEmpty()
            ? HistoryEntry.SLIPWAY
            : record.order().origin().actor(),
        time(record.order().origin().at()),
        Html.of(
            "<ol>{}</ol>",
            Html.each(
                view.histories().getOrDefault(record.key(), List.of()),
                entry ->
                    Html.of("<li>{} {}: {}</li>", time(entry.at()), entry.by(), entry.what()))));
  }

  private static Html time(Instant at) {
    return Html.of("<time datetime=\"{}\">{}</time>", at, TIME.format(at));
  }
}
