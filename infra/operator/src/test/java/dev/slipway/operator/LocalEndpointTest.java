package dev.slipway.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.local.LocalCommandLine;
import dev.slipway.local.LocalOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The local run prints one address, and with it every command works. */
@Timeout(180)
class LocalEndpointTest {
  private static final Pattern ENDPOINT = Pattern.compile("--endpoint (http://\\S+)");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @Test
  void oneAddressIsEnoughForEveryCommand() throws Exception {
    FutureTask<Integer> local =
        new FutureTask<>(() ->
            LocalCommandLine.run(
                LocalOptions.defaults().withFolder(folder),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Map.of()));
    Thread thread = Thread.ofPlatform().start(local);
    while (!said().contains("Serving") && !local.isDone()) {
      Thread.onSpinWait();
    }
    Matcher endpoint = ENDPOINT.matcher(said());
    assertThat(endpoint.find()).as(said() + err.toString(UTF_8)).isTrue();

    Run letters = run("deadletters list", endpoint.group(1));
    assertThat(letters).isEqualTo(new Run(0, "no dead letters\n", ""));
    Run doctor = run("doctor --repo acme/rocket --ping", endpoint.group(1));
    assertThat(doctor.out())
        .contains(
            "✓ queue",
            "✓ dead letters  none",
            "✓ table         slipway can be read",
            "✓ clock",
            "✓ permissions",
            "✓ events",
            "✓ webhook",
            "✓ deliveries",
            "✓ installation",
            "✓ ping          the receiver accepts a ping signed with the stored secret");
    assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
    Run deliveries = run("deliveries list --limit 3", endpoint.group(1));
    assertThat(deliveries.code()).as(deliveries.err()).isZero();
    assertThat(deliveries.out()).contains("acme/rocket  ", ", delivered 202", "done: ");
    Run repositories = run("repos list", endpoint.group(1));
    assertThat(repositories.out())
        .startsWith("acme/rocket  ")
        .contains("  done: ")
        .endsWith("\n1 repository\n");
    Run plan = run("repos plan acme/rocket", endpoint.group(1));
    assertThat(plan.code()).as(plan.err()).isZero();
    Run apply = run("repos plan acme/rocket --apply", endpoint.group(1));
    assertThat(apply.out()).as(apply.err()).startsWith("requested; slipway deliveries show ");
    String id = apply.out().split(" ")[4];
    Run shown = run("deliveries show " + id, endpoint.group(1));
    while (!shown.out().contains("journal         done")) {
      assertThat(local.isDone()).as(shown.out() + shown.err()).isFalse();
      shown = run("deliveries show " + id, endpoint.group(1));
    }
    Run replayed = run("deliveries replay " + id, endpoint.group(1));
    assertThat(replayed.out())
        .as(replayed.err())
        .startsWith("a plan of acme/rocket is requested: ");

    deployments(endpoint.group(1), local);

    thread.interrupt();
    assertThat(local.get(30, TimeUnit.SECONDS)).isZero();
  }

  /** The drill of docs/runbook.md: two deployments, and the second waits. */
  private static void deployments(String endpoint, FutureTask<Integer> local) {
    Run list = run("deployments list acme/rocket -e production", endpoint);
    assertThat(list.out()).as(list.err()).startsWith("succeeded").contains("production:v2.0.0:1.1");
    Run history = run("deployments show acme/rocket production:v2.0.0:1.1", endpoint);
    assertThat(history.out())
        .contains("approved", "by ada", "github-actions[bot]: GitHub: success");
    Run free = run("slots list acme/rocket", endpoint);
    assertThat(free.code()).as(free.err()).isZero();
    assertThat(free.out()).contains("dev  free", "preprod:v2.0.1:1.1");

    String again = "deployments redeploy acme/rocket v2.0.1 --environment dev --by ada";
    assertThat(run(again + " --wait", endpoint).out())
        .startsWith("active")
        .contains("dev:v2.0.1:1.2");
    assertThat(run(again, endpoint).out()).startsWith("queued").contains("dev:v2.0.1:1.3");
    Run held = run("slots show acme/rocket dev", endpoint);
    assertThat(held.out()).contains("held by    dev:v2.0.1:1.2", "queued     1", "dev:v2.0.1:1.3");
    Run confirmed = run("deployments confirm acme/rocket dev:v2.0.1:1.2 --by ada", endpoint);
    assertThat(confirmed.out()).endsWith("1 done, 0 unchanged, 0 refused, 0 failed\n");
    Run next = run("deployments show acme/rocket dev:v2.0.1:1.3 --json", endpoint);
    while (!next.out().contains("\"state\" : \"active\"")) {
      assertThat(local.isDone()).as(next.out() + next.err()).isFalse();
      next = run("deployments show acme/rocket dev:v2.0.1:1.3 --json", endpoint);
    }
  }

  private static Run run(String line, String endpoint) {
    return Run.of((line + " --endpoint " + endpoint).split(" "));
  }

  private String said() {
    return out.toString(UTF_8);
  }
}
