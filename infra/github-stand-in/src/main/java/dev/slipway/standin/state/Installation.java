package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** An App on one account, for all of its repositories or for chosen ones. */
public final class Installation {
  private final long id;
  private final App app;
  private final Account account;
  private final Instant createdAt;
  private final Set<Long> repositories = new ConcurrentSkipListSet<>();
  private volatile boolean allRepositories;
  private volatile Permissions permissions;
  private volatile Instant updatedAt;
  private volatile @Nullable Instant suspendedAt;
  private volatile @Nullable Account suspendedBy;

  public Installation(
      long id, App app, Account account, boolean allRepositories, Set<Long> chosen, Instant at) {
    this.id = id;
    this.app = app;
    this.account = account;
    this.allRepositories = allRepositories;
    this.repositories.addAll(chosen);
    this.permissions = app.permissions();
    this.createdAt = at;
    this.updatedAt = at;
  }

  public long id() {
    return id;
  }

  public App app() {
    return app;
  }

  public Account account() {
    return account;
  }

  public boolean coversAll() {
    return allRepositories;
  }

  /** Ids of the chosen repositories; of no meaning when it covers all. */
  public Set<Long> chosen() {
    return repositories;
  }

  public void select(boolean all, Set<Long> chosen, Instant at) {
    this.allRepositories = all;
    this.repositories.retainAll(chosen);
    this.repositories.addAll(chosen);
    this.updatedAt = at;
  }

  public boolean covers(Repository repository) {
    return repository.owner().id() == account.id()
        && (allRepositories || repositories.contains(repository.id()));
  }

  /** What was granted: what the App asked for when it was installed or last accepted. */
  public Permissions permissions() {
    return permissions;
  }

  public void permissions(Permissions granted, Instant at) {
    this.permissions = granted;
    this.updatedAt = at;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public @Nullable Instant suspendedAt() {
    return suspendedAt;
  }

  public @Nullable Account suspendedBy() {
    return suspendedBy;
  }

  public boolean isSuspended() {
    return suspendedAt != null;
  }

  public void suspend(@Nullable Account by, @Nullable Instant at) {
    this.suspendedBy = by;
    this.suspendedAt = at;
  }
}
