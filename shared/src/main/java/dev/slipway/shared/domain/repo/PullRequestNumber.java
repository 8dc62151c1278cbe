package dev.slipway.shared.domain.repo;

/** The number of a pull request within its repository. */
public record PullRequestNumber(int value) implements Comparable<PullRequestNumber> {
  public PullRequestNumber {
    if (value <= 0) {
      throw new IllegalArgumentException("a pull request number is positive: " + value);
    }
  }

  @Override
  public int compareTo(PullRequestNumber other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "#" + value;
  }
}
