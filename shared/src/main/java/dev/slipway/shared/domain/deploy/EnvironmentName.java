package dev.slipway.shared.domain.deploy;

import java.util.Locale;

/**
 * A GitHub environment's name. GitHub does not tell {@code Production} from {@code production}, so
 * both are equal; {@link #value} keeps what was written.
 */
public record EnvironmentName(String value) implements Comparable<EnvironmentName> {
  private static final int LONGEST = 255;

  public EnvironmentName {
    Names.check("an environment's name", value, LONGEST);
  }

  /** What names are equal by. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EnvironmentName name && name.key().equals(key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public int compareTo(EnvironmentName other) {
    return key().compareTo(other.key());
  }

  @Override
  public String toString() {
    return value;
  }
}
