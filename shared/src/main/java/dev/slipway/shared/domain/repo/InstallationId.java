package dev.slipway.shared.domain.repo;

/** GitHub's numeric id of one installation of the App on one account. */
public record InstallationId(long value) {
  public InstallationId {
    if (value <= 0) {
      throw new IllegalArgumentException("an installation id is positive: " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
