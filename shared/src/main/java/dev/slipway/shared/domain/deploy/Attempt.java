package dev.slipway.shared.domain.deploy;

/** Counts the deployments of one release with one configuration in one environment, from 1. */
public record Attempt(int value) {
  public static final Attempt FIRST = new Attempt(1);

  public Attempt {
    if (value < 1) {
      throw new IllegalArgumentException("attempts are counted from 1: " + value);
    }
  }

  public Attempt next() {
    return new Attempt(Math.addExact(value, 1));
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
