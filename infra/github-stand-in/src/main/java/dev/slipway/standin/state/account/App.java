package dev.slipway.standin.state.account;

import dev.slipway.standin.state.id.NodeIds;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A GitHub App: its bot account, its public key, what it asks for, and its webhook. */
public final class App {
  private final long id;
  private final String slug;
  private final String clientId;
  private final Account owner;
  private final Account bot;
  private final @Nullable PublicKey publicKey;
  private final Instant createdAt;
  private volatile Permissions permissions;
  private volatile Set<String> events;
  private volatile @Nullable Hook hook;

  public App(
      long id,
      String slug,
      String clientId,
      Account owner,
      Account bot,
      @Nullable PublicKey publicKey,
      Permissions permissions,
      Set<String> events,
      Instant createdAt) {
    this.id = id;
    this.slug = slug;
    this.clientId = clientId;
    this.owner = owner;
    this.bot = bot;
    this.publicKey = publicKey;
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
    return slug;
  }

  public String clientId() {
    return clientId;
  }

  public Account owner() {
    return owner;
  }

  /** The account that acts for its installations, {@code slug[bot]}. */
  public Account bot() {
    return bot;
  }

  /** Null for GitHub Actions, which is GitHub's own and signs in by no JWT. */
  public @Nullable PublicKey publicKey() {
    return publicKey;
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
