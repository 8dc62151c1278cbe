package dev.slipway.shared.domain.deploy;

/** Counts the configurations that a release was deployed with in one environment, from 1. */
public record ConfigRevision(int value) {
  public static final ConfigRevision FIRST = new ConfigRevision(1);

  public ConfigRevision {
    if (value < 1) {
      throw new IllegalArgumentException("config revisions are counted from 1: " + value);
    }
  }

  public ConfigRevision next() {
    return new ConfigRevision(Math.addExact(value, 1));
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
