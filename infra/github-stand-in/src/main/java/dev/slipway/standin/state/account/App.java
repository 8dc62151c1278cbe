package dev.slipway.standin.state.account;

import dev.slipway.standin.state.id.NodeIds;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A GitHub App: its bot account, its public key, what it asks for, and its webhook. */
public final class App {
  private final long id;
  private final Registration registration;
  private final Instant createdAt;
  private volatile Permissions permissions;
  private volatile Set<String> events;
  private volatile @Nullable Hook hook;

  /**
   * What never changes.
   *
   * @param bot the account that acts for its installations
   * @param publicKey null for GitHub Actions
   */
  public record Registration(
      String slug, String clientId, Account owner, Account bot, @Nullable PublicKey publicKey) {}

  public App(
      long id,
      Registration registration,
      Permissions permissions,
      Set<String> events,
      Instant createdAt) {
    this.id = id;
    this.registration = registration;
    this.permissions = permissions;
    this.events = Set.copyOf(events);
    this.createdAt = createdAt;
  }

  public long id() {
    return id;
  }

  public String nodeId() {
    return NodeIds.of("A", id);
  }

  public String slug() {
    return registration.slug();
  }

  public String clientId() {
    return registration.clientId();
  }

  public Account owner() {
    return registration.owner();
  }

  /** The account that acts for its installations, {@code slug[bot]}. */
  public Account bot() {
    return registration.bot();
  }

  /** Null for GitHub Actions, which is GitHub's own and signs in by no JWT. */
  public @Nullable PublicKey publicKey() {
    return registration.publicKey();
  }

  public Permissions permissions() {
    return permissions;
  }

  public void permissions(Permissions wanted) {
    this.permissions = wanted;
  }

  public Set<String> events() {
    return events;
  }

  public void events(Set<String> wanted) {
    this.events = Set.copyOf(wanted);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public @Nullable Hook hook() {
    return hook;
  }

  public void hook(@Nullable Hook value) {
    this.hook = value;
  }
}
