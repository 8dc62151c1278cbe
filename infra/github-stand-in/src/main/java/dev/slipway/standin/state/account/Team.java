package dev.slipway.standin.state.account;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * A team of an organization. Whoever is in it and not in the organization has been invited and has
 * not yet come.
 */
public final class Team {
  private final long id;
  private final String name;
  private final Set<Long> people = new ConcurrentSkipListSet<>();

  public Team(long id, String name) {
    this.id = id;
    this.name = name;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** The name in addresses. */
  public String slug() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-");
  }

  /** Account ids of members and of those who were invited; writable. */
  public Set<Long> people() {
    return people;
  }
}
