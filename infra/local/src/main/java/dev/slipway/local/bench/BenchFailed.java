package dev.slipway.local.bench;

import org.jspecify.annotations.Nullable;

/** A function under measurement did not work. */
public final class BenchFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchFailed(String message) {
    this(message, null);
  }

  BenchFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
