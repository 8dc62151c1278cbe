package dev.slipway.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.Person;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.StandInServer;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Role;
import dev.slipway.standin.webhook.HttpSink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A GitHub that is already there; here a stand-in of its own, of which the local run knows the
 * address.
 */
@Timeout(180)
class RealGitHubRunTest {
  private static final Pattern WEBHOOK = Pattern.compile("webhooks go to +(http://\\S+)");
  private static final Pattern SECRET = Pattern.compile("their secret +(\\S+)");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final HttpSink sink = new HttpSink();
  private final StandInGitHub gitHub =
      StandInGitHub.builder().clock(InstantSource.system()).sink(sink).build();
  private final Person ada = gitHub.person("ada");
  private final Repository rocket = ada.createRepository("acme/rocket");
  @TempDir Path folder;
  private StandInServer server;

  @BeforeEach
  void start() throws Exception {
    server = StandInServer.start(gitHub, 0);
    ada.tag(
        rocket, "v1.0.0", ada.commit(rocket, "main", "chore: begin", Map.of("VERSION", "1.0.0\n")));
    merge("valve", "fix: a leaking valve");
  }

  @AfterEach
  void end() {
    server.close();
    sink.close();
  }

  @Test
  void withATokenARepositoryIsPlannedAtOnce() {
    gitHub
        .world()
        .members(rocket.owner())
        .put(gitHub.person("slipway-bot").account().id(), Role.ADMIN);
    String token = gitHub.token("slipway-bot");

    int code = run(Map.of("GITHUB_TOKEN", token), true);

    assertThat(code).as(said()).isZero();
    assertThat(open()).hasSize(1);
    assertThat(said())
        .contains("with a token", "opened #2 for 1.0.1", server.address() + "/acme/rocket/pulls")
        .doesNotContain(token);
  }

  @Test
  void aRefusedTokenIsSaidInOneLine() {
    int code = run(Map.of("GITHUB_TOKEN", "ghp_wrong"), true);

    assertThat(code).isEqualTo(LocalCommandLine.CANNOT_RUN);
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
    assertThat(err.toString(UTF_8))
        .contains("refuses these credentials (401)")
        .doesNotContain("ghp_");
  }

  @Test
  void asAnAppItServesWebhooksUntilItIsEnded() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    Path pem = folder.resolve("app.pem");
    Files.writeString(
        pem,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    App app =
        gitHub.createApp(
            "slipway", keys.getPublic(), Permissions.slipway(), Set.of("push", "pull_request"));
    gitHub.install(app, "acme", ada);
    Map<String, String> environment =
        Map.of(
            "SLIPWAY_APP_ID", Long.toString(app.id()),
            "SLIPWAY_APP_PRIVATE_KEY_FILE", pem.toString(),
            "SLIPWAY_APP_SLUG", "slipway");
    FutureTask<Integer> run = new FutureTask<>(() -> run(environment, false));
    Thread thread = Thread.ofPlatform().start(run);

    until(() -> said().contains("Serving"), run);
    assertThat(open())
        .extracting(pull -> pull.issue().title())
        .containsExactly("chore(release): 1.0.1");
    gitHub.actions().apps().webhook(app, found(WEBHOOK), "json", found(SECRET));
    merge("stage", "feat: a second stage");
    until(
        () ->
            open().stream().anyMatch(pull -> pull.issue().title().equals("chore(release): 1.1.0")),
        run);
    until(() -> said().contains("push of acme/rocket: #2 brought up to 1.1.0"), run);

    thread.interrupt();
    assertThat(run.get(30, TimeUnit.SECONDS)).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  private void until(java.util.function.BooleanSupplier condition, FutureTask<Integer> run) {
    assertThat(
            LocalSystem.await(
                () -> condition.getAsBoolean() || run.isDone(), Duration.ofSeconds(90)))
        .as(said() + err.toString(UTF_8))
        .isTrue();
    assertThat(condition.getAsBoolean()).as(said() + err.toString(UTF_8)).isTrue();
  }

  private void merge(String topic, String title) {
    ada.merge(
        rocket,
        ada.propose(rocket, "main", topic, title, Map.of(topic + ".txt", title + "\n")),
        MergeMethod.SQUASH);
  }

  private List<PullRequest> open() {
    return rocket.locked(
        () -> rocket.pulls().values().stream().filter(PullRequest::isOpen).toList());
  }

  private String found(Pattern pattern) {
    Matcher matcher = pattern.matcher(said());
    assertThat(matcher.find()).as(said()).isTrue();
    return matcher.group(1);
  }

  private int run(Map<String, String> environment, boolean once) {
    return LocalCommandLine.run(
        LocalOptions.defaults()
            .withGithub(server.apiAddress())
            .withRepository("acme/rocket")
            .withOnce(once)
            .withFolder(folder),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        environment);
  }

  private String said() {
    return out.toString(UTF_8);
  }
}
