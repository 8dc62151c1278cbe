package dev.slipway.engines;

import org.jspecify.annotations.Nullable;

/** An embedded engine did not start. */
public final class EngineFailed extends RuntimeException {
  EngineFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
