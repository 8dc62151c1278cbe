package dev.slipway.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.local.DeploymentsPage.View;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Holder;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Ticket;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeploymentsPageTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final String EVIL = "<script>alert(1)</script>\"'&";
  private static final RepositoryRef ROCKET =
      new RepositoryRef(new RepositoryId(1), RepositoryName.parse("acme/rocket").orElseThrow());

  private static DeploymentKey key(String key) {
    return DeploymentKey.parse(key).orElseThrow();
  }

  private static View view(String environment, String text) {
    DeploymentKey held = key(environment + ":v2.0.0:1.1");
    DeploymentKey waiting = key(environment + ":v2.0.1:1.1");
    DeploymentRecord record =
        DeploymentRecord.first(
            held,
            new DeploymentOrder(
                new Deployable(Optional.empty(), new CommitSha("a".repeat(40)), List.of()),
                new TreeMap<>(),
                new EnvironmentConfig(
                    environment,
                    Optional.of(text),
                    environment,
                    new Approval(List.of(text), List.of()),
                    List.of(text),
                    List.of(text),
                    List.of()),
                "digest",
                new Origin(Cause.REQUEST, "request", text, AT, "correlation")),
            Progress.begin(DeploymentState.ACTIVE, AT).withEntry());
    return new View(
        ROCKET,
        new DeploymentQueues(
            List.of(
                new Slot(
                    new ConcurrencyGroup(environment),
                    2,
                    17,
                    Optional.of(new Holder(held, 17, AT)),
                    List.of(new Ticket(2, waiting, AT)))),
            List.of(),
            List.of()),
        Map.of(),
        List.of(record),
        Map.of(
            held,
            List.of(
                new HistoryEntry(
                    1,
                    AT,
                    new HistoryEntry.Step(DeploymentState.QUEUED, DeploymentState.ACTIVE),
                    text,
                    text,
                    "correlation"))));
  }

  @Test
  void showsEnvironmentsSlotsAndRecords() {
    String page = DeploymentsPage.render(List.of(view("dev", "ada")));

    assertThat(page)
        .containsSubsequence(
            "acme/rocket",
            "Environments",
            "<b>dev</b>",
            "approval by ada",
            "Slots",
            "<code>dev:v2.0.0:1.1</code></td><td>17</td>",
            "<li value=\"2\"><code>dev:v2.0.1:1.1</code>",
            "Records",
            "<td class=\"active\">active</td>",
            "ada: ada");
  }

  @Test
  void nothingThatSomebodyWroteIsMarkup() {
    String page = DeploymentsPage.render(List.of(view("dev<b onclick=\"x\">", EVIL)));

    assertThat(page)
        .doesNotContain("<script", "<b onclick", "\"'&<")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
  }

  @Test
  void saysThatThereIsNothingYet() {
    assertThat(
            DeploymentsPage.render(
                List.of(new View(ROCKET, DeploymentQueues.EMPTY, Map.of(), List.of(), Map.of()))))
        .contains("Nothing was deployed yet")
        .doesNotContain("acme/rocket");
  }
}
