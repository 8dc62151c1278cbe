package dev.slipway.processor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Built at the first use, then kept. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> build;
  private @Nullable T built;

  Once(Supplier<T> build) {
    this.build = build;
  }

  /** Built anew at the next use. */
  synchronized void forget() {
    built = null;
  }

  @Override
  public synchronized T get() {
    if (built == null) {
      built = build.get();
    }
    return built;
  }
}
