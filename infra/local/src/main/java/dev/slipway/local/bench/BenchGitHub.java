package dev.slipway.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.standin.Person;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.StandInServer;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.RateLimits;
import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A stand-in GitHub with an App, in which each push is to a repository of its own that has no
 * release pull request yet.
 */
final class BenchGitHub implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OWNER = "acme";

  private final InstantSource clock;
  private final StandInGitHub gitHub;
  private final StandInServer server;
  private final Person ada;
  private final App app;
  private final OneSecret privateKey;
  private int repositories;
  private Optional<Installation> installation = Optional.empty();

  private BenchGitHub(InstantSource clock, KeyPair keys) throws IOException {
    this.clock = clock;
    this.gitHub = StandInGitHub.builder().clock(clock).limits(RateLimits.none()).build();
    this.ada = gitHub.person("ada");
    this.app = gitHub.createApp("slipway", keys.getPublic(), Permissions.slipway(), Set.of("push"));
    this.server = StandInServer.start(gitHub, 0);
    this.privateKey = OneSecret.serving(pem(keys));
  }

  static BenchGitHub start(InstantSource clock) throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new BenchGitHub(clock, generator.generateKeyPair());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has RSA", impossible);
    }
  }

  URI apiAddress() {
    return server.apiAddress();
  }

  String appId() {
    return Long.toString(app.id());
  }

  OneSecret privateKey() {
    return privateKey;
  }

  /** The queue's event for a push to a new repository with a release and a fix after it. */
  byte[] pushed() {
    Repository repository = ada.createRepository(OWNER + "/rocket-" + ++repositories);
    String released =
        ada.commit(
            repository, "main", "chore: begin", Map.of("VERSION", "1.2.0\n", "README.md", "#\n"));
    ada.tag(repository, "v1.2.0", released);
    ada.merge(
        repository,
        ada.propose(repository, "main", "valve", "fix: a leaking valve", Map.of("valve", "shut\n")),
        MergeMethod.SQUASH);
    if (installation.isEmpty()) {
      installation = Optional.of(gitHub.install(app, OWNER, ada));
    }
    return event(message(repository, installation.orElseThrow()));
  }

  private WebhookMessage message(Repository repository, Installation installation) {
    return new WebhookMessage(
        new DeliveryId(UUID.randomUUID().toString()),
        "bench-" + repositories,
        clock.instant(),
        "push",
        "",
        Optional.of(new InstallationId(installation.id())),
        Optional.of(
            new RepositoryRef(
                new RepositoryId(repository.id()),
                RepositoryName.parse(OWNER + "/rocket-" + repositories).orElseThrow())),
        "ada",
        new Instruction.Plan(Instruction.Cause.PUSH, Optional.empty(), Optional.empty()));
  }

  private static byte[] event(WebhookMessage message) {
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(SampleEvents.processor());
      ((ObjectNode) event.path("Records").get(0))
          .put("body", WebhookMessageCodec.render(message))
          .withObject("attributes")
          .put("MessageGroupId", message.group().value());
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  @Override
  public void close() {
    server.close();
    privateKey.close();
  }
}
