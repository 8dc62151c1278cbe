package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.Flow;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.PullRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What races, conflicts and faults leave in logs and metrics, by the names of docs/design.md. */
class ReleaseTelemetryTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  @BeforeEach
  void quiet() {
    world.logLines.clear();
  }

  /** The metric's lines, each with what it is told apart by. */
  private List<String> metric(Metric metric) {
    return world.metricLines.stream()
        .filter(line -> line.contains("\"" + metric.key() + "\":"))
        .toList();
  }

  private List<String> warnings(String fault) {
    return world.logLines.stream()
        .filter(line -> line.contains("\"WARN\""))
        .filter(line -> line.contains("\"fault\":\"" + fault + "\""))
        .toList();
  }

  @Test
  void anEditBetweenLookAndWriteIsALockFailure() {
    Flow.RAISE.prepare(world);
    PullRequest pr = world.releasePr();
    world.gitHub.faults(
        FaultPlan.nth(
            2,
            FaultPlan.matching("GET", "/pulls/[0-9]+"),
            Fault.before(
                () -> world.ada.editBody(world.rocket, pr, pr.issue().body() + "\nHi.\n"))));

    world.deliverAll();

    assertThat(metric(Metric.OPTIMISTIC_LOCK_FAILURES))
        .singleElement()
        .asString()
        .contains("\"operation\":\"update_pr\"");
    assertThat(warnings("OptimisticLockFailure"))
        .singleElement()
        .asString()
        .contains("\"repository\":\"acme/rocket\"", "\"operation\":\"update_pr\"")
        .contains("\"correlation_id\":\"correlation\"");
  }

  @Test
  void aTakenNameIsABranchConflictAndAllTakenADeadLetter() {
    world.ada.commit(
        world.rocket,
        "main",
        "chore: settings",
        Map.of(".github/slipway.yml", "branch_naming:\n  fallback_strategy: none\n"));
    world.tag("v1.0.0");
    world.ada.branch(world.rocket, "release/v1.0.1", "refs/heads/main");
    world.squash("fix: a leaking valve");

    world.deliverAll();

    assertThat(metric(Metric.BRANCH_CONFLICTS))
        .singleElement()
        .asString()
        .contains("\"operation\":\"create_branch\"");
    assertThat(warnings("BranchConflict")).first().asString().contains("release/v1.0.1 is taken");
    assertThat(metric(Metric.DEAD_LETTERS))
        .singleElement()
        .asString()
        .contains("\"fault\":\"BranchConflict\"");
    assertThat(metric(Metric.FAILED)).singleElement().asString().contains("BranchConflict");
    assertThat(metric(Metric.PROCESSED)).singleElement().asString().contains("failed");
    assertThat(warnings("BranchConflict"))
        .last()
        .asString()
        .contains("\"attempt_count\":1", "\"failure_reason\":", "\"repository\":\"acme/rocket\"")
        .contains("\"operation\":\"dead_letter\"");
  }

  @Test
  void whatIsCalledForBelowWhatIsPromisedIsAVersionConflict() {
    Flow.RAISE.prepare(world);
    world.ada.editTitle(world.rocket, world.releasePr(), "chore(release): 3.0.0");

    world.deliverAll();
    world.deliverAll();

    assertThat(metric(Metric.VERSION_CONFLICTS))
        .as("said when it is written, not at every look")
        .singleElement()
        .asString()
        .contains("\"operation\":\"plan\"");
    assertThat(warnings("VersionConflict"))
        .singleElement()
        .asString()
        .contains("calculated 1.1.0, existing 3.0.0, resolution 3.0.0");
  }

  @Test
  void aVersionOfOursThatRisesIsNoConflict() {
    Flow.RAISE.prepare(world);

    world.deliverAll();

    assertThat(metric(Metric.VERSION_CONFLICTS)).isEmpty();
  }

  @Test
  void aTagAtAnotherCommitIsAVersionConflict() {
    Flow.OPEN.prepare(world);
    world.deliverAll();
    PullRequest pr = world.releasePr();
    world.ada.tag(world.rocket, "v1.0.1", world.tags().get("v1.0.0"));
    world.ada.merge(world.rocket, pr, MergeMethod.SQUASH);

    world.deliverAll();

    assertThat(metric(Metric.VERSION_CONFLICTS))
        .singleElement()
        .asString()
        .contains("\"operation\":\"create_tag\"");
    assertThat(warnings("VersionConflict"))
        .first()
        .asString()
        .contains("1.0.1 is tagged at " + world.tags().get("v1.0.0").substring(0, 7));
  }

  @Test
  void aFaultThatPassesIsARetryAndWhatIsLeftOfTheLimitIsSaid() {
    Flow.OPEN.prepare(world);
    world.gitHub.faults(
        FaultPlan.once(FaultPlan.matching("POST", "/git/trees"), Fault.status(502)));

    world.deliverAll();

    assertThat(metric(Metric.RETRIES))
        .singleElement()
        .asString()
        .contains("\"fault\":\"GitHubApiError\"");
    assertThat(world.logLines)
        .filteredOn(line -> line.contains("trying again"))
        .singleElement()
        .asString()
        .contains("\"attempt\":2", "\"WARN\"", "502");
    assertThat(metric(Metric.FAILED)).isEmpty();
    assertThat(metric(Metric.PROCESSED)).singleElement().asString().contains("done");
    assertThat(metric(Metric.PROCESSING_TIME)).hasSize(1);
    assertThat(metric(Metric.RATE_LIMIT_REMAINING)).hasSizeGreaterThan(3);
    assertThat(world.logLines)
        .filteredOn(line -> line.contains("\"operation\":\"github_request\""))
        .isNotEmpty()
        .anySatisfy(line -> assertThat(line).contains("\"github_rate_limit_remaining\":"));
  }
}
