package dev.slipway.shared.domain.deploy;

import static dev.slipway.shared.domain.deploy.DeploymentState.ACTIVE;
import static dev.slipway.shared.domain.deploy.DeploymentState.AWAITING_APPROVAL;
import static dev.slipway.shared.domain.deploy.DeploymentState.QUEUED;
import static dev.slipway.shared.domain.deploy.DeploymentState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.Decision.Change;
import dev.slipway.shared.domain.deploy.Decision.SlotChange;
import dev.slipway.shared.domain.deploy.DeploymentEvent.Check;
import dev.slipway.shared.domain.deploy.DeploymentEvent.GitHubStatus;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state against every event, by the table of {@link DeploymentTransitions}. */
class DeploymentTransitionsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant DEADLINE = NOW.plusSeconds(3600);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          awaiting_approval | approve        | queued            | JOIN_QUEUE
          awaiting_approval | approve first  | awaiting_approval | KEEP
          awaiting_approval | approve older  | rejected          | KEEP
          awaiting_approval | approve anyway | queued            | JOIN_QUEUE
          awaiting_approval | approve behind newer        | refused |
          awaiting_approval | approve behind newer anyway | queued  | JOIN_QUEUE
          awaiting_approval | approve behind older        | queued  | JOIN_QUEUE
          awaiting_approval | join           | queued            | JOIN_QUEUE
          awaiting_approval | reject         | rejected          | KEEP
          awaiting_approval | cancel         | cancelled         | KEEP
          awaiting_approval | take slot      | nothing           |
          awaiting_approval | confirm        | refused           |
          awaiting_approval | fail           | refused           |
          awaiting_approval | force          | refused           |
          queued            | approve        | refused           |
          queued            | join           | nothing           |
          queued            | reject         | refused           |
          queued            | cancel         | cancelled         | LEAVE_QUEUE
          queued            | take slot      | active            | TAKE_SLOT
          queued            | confirm        | refused           |
          queued            | in_progress    | queued            | KEEP
          queued            | success        | cancelled         | LEAVE_QUEUE
          queued            | failure        | cancelled         | LEAVE_QUEUE
          queued            | gate gone      | cancelled         | LEAVE_QUEUE
          active            | cancel         | refused           |
          active            | reject         | refused           |
          active            | take slot      | nothing           |
          active            | queued         | active            | KEEP
          active            | pending        | active            | KEEP
          active            | in_progress    | active            | KEEP
          active            | waiting        | active            | KEEP
          active            | inactive       | active            | KEEP
          active            | success        | succeeded         | FREE_SLOT
          active            | failure        | failed            | FREE_SLOT
          active            | error          | errored           | FREE_SLOT
          active            | confirm        | succeeded         | FREE_SLOT
          active            | fail           | failed            | FREE_SLOT
          active            | force          | errored           | FREE_SLOT
          active            | force stale    | refused           |
          active            | gate gone      | cancelled         | FREE_SLOT
          active            | let go         | active            | KEEP
          succeeded         | success        | succeeded         | KEEP
          succeeded         | failure        | succeeded         | KEEP
          succeeded         | confirm        | nothing           |
          succeeded         | fail           | refused           |
          succeeded         | cancel         | refused           |
          succeeded         | force          | refused           |
          succeeded         | gate gone      | nothing           |
          failed            | success        | failed            | KEEP
          failed            | fail           | nothing           |
          failed            | confirm        | refused           |
          rejected          | reject         | nothing           |
          cancelled         | cancel         | nothing           |
          cancelled         | approve        | refused           |
          """)
  void byTheTable(String from, String event, String to, String place) {
    boolean waits = from.equals("awaiting_approval");
    DeploymentRecord record = record(DeploymentState.parse(from).orElseThrow(), waits, List.of());
    Decision decision = DeploymentTransitions.decide(record, event(event), NOW, "c");
    String came =
        switch (decision) {
          case Change change -> change.next().state().key();
          case Decision.Nothing _ -> "nothing";
          case Decision.Refused _ -> "refused";
        };
    assertThat(came).isEqualTo(to);
    if (decision instanceof Change change) {
      assertThat(change.slot()).isEqualTo(SlotChange.valueOf(place));
      assertThat(change.next().version()).isEqualTo(record.version() + 1);
      assertThat(change.entry().sequence()).isEqualTo(record.progress().entries() + 1);
      assertThat(change.next().progress().entries()).isEqualTo(change.entry().sequence());
      assertThat(change.next().progress().slot().isPresent())
          .as("holds a slot exactly while it is active")
          .isEqualTo(change.next().state() == ACTIVE);
      assertThat(change.next().progress().since())
          .isEqualTo(change.next().state() == record.state() ? record.progress().since() : NOW);
    }
  }

  @Test
  void checksDecideAfterSuccessWasReported() {
    DeploymentRecord active = record(ACTIVE, false, List.of("canary", "smoke"));
    DeploymentRecord reported = changed(active, event("success"));
    assertThat(reported.state()).isEqualTo(ACTIVE);
    assertThat(decide(reported, checked(check("canary", "success", 1), check("smoke", null, 1))))
        .isInstanceOf(Decision.Nothing.class);
    assertThat(decide(reported, checked(check("canary", "success", 1))))
        .as("a check that has not begun is missing")
        .isInstanceOf(Decision.Nothing.class);
    assertEnds(
        SUCCEEDED,
        decide(reported, checked(check("canary", "success", 1), check("smoke", "success", 1))));
    assertEnds(
        DeploymentState.FAILED,
        decide(reported, checked(check("canary", "timed_out", 1), check("smoke", "success", 1))));
  }

  private static void assertEnds(DeploymentState state, Decision decision) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Change.class,
            change -> {
              assertThat(change.next().state()).isEqualTo(state);
              assertThat(change.slot()).isEqualTo(SlotChange.FREE_SLOT);
            });
  }

  @Test
  void checksFromBeforeItBecameActiveDoNotCount() {
    DeploymentRecord reported = changed(record(ACTIVE, false, List.of("canary")), event("success"));
    assertThat(decide(reported, checked(check("canary", "success", -1))))
        .isInstanceOf(Decision.Nothing.class);
    assertThat(decide(reported, checked(check("canary", "failure", -1))))
        .isInstanceOf(Decision.Nothing.class);
  }

  @Test
  void checksThatPassBeforeSuccessIsReportedWaitForIt() {
    DeploymentRecord active = record(ACTIVE, false, List.of("canary"));
    assertThat(decide(active, checked(check("canary", "success", 1))))
        .isInstanceOf(Decision.Nothing.class);
    assertThat(changed(active, checked(check("canary", "failure", 1))).state())
        .isEqualTo(DeploymentState.FAILED);
  }

  @Test
  void pastItsDeadlineItIsStuckOnceAndKeepsItsSlot() {
    DeploymentRecord active = record(ACTIVE, false, List.of());
    assertThat(decide(active, new DeploymentEvent.Look())).isInstanceOf(Decision.Nothing.class);
    Decision late = DeploymentTransitions.decide(active, new DeploymentEvent.Look(), DEADLINE, "c");
    assertThat(late).isInstanceOf(Change.class);
    DeploymentRecord stuck = ((Change) late).next();
    assertThat(stuck.state()).isEqualTo(ACTIVE);
    assertThat(stuck.progress().slot().orElseThrow().stuckSince()).contains(DEADLINE);
    assertThat(
            DeploymentTransitions.decide(
                stuck, new DeploymentEvent.Look(), DEADLINE.plusSeconds(60), "c"))
        .isInstanceOf(Decision.Nothing.class);
    assertThat(changed(stuck, event("success")).state()).isEqualTo(SUCCEEDED);
  }

  @Test
  void aStatusIsTakenInOnceWhateverOrderItComesIn() {
    DeploymentRecord active = record(ACTIVE, false, List.of());
    DeploymentRecord later = changed(active, status(9, "in_progress"));
    assertThat(decide(later, status(9, "in_progress"))).isInstanceOf(Decision.Nothing.class);
    assertThat(decide(later, status(8, "failure"))).isInstanceOf(Decision.Nothing.class);
  }

  @Test
  void aSecondDeploymentOnGitHubIsNotedAndNotFollowed() {
    DeploymentRecord one =
        changed(record(ACTIVE, false, List.of()), new DeploymentEvent.Created(7));
    assertThat(decide(one, new DeploymentEvent.Created(7))).isInstanceOf(Decision.Nothing.class);
    DeploymentRecord two = changed(one, new DeploymentEvent.Created(8));
    assertThat(two.progress().github().deployment()).contains(7L);
  }

  @Test
  void anApprovalIsGivenOnce() {
    DeploymentRecord approved =
        changed(record(AWAITING_APPROVAL, true, List.of()), event("approve"));
    assertThat(approved.progress().approvals()).hasSize(1);
    assertThat(decide(approved, event("approve"))).isInstanceOf(Decision.Nothing.class);
  }

  private static Decision decide(DeploymentRecord record, DeploymentEvent event) {
    return DeploymentTransitions.decide(record, event, NOW, "c");
  }

  private static DeploymentRecord changed(DeploymentRecord record, DeploymentEvent event) {
    Decision decision = decide(record, event);
    assertThat(decision).isInstanceOf(Change.class);
    return ((Change) decision).next();
  }

  private static DeploymentEvent event(String name) {
    return switch (name) {
      case "approve" -> approve(Optional.empty(), Optional.empty(), false);
      case "approve first" ->
          new DeploymentEvent.Approve("ada", Optional.empty(), Optional.empty(), false, false);
      case "approve older" -> approve(Optional.of(Version.of("1.3.0")), Optional.empty(), false);
      case "approve anyway" -> approve(Optional.of(Version.of("1.3.0")), Optional.empty(), true);
      case "approve behind newer" ->
          approve(Optional.empty(), Optional.of(Version.of("1.3.0")), false);
      case "approve behind newer anyway" ->
          approve(Optional.empty(), Optional.of(Version.of("1.3.0")), true);
      case "approve behind older" ->
          approve(Optional.empty(), Optional.of(Version.of("1.1.0")), false);
      case "join" -> new DeploymentEvent.Join();
      case "reject" -> new DeploymentEvent.Reject("ada", "not today");
      case "cancel" -> new DeploymentEvent.Cancel("ada", "");
      case "take slot" -> new DeploymentEvent.TakeSlot(5, DEADLINE);
      case "confirm" -> new DeploymentEvent.Confirm("ada");
      case "fail" -> new DeploymentEvent.Fail("ada", "it smokes");
      case "force" -> new DeploymentEvent.ForceRelease("ada", "stuck", 4);
      case "force stale" -> new DeploymentEvent.ForceRelease("ada", "stuck", 3);
      case "let go" -> new DeploymentEvent.LetGo();
      case "gate gone" -> new DeploymentEvent.GateGone("cancelled");
      default -> status(3, name);
    };
  }

  private static DeploymentEvent approve(
      Optional<Version> deployed, Optional<Version> onItsWay, boolean confirmed) {
    return new DeploymentEvent.Approve("ada", deployed, onItsWay, confirmed, true);
  }

  private static DeploymentEvent status(long id, String state) {
    return new DeploymentEvent.Reported(new GitHubStatus(id, state, "github-actions[bot]", NOW));
  }

  private static DeploymentEvent checked(Check... checks) {
    return new DeploymentEvent.Checked(List.of(checks));
  }

  private static Check check(String name, String conclusion, int seconds) {
    return new Check(name, Optional.ofNullable(conclusion), NOW.plusSeconds(seconds));
  }

  private static DeploymentRecord record(
      DeploymentState state, boolean approval, List<String> verify) {
    EnvironmentConfig environment =
        new EnvironmentConfig(
            "production",
            Optional.empty(),
            "production",
            approval ? new Approval(List.of("ada"), List.of()) : Approval.NONE,
            List.of(),
            verify,
            List.of());
    DeploymentOrder order =
        new DeploymentOrder(
            new Deployable(Version.parse("1.2.0"), new CommitSha("a".repeat(40)), List.of()),
            new TreeMap<>(),
            environment,
            "digest",
            new Origin(Cause.REQUEST, "key", "ada", NOW, "c"));
    Progress begin = Progress.begin(state, NOW).withEntry();
    Progress progress =
        switch (state) {
          case QUEUED -> begin.withTicket(1);
          case ACTIVE ->
              begin
                  .withSlot(new Progress.HeldSlot(4, DEADLINE, Optional.empty()))
                  .withGitHub(Progress.OnGitHub.NONE.withRun(7));
          default -> begin;
        };
    return DeploymentRecord.first(
        new DeploymentKey.Numbered(
            new EnvironmentName("production"),
            new TagName("v1.2.0"),
            ConfigRevision.FIRST,
            Attempt.FIRST),
        order,
        progress);
  }
}
