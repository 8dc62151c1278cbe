package dev.slipway.local;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Redirects what libraries log through {@code java.util.logging} away from the console, until it is
 * closed.
 */
final class LibraryLog implements AutoCloseable {
  private final Logger root = Logger.getLogger("");
  private final List<Handler> before = Arrays.asList(root.getHandlers());
  private final Handler handler;

  LibraryLog(Consumer<String> lines) {
    SimpleFormatter formatter = new SimpleFormatter();
    this.handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            lines.accept(formatter.format(record).stripTrailing());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    before.forEach(root::removeHandler);
    root.addHandler(handler);
  }

  @Override
  public void close() {
    root.removeHandler(handler);
    before.forEach(root::addHandler);
  }
}
