package dev.slipway.operator.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.operator.LetterBench;
import dev.slipway.operator.Main;
import dev.slipway.operator.Run;
import dev.slipway.processor.delivery.DeliveryJournal.State;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Each look at a queue ends with a second in which nothing more came, so the tests wait together.
 */
@ExtendWith(EnginesExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class DeadLettersTest {
  private LetterBench bench;

  @BeforeEach
  void open(Engines engines, Queues queues, Table table) {
    bench = new LetterBench(engines, queues, table);
  }

  private Run run(String line) {
    return Run.with(bench.environment(), ("deadletters " + line).split(" "));
  }

  private void three() {
    bench.givenUp("a", "acme/rocket", "GitHubApiError", "GitHub: POST /x: 502");
    bench.givenUp("b", "acme/lander", "NoPermission", "the tag v1\nis protected");
    bench.givenUp("c", "acme/rocket", "NoPermission", "why");
  }

  private JsonNode json(Run run) throws Exception {
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.builder().build().readTree(run.out());
  }

  @Test
  void listsOldestFirstWithTheReasonsAndChangesNothing() throws Exception {
    assertThat(run("list").out()).isEqualTo("no dead letters\n");
    three();
    bench.unreadable("odd");
    for (int time = 0; time < 2; time++) {
      Run run = run("list");
      assertThat(run.code()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .containsSubsequence(
              "a  acme/rocket  push  failed 5 times",
              "GitHubApiError: GitHub: POST /x: 502",
              "b  acme/lander",
              "NoPermission: the tag v1 is protected",
              "c  acme/rocket",
              "message ",
              "(cannot be read)",
              "4 dead letters");
    }
    JsonNode letters = json(run("list --repository acme/rocket --json")).path("letters");
    assertThat(letters).hasSize(2);
    assertThat(letters.get(0).path("delivery").asText()).isEqualTo("a");
    assertThat(letters.get(0).path("kind").asText()).isEqualTo("GitHubApiError");
    assertThat(Instant.parse(letters.get(0).path("since").asText())).isBefore(Instant.now());
    assertThat(json(run("list --reason protected --json")).path("letters"))
        .extracting(letter -> letter.path("delivery").asText())
        .containsExactly("b");
    assertThat(run("list --older-than 1h").out()).isEqualTo("no dead letters\n");
    assertThat(bench.takeQueue()).isEmpty();
    assertThat(bench.takeLetters()).containsExactlyInAnyOrder("a", "b", "c", "?");
  }

  @Test
  void showsALetterWithItsRecord() throws Exception {
    three();
    Run run = run("show b");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "delivery        b",
            "because         NoPermission: the tag v1 is protected",
            "journal         dead",
            "failures        1");
    assertThat(json(run("show b --json")).at("/letters/0/journal/state").asText())
        .isEqualTo("dead");
    assertThat(run("show z"))
        .isEqualTo(
            new Run(
                1,
                "",
                "slipway: there is no dead letter z; slipway deadletters list shows the dead"
                    + " letters\n"));
  }

  @Test
  void aDryRunPutsNothingBack() throws Exception {
    three();
    Run run = run("redrive --repository acme/rocket --dry-run");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("a  acme/rocket", "dry run: 2 would be put back");
    assertThat(run("discard --all --dry-run").out()).contains("dry run: 3 would be discarded");
    assertThat(json(run("redrive --all --dry-run --json")).path("put_back").asInt()).isZero();
    assertThat(bench.takeQueue()).isEmpty();
    assertThat(bench.takeLetters()).hasSize(3);
  }

  @Test
  void whatChangesSomethingIsAgreedTo() {
    three();
    assertThat(run("redrive --all").err())
        .isEqualTo(
            "slipway: nobody is at the terminal to confirm; give --yes, or --dry-run to look\n");
    assertThat(run("redrive").err()).startsWith("slipway: which letters? give --repository");
    assertThat(run("discard --all --delivery a").err())
        .isEqualTo("slipway: --all cannot be combined with the other choices\n");
    String[] discard = {"deadletters", "discard", "--delivery", "a"};
    Run no = Run.answering(List.of("n"), bench.environment(), discard);
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.err()).contains("Discard this letter for good? [y/N]", "nothing was discarded");
    assertThat(Run.answering(List.of(), bench.environment(), discard).code()).isEqualTo(1);
    assertThat(bench.journal().find(new DeliveryId("a")).orElseThrow().state())
        .isEqualTo(State.DEAD);
    Run yes = Run.answering(List.of("y"), bench.environment(), discard);
    assertThat(yes.code()).as(yes.err()).isZero();
    assertThat(bench.journal().find(new DeliveryId("a")).orElseThrow().resolvedBy())
        .contains("grace");
    assertThat(bench.takeLetters()).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void putsBackInOrderAndWaitsForWhatBecomesOfThem() throws Exception {
    three();
    Thread processor =
        Thread.ofVirtual()
            .start(() -> {
              while (bench.journal().find(new DeliveryId("c")).orElseThrow().state()
                  == State.DEAD) {
                for (String delivery : bench.takeQueue()) {
                  var held = bench.start(delivery, "acme/rocket");
                  if (delivery.equals("c")) {
                    bench
                        .journal()
                        .dead(
                            held,
                            new dev.slipway.processor.delivery.DeliveryJournal.Failure(
                                "NoPermission", "still none", Instant.now()));
                    return;
                  }
                  bench.journal().done(held, "fine", Instant.now());
                }
              }
            });
    Run run = run("redrive --repository acme/rocket --yes --wait 1m --by ada");
    processor.join();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "put back 1/2  a",
            "put back 2/2  c",
            "2 put back: 1 done, 1 given up again, 0 not processed yet");
    assertThat(run.code()).isEqualTo(1);
    assertThat(bench.takeLetters()).containsExactly("b");
  }

  @Test
  void withoutWaitingAllPutBackIsWell() throws Exception {
    three();
    Run run = run("redrive --all --yes --json");
    JsonNode document = json(run);
    assertThat(document.path("put_back").asInt()).isEqualTo(3);
    assertThat(document.path("pending").asInt()).isEqualTo(3);
    assertThat(document.path("left").asInt()).isZero();
    assertThat(document.path("by").asText()).isEqualTo("grace");
    assertThat(bench.takeQueue()).containsExactlyInAnyOrder("a", "b", "c");
  }

  /** As Ctrl-C does it: a signal to the process, in the middle of the letters. */
  @Test
  void interruptedInTheMiddleNothingIsLostAndTheRestIsThereAtOnce() throws Exception {
    List<String> all = IntStream.range(0, 120).mapToObj(i -> "d%03d".formatted(i)).toList();
    bench.givenUp(all, "acme/rocket", "GitHubApiError", "502");
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "deadletters",
            "redrive",
            "--all",
            "--yes",
            "--wait",
            "10m");
    command.environment().putAll(bench.environment());
    command.redirectErrorStream(true);
    Process process = command.start();
    List<String> said = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        if (line.startsWith("put back 10/")) {
          process.toHandle().destroy(); // SIGTERM, which ends it as Ctrl-C does
        }
      }
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("ended by the signal").isGreaterThan(128);
    assertThat(said.getLast()).as(said.toString()).endsWith("are still dead letters");
    List<String> back = bench.takeQueue();
    List<String> left = bench.takeLetters();
    assertThat(back.size()).isBetween(10, 119);
    assertThat(said).contains("put back %d/120  %s".formatted(back.size(), back.getLast()));
    List<String> together = new ArrayList<>(back);
    together.addAll(left);
    assertThat(together).containsExactlyInAnyOrderElementsOf(all);
    assertThat(back).isEqualTo(all.subList(0, back.size()));
  }
}
