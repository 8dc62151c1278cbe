package dev.slipway.processor.world.schedule;

import dev.slipway.processor.deploy.ConfirmDeployments;
import dev.slipway.processor.deploy.ConfirmDeployments.Result;
import dev.slipway.processor.deploy.ConfirmDeployments.Verdict;
import dev.slipway.processor.deploy.QuietSteps;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.processor.deploy.ledger.NumberingOptions;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import java.util.List;
import java.util.Optional;

/** A person decides about deployments, sensibly or not. */
final class Voices {
  private final Scene scene;

  Voices(Scene scene) {
    this.scene = scene;
  }

  /** Anything about any of them. */
  void decide() {
    List<DeploymentRecord> all = scene.model.records();
    if (all.isEmpty()) {
      return;
    }
    DeploymentRecord record = scene.pick(all);
    Verdict verdict =
        switch (scene.random.nextInt(7)) {
          case 0, 1 -> approval();
          case 2 -> new Verdict.Reject("no");
          case 3 -> new Verdict.Cancel("no");
          case 4 -> new Verdict.Confirm();
          case 5 -> new Verdict.Fail("no");
          default ->
              new Verdict.ReleaseSlot(
                  "no",
                  record.progress().slot().map(HeldSlot::token).orElse(0L)
                      - (scene.random.nextInt(3) == 0 ? 1 : 0));
        };
    decide(record.key(), verdict);
  }

  void approve(DeploymentKey key) {
    decide(key, approval());
  }

  private Verdict approval() {
    return new Verdict.Approve(scene.random.nextBoolean());
  }

  private void decide(DeploymentKey key, Verdict verdict) {
    DeploymentLedger ledger = scene.calmLedger();
    Optional<DeploymentRecord> before = ledger.find(key);
    Result result =
        new ConfirmDeployments(
                ledger,
                new NumberedWrite(
                    ledger,
                    NumberingOptions.withRetries(10),
                    _ -> {},
                    scene.random,
                    new QuietSteps()),
                scene.releases.clock,
                "person")
            .run(List.of(key), verdict, "ada", (_, _, _) -> {})
            .getFirst();
    scene.note("ada: " + verdict + " " + result);
    boolean stale =
        verdict instanceof Verdict.ReleaseSlot release
            && before
                .flatMap(record -> record.progress().slot())
                .filter(slot -> slot.token() == release.token())
                .isEmpty();
    if (stale && !(result instanceof Result.Refused)) {
      throw new AssertionError("a stale token did something: " + result);
    }
    if (!(result instanceof Result.Done) && !ledger.find(key).equals(before)) {
      throw new AssertionError("not done, and something changed: " + result);
    }
  }
}
