package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.Person;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.StandInServer;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.webhook.DeliveryLog;
import dev.slipway.standin.webhook.HttpSink;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A GitHub with an App and one repository, {@code acme/rocket}, that has a fix to release. */
public final class GitHubBench implements AutoCloseable {
  private final HttpSink sink = new HttpSink();
  public final StandInGitHub gitHub =
      StandInGitHub.builder().clock(InstantSource.system()).sink(sink).build();
  public final Person ada = gitHub.person("ada");
  public final Repository rocket = ada.createRepository("acme/rocket");
  public final App app;
  private final StandInServer server;
  private final String pem;

  public GitHubBench(Permissions permissions, Set<String> events) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      pem =
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
              + "\n-----END PRIVATE KEY-----\n";
      server = StandInServer.start(gitHub, 0);
      app = gitHub.createApp("slipway", keys.getPublic(), permissions, events);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
    ada.tag(
        rocket, "v1.0.0", ada.commit(rocket, "main", "chore: begin", Map.of("VERSION", "1.0.0\n")));
    gitHub.install(app, "acme", ada);
  }

  /** Settings on the default branch. */
  public void settings(String text) {
    ada.commit(rocket, "main", "chore: settings", Map.of(".github/slipway.yml", text));
  }

  /** Merges a pull request. */
  public void merge(String topic, String title) {
    ada.merge(
        rocket,
        ada.propose(rocket, "main", topic, title, Map.of(topic + ".txt", title + "\n")),
        MergeMethod.SQUASH);
  }

  /** Sends the App's webhooks there from now on. */
  public void webhooksTo(String url, String secret) {
    gitHub.actions().apps().webhook(app, url, "json", secret);
  }

  /** The App's webhooks so far, once each of them is answered. */
  public List<DeliveryLog.Entry> delivered() {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (gitHub.deliveries().all().stream()
        .anyMatch(entry -> entry.outcome().status().equals("pending"))) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
    return gitHub.deliveries().all();
  }

  /** Variables that lead to it, besides these. */
  public Map<String, String> environment(Map<String, String> others) {
    Map<String, String> variables = new HashMap<>(others);
    variables.put("SLIPWAY_GITHUB_API_URL", server.apiAddress().toString());
    variables.put("SLIPWAY_APP_ID", Long.toString(app.id()));
    variables.put("SLIPWAY_APP_PRIVATE_KEY", pem);
    return variables;
  }

  @Override
  public void close() {
    server.close();
    sink.close();
  }
}
