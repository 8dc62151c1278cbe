package dev.slipway.local;

import dev.slipway.processor.deploy.ledger.DeployStores;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Deployed;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.standin.page.Templates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  private static final int MOST = 50;
  private static final Templates TEMPLATES = Templates.beside(DeploymentsPage.class);

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
      DeploymentQueues motion,
      Map<EnvironmentName, DeploymentKey> deployed,
      List<DeploymentRecord> records,
      Map<DeploymentKey, List<HistoryEntry>> histories) {

    /** As it is in the table now. */
    static View of(RepositoryRef repository, DeployStores stores) {
      DeploymentLedger store = stores.of(repository.id());
      List<DeploymentRecord> records = store.list(Optional.empty(), MOST);
      Map<EnvironmentName, DeploymentKey> deployed = new LinkedHashMap<>();
      Map<DeploymentKey, List<HistoryEntry>> histories = new LinkedHashMap<>();
      for (DeploymentRecord record : records) {
        EnvironmentName environment = record.key().environment();
        if (!deployed.containsKey(environment)) {
          store
              .deployed(environment)
              .map(Deployed::key)
              .ifPresent(key -> deployed.put(environment, key));
        }
        histories.put(record.key(), store.history(record.key()));
      }
      return new View(repository, store.queues(), deployed, records, histories);
    }
  }

  static String style() {
    return TEMPLATES.resource("style.css");
  }

  /** The page. */
  static String render(Collection<View> views) {
    List<Repository> used =
        views.stream().filter(view -> !view.records().isEmpty()).map(Repository::of).toList();
    return TEMPLATES.fill("deployments", Map.of("repositories", used));
  }

  private record Repository(
      String name, List<Environment> environments, List<Slot> slots, List<Row> records) {
    static Repository of(View view) {
      return new Repository(
          view.repository().name().toString(),
          DeploymentsPage.environments(view).stream()
              .map(config ->
                  new Environment(config, view.deployed().get(new EnvironmentName(config.name()))))
              .toList(),
          view.motion().slots(),
          view.records().stream()
              .map(
                  record -> new Row(record, view.histories().getOrDefault(record.key(), List.of())))
              .toList());
    }
  }

  /** As the newest record in each was asked for; in the order in which they were first used. */
  private static Collection<EnvironmentConfig> environments(View view) {
    Map<EnvironmentName, EnvironmentConfig> environments = new LinkedHashMap<>();
    for (DeploymentRecord record : view.records().reversed()) {
      environments.put(record.key().environment(), record.order().environment());
    }
    return environments.values();
  }

  private record Environment(EnvironmentConfig config, @Nullable DeploymentKey deployed) {
    String rules() {
      List<String> approvers = new ArrayList<>(config.approval().users());
      approvers.addAll(config.approval().teams());
      return Stream.of(
              rule("approval by ", approvers),
              rule("asked for by ", config.actors()),
              rule("verified by ", config.verify()))
          .filter(rule -> !rule.isEmpty())
          .collect(Collectors.joining("; "));
    }

    private static String rule(String words, List<String> names) {
      return names.isEmpty() ? "" : words + String.join(", ", names);
    }
  }

  private record Row(DeploymentRecord record, List<HistoryEntry> history) {
    String state() {
      return record.state().key().replace('_', ' ');
    }

    String actor() {
      String actor = record.order().origin().actor();
      return actor.isEmpty() ? HistoryEntry.SLIPWAY : actor;
    }
  }
}
