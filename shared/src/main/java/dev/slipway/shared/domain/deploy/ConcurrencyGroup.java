package dev.slipway.shared.domain.deploy;

import dev.slipway.shared.domain.config.EnvironmentConfig;
import java.util.Locale;

/**
 * A group of one repository's environments into which one deployment at a time is let. Like
 * environments' names, groups' names are equal without regard to case.
 */
public record ConcurrencyGroup(String name) implements Comparable<ConcurrencyGroup> {
  private static final int LONGEST = 255;

  public ConcurrencyGroup {
    Names.check("a concurrency group's name", name, LONGEST);
  }

  /** The group that an environment belongs to. */
  public static ConcurrencyGroup of(EnvironmentConfig environment) {
    return new ConcurrencyGroup(environment.concurrencyGroup());
  }

  /** What groups are equal by. */
  public String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConcurrencyGroup group && group.key().equals(key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public int compareTo(ConcurrencyGroup other) {
    return key().compareTo(other.key());
  }

  @Override
  public String toString() {
    return name;
  }
}
