package dev.slipway.operator.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.operator.Run;
import dev.slipway.standin.state.account.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands, with a processor behind the queue that does what they ask for. */
@ExtendWith(EnginesExtension.class)
@Timeout(180)
class DeploymentsTest {
  private static final String DEV = "dev:v1.0.0:1.1";
  private DeployBench bench;

  @BeforeEach
  void open(Engines engines, Queues queues, Table table) {
    bench = new DeployBench(engines, queues, table);
  }

  @AfterEach
  void close() throws InterruptedException {
    bench.close();
  }

  private Run request(String rest) {
    return bench.run("deployments request acme/rocket v1.0.0 " + rest);
  }

  @Test
  void oneIsActiveTheNextWaitsAndGoesOnWhenThatOneIsConfirmed() throws Exception {
    bench.withProcessor();
    Run first = request("-e dev --wait --component api=1.2");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("active ").contains(DEV, ", request by grace, api 1.2");
    Run second = bench.as("ada", "deployments redeploy acme/rocket v1.0.0 -e dev --json");
    var document = DeployBench.json(second);
    assertThat(document.path("outcome").asText()).isEqualTo("recorded");
    assertThat(document.at("/deployments/0/key").asText()).isEqualTo("dev:v1.0.0:1.2");
    assertThat(document.at("/deployments/0/state").asText()).isEqualTo("queued");
    assertThat(document.at("/deployments/0/requested_by").asText()).isEqualTo("ada");
    assertThat(document.at("/deployments/0/components/api").asText()).isEqualTo("1.2");

    Run slots = bench.run("slots list acme/rocket --json");
    assertThat(slots.code()).as(slots.err()).isZero();
    var slot = DeployBench.json(slots).at("/slots/0");
    assertThat(slot.path("group").asText()).isEqualTo("dev");
    assertThat(slot.path("holder").asText()).isEqualTo(DEV);
    assertThat(slot.path("token").asLong()).isEqualTo(1);
    assertThat(slot.path("stuck").asBoolean()).isFalse();
    assertThat(slot.path("deadline").asText()).isNotEmpty();
    assertThat(slot.at("/queue/0/key").asText()).isEqualTo("dev:v1.0.0:1.2");
    Run shown = bench.run("slots show acme/rocket DEV");
    assertThat(shown.out()).contains("held by    " + DEV, "token      1", "dev:v1.0.0:1.2  since");

    Run refused = bench.run("deployments cancel acme/rocket " + DEV);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out())
        .contains("an active deployment cannot be cancelled", "0 done, 0 unchanged, 1 refused");
    Run confirmed = bench.run("deployments confirm acme/rocket " + DEV + " --by ada");
    assertThat(confirmed.code()).as(confirmed.err()).isZero();
    assertThat(confirmed.out())
        .isEqualTo("1/1  " + DEV + "  succeeded\n1 done, 0 unchanged, 0 refused, 0 failed\n");
    bench.until("dev:v1.0.0:1.2", "active");
    assertThat(bench.run("deployments confirm acme/rocket " + DEV).out())
        .contains("unchanged: it has succeeded already");

    Run history = bench.run("deployments show acme/rocket " + DEV);
    assertThat(history.out())
        .contains("on GitHub       Deployment ", "ada: confirmed by hand", "grace: requested");
    var record = DeployBench.json(bench.run("deployments show acme/rocket " + DEV + " --json"));
    assertThat(record.at("/github/deployment").asLong()).isPositive();
    assertThat(record.at("/history/0/what").asText()).startsWith("requested");
    assertThat(bench.run("deployments list acme/rocket -e dev --state active").out())
        .contains("dev:v1.0.0:1.2")
        .doesNotContain(DEV);
    assertThat(bench.run("deployments list acme/rocket --limit 1").err()).contains("--limit");
  }

  @Test
  void aRequestWaitsAtThePromptOnlySoLongAndThenHoldsNothing() {
    bench.withProcessor();
    assertThat(request("-e preprod --wait").code()).isZero();
    String second =
        "deployments request acme/rocket v1.1.0 -e preprod --request-key second --by ada";
    assertThat(bench.run(second).out()).startsWith("queued ");
    Run waited = bench.run(second + " --wait --lock-timeout 1s");
    assertThat(waited.code()).as(waited.out() + waited.err()).isEqualTo(3);
    assertThat(waited.err()).startsWith("slipway: LockTimeout(staging): ");
    assertThat(bench.state("preprod:v1.1.0:1.1")).isEqualTo("cancelled");
    assertThat(bench.store().queues().slots().getFirst().queue()).isEmpty();
    assertThat(bench.run("deployments show acme/rocket preprod:v1.1.0:1.1").out())
        .contains("ada: cancelled: waited 1s for its turn");
  }

  @Test
  void oneThatIsNotTakenUpWithinTheTimeIsNeverRecorded() {
    Run waited =
        bench.with(
            "SLIPWAY_LOCK_TIMEOUT",
            "1s",
            "deployments request acme/rocket v1.0.0 -e dev --wait --request-key once");
    assertThat(waited.code()).as(waited.out() + waited.err()).isEqualTo(3);
    assertThat(waited.err()).startsWith("slipway: LockTimeout(dev): ");
    bench.withProcessor();
    Run again = request("-e dev --request-key once");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err())
        .isEqualTo(
            "slipway: refused: the request was withdrawn before it was recorded: use another key\n");
    assertThat(bench.states()).isEmpty();
  }

  @Test
  void eachRefusalIsOneLineWithItsReason() {
    bench.withProcessor();
    assertRefused(request("-e nowhere"), "there is no environment nowhere");
    assertRefused(
        bench.run("deployments request acme/rocket v9 -e dev"), "there is no published release v9");
    assertRefused(request("-e dev --config-ref nothing"), "no branch, tag or commit nothing");
    assertRefused(request("-e bots"), "grace may not deploy to bots: its actors are renovate[bot]");
    assertRefused(
        bench.run("deployments retry acme/rocket v1.0.0 -e dev"),
        "was never deployed, so there is nothing to retry");
    assertRefused(
        bench.run("deployments redeploy acme/rocket v1.0.0 -e dev"), "was never deployed");
    assertRefused(
        bench.run("deployments update-config acme/rocket v1.0.0 -e dev"), "was never deployed");
    assertRefused(
        bench.run("deployments rollback acme/rocket v1.0.0 -e dev"),
        "there is nothing to roll back");
    assertThat(request("-e dev --request-key k").code()).isZero();
    assertThat(request("-e dev --request-key k").code()).isZero();
    assertRefused(request("-e preprod --request-key k"), "another request already used the key k");
    assertThat(bench.states()).hasSize(1);
    assertThat(request("-e dev --by two,words\u00e9").err())
        .startsWith("slipway: give --by with a name");
    assertThat(bench.run("deployments list acme/nowhere").err())
        .isEqualTo("slipway: the App is not installed on acme/nowhere\n");
  }

  private static void assertRefused(Run run, String why) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(run.err()).startsWith("slipway: refused: ").contains(why).hasLineCount(1);
  }

  @Test
  void onlyWhoIsListedApprovesProvedByTheirOwnToken() {
    bench.withProcessor();
    String key = "production:v1.0.0:1.1";
    assertThat(request("-e production").out()).startsWith("awaiting approval");
    String approve = "deployments approve acme/rocket " + key;
    Run nobody = bench.run(approve);
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.err()).contains("an approval needs proof", "--token-env").hasLineCount(1);
    Map<String, String> wrong = new HashMap<>(bench.environment());
    wrong.put("GITHUB_TOKEN", "ghp_wrong");
    Run nobodys = Run.with(wrong, approve.split(" "));
    assertThat(nobodys.code()).isEqualTo(2);
    assertThat(nobodys.err())
        .contains("GitHub does not accept the token in GITHUB_TOKEN as a person's")
        .doesNotContain("ghp_");
    bench.gitHub.gitHub.person("mallory");
    Run stranger = bench.as("mallory", approve);
    assertThat(stranger.code()).isEqualTo(1);
    assertThat(stranger.out())
        .contains("mallory may not approve for production: that is for grace, team release-crew");
    assertThat(bench.state(key)).isEqualTo("awaiting_approval");
    assertThat(bench.as("mallory", "deployments reject acme/rocket " + key + " --by ada").err())
        .contains("the token in GITHUB_TOKEN is mallory's");

    bench
        .gitHub
        .gitHub
        .world()
        .members(bench.gitHub.rocket.owner())
        .put(bench.gitHub.ada.account().id(), Role.WRITE);
    bench.gitHub.ada.createTeam("acme", "Release Crew", bench.gitHub.ada);
    Run member = bench.as("ada", approve);
    assertThat(member.code()).as(member.out() + member.err()).isZero();
    bench.until(key, "active");
    assertThat(bench.run("deployments show acme/rocket " + key).out()).contains("by ada");
    assertThat(bench.as("ada", approve).out()).contains("unchanged: it is approved already");
  }

  @Test
  void ofManyEachIsDecidedByItselfAndTheCountsAreTheTables(@TempDir Path folder) throws Exception {
    bench.withProcessor();
    assertThat(request("-e dev --wait").code()).isZero();
    for (int i = 0; i < 4; i++) {
      assertThat(bench.run("deployments redeploy acme/rocket v1.0.0 -e dev").code()).isZero();
    }
    Path file = folder.resolve("keys.txt");
    Files.writeString(file, DEV + "\ndev:v1.0.0:1.2\ndev:v1.0.0:1.3\ndev:v1.0.0:9.9\n");
    Run some = bench.run("deployments cancel acme/rocket @" + file + " --reason enough --json");
    assertThat(some.code()).isEqualTo(1);
    var document = DeployBench.json(some);
    assertThat(document.path("done").asInt()).isEqualTo(2);
    assertThat(document.path("refused").asInt()).isEqualTo(2);
    assertThat(document.at("/results/3/reason").asText()).contains("there is no deployment");
    assertThat(bench.states().stream().filter(state -> state.endsWith(" cancelled"))).hasSize(2);

    String all = "deployments cancel acme/rocket --all-matching -e dev --state queued";
    Run dry = bench.run(all + " --dry-run");
    assertThat(dry.out()).isEqualTo("dev:v1.0.0:1.4\ndev:v1.0.0:1.5\ndry run: 2 would be tried\n");
    Run unasked = bench.run(all);
    assertThat(unasked.code()).isEqualTo(2);
    assertThat(unasked.err()).contains("nobody is at the terminal to confirm; give --yes");
    Run no = Run.answering(List.of("n"), bench.environment(), all.split(" "));
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.err()).contains("Cancel these 2 deployments?", "nothing was changed");
    Run yes = bench.run(all + " --yes");
    assertThat(yes.code()).as(yes.err()).isZero();
    assertThat(yes.out()).contains("2 done, 0 unchanged, 0 refused, 0 failed");
    assertThat(bench.states().stream().filter(state -> state.endsWith(" cancelled"))).hasSize(4);
    Run again = bench.run("deployments cancel acme/rocket dev:v1.0.0:1.4 dev:v1.0.0:1.5");
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("0 done, 2 unchanged");
    assertThat(bench.run(all + " --yes").out()).contains("no such deployments");
  }

  @Test
  void whatFailedIsTriedAgainEachByItselfAndOnlyOnce() throws Exception {
    bench.withProcessor();
    assertThat(request("-e dev --wait").code()).isZero();
    assertThat(request("-e preprod --wait").code()).isZero();
    assertThat(bench.run("deployments fail acme/rocket " + DEV + " --reason broken").code())
        .isZero();
    assertThat(bench.run("deployments fail acme/rocket preprod:v1.0.0:1.1 --reason broken").code())
        .isZero();
    String retry = "deployments retry-each acme/rocket ";

    Run dry = bench.run(retry + "--all-matching -e dev --dry-run");
    assertThat(dry.out()).isEqualTo(DEV + "\ndry run: 1 would be tried\n");
    Run some = bench.run(retry + DEV + " dev:v9:1.1 preprod:v1.0.0:1.1 dev:github:7 --json");
    assertThat(some.code()).as(some.err()).isEqualTo(1);
    var document = DeployBench.json(some);
    assertThat(document.path("done").asInt()).isEqualTo(2);
    assertThat(document.path("refused").asInt()).isEqualTo(2);
    assertThat(document.at("/results/0/key").asText()).isEqualTo("dev:v1.0.0:1.2");
    assertThat(document.at("/results/1/reason").asText()).contains("there is no deployment");
    assertThat(document.at("/results/3/reason").asText()).contains("somebody else's");
    bench.until("preprod:v1.0.0:1.2", "active");
    assertThat(bench.states()).hasSize(4);

    Run again = bench.run(retry + DEV + " preprod:v1.0.0:1.1");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out())
        .contains("unchanged: it was tried again as dev:v1.0.0:1.2", "0 done, 2 unchanged");
    assertThat(bench.run(retry + "dev:v1.0.0:1.2").out())
        .contains("refused: it did not fail: it is ");
    assertThat(bench.run("deployments retry acme/rocket v1.0.0 -e dev").code()).isEqualTo(1);
    assertThat(bench.states()).hasSize(4);
  }

  @Test
  void aSlotIsFreedByForceOnlyWithTheTokenShown() {
    bench.withProcessor();
    assertThat(request("-e preprod --wait").code()).isZero();
    assertThat(bench.run("deployments redeploy acme/rocket v1.0.0 -e preprod").code()).isZero();
    String release = "slots release acme/rocket staging --reason dead";
    Run other = bench.run(release + " --token 7 --yes");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("not released: the slot's token is 1 now, not 7");
    assertThat(bench.run("slots release acme/rocket nowhere --reason x --token 1 --yes").err())
        .contains("nothing has ever been deployed in a group nowhere", "its groups: staging");
    assertThat(bench.run(release + " --token 1").err())
        .contains("nobody is at the terminal to confirm");
    Run no = Run.answering(List.of("n"), bench.environment(), (release + " --token 1").split(" "));
    assertThat(no.code()).isEqualTo(1);
    assertThat(bench.state("preprod:v1.0.0:1.1")).isEqualTo("active");
    Run yes = Run.answering(List.of("y"), bench.environment(), (release + " --token 1").split(" "));
    assertThat(yes.code()).as(yes.err()).isZero();
    assertThat(yes.out()).contains("freed; preprod:v1.0.0:1.1 is errored");
    bench.until("preprod:v1.0.0:1.2", "active");
    assertThat(bench.run("deployments show acme/rocket preprod:v1.0.0:1.1").out())
        .contains("grace: slot released by force: dead");
  }
}
