package dev.slipway.processor.world;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.fault.StoreUnavailable;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.repo.TagName;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A ledger in a process to which something happens at its n-th commit: it is killed before or after
 * it, or never learns how it ended.
 */
public final class InterruptedLedger implements DeploymentLedger {
  private final DeploymentLedger ledger;
  private final int at;
  private final Interruption interruption;
  private final Consumer<List<LedgerChange>> committed;
  private final Runnable deed;
  private int commits;
  private boolean dead;

  /** What happens. */
  public enum Interruption {
    KILLED_BEFORE,
    KILLED_AFTER,
    /** It takes effect, and the answer gets lost however often it is asked for. */
    ANSWER_LOST,
    /** The table turns it away, however often it is asked: nothing took effect. */
    REFUSED,
    /** Somebody else does something just before. */
    MEDDLED
  }

  /**
   * @param at which commit, from 1; 0 for never
   */
  public InterruptedLedger(DeploymentLedger ledger, int at, Interruption interruption) {
    this(ledger, at, interruption, () -> {}, _ -> {});
  }

  /**
   * @param deed what somebody else does
   * @param committed hears of everything that takes effect
   */
  public InterruptedLedger(
      DeploymentLedger ledger,
      int at,
      Interruption interruption,
      Runnable deed,
      Consumer<List<LedgerChange>> committed) {
    this.ledger = ledger;
    this.at = at;
    this.interruption = interruption;
    this.deed = deed;
    this.committed = committed;
  }

  @Override
  public synchronized Commit commit(List<LedgerChange> changes) {
    alive();
    boolean now = ++commits == at;
    if (now && interruption == Interruption.KILLED_BEFORE) {
      throw kill();
    }
    if (now && interruption == Interruption.MEDDLED) {
      deed.run();
    }
    if (now && interruption == Interruption.REFUSED) {
      throw new StoreUnavailable("write of deployments", new IOException("throttled"));
    }
    Commit commit = ledger.commit(changes);
    if (commit instanceof Commit.Committed) {
      committed.accept(changes);
    }
    if (now && interruption == Interruption.KILLED_AFTER) {
      throw kill();
    }
    if (now && interruption == Interruption.ANSWER_LOST) {
      throw new StoreUnavailable("write of deployments", new IOException("the answer was lost"));
    }
    return commit;
  }

  /** How many commits were begun. */
  public synchronized int commits() {
    return commits;
  }

  public synchronized boolean isDead() {
    return dead;
  }

  @Override
  public DeploymentQueues queues() {
    alive();
    return ledger.queues();
  }

  @Override
  public Optional<DeploymentRecord> find(DeploymentKey key) {
    alive();
    return ledger.find(key);
  }

  @Override
  public List<DeploymentRecord> findAll(Collection<DeploymentKey> keys) {
    alive();
    return ledger.findAll(keys);
  }

  @Override
  public List<DeploymentRecord> list(Optional<EnvironmentName> environment, int most) {
    alive();
    return ledger.list(environment, most);
  }

  @Override
  public List<HistoryEntry> history(DeploymentKey key) {
    alive();
    return ledger.history(key);
  }

  @Override
  public Optional<Head> head(EnvironmentName environment, TagName release) {
    alive();
    return ledger.head(environment, release);
  }

  @Override
  public Optional<DeploymentRequest> request(String requestKey) {
    alive();
    return ledger.request(requestKey);
  }

  @Override
  public Optional<Deployed> deployed(EnvironmentName environment) {
    alive();
    return ledger.deployed(environment);
  }

  @Override
  public Optional<DeploymentKey> byGitHubId(long deployment) {
    alive();
    return ledger.byGitHubId(deployment);
  }

  private synchronized void alive() {
    if (dead) {
      throw new Killing.Killed();
    }
  }

  private Killing.Killed kill() {
    dead = true;
    return new Killing.Killed();
  }
}
