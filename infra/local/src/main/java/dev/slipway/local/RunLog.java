package dev.slipway.local;

import dev.slipway.shared.contract.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Writes the lines of both functions and of libraries to a file, and tells listeners what was
 * processed.
 */
public final class RunLog implements AutoCloseable {
  private final PrintWriter file;
  private final LibraryLog libraries;
  private final List<Consumer<Processed>> listeners = new CopyOnWriteArrayList<>();

  /**
   * What became of a delivery.
   *
   * @param what one line for people
   * @param well false when it failed and comes again, or was given up
   */
  public record Processed(
      Optional<String> repository, String event, String what, boolean well, long milliseconds) {}

  private RunLog(PrintWriter file) {
    this.file = file;
    this.libraries = new LibraryLog(file::println);
  }

  /**
   * Starts the file afresh.
   *
   * @throws CannotStart when it cannot be written
   */
  static RunLog at(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      return new RunLog(
          new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8), true));
    } catch (IOException fault) {
      throw new CannotStart(
          "the log %s cannot be written (%s): run it in a folder where it can"
              .formatted(path, fault.getClass().getSimpleName()),
          fault);
    }
  }

  /** Takes one line of a function. */
  public void line(String json) {
    file.println(json);
    if (json.contains("\"process_delivery\"") || json.contains("\"dead_letter\"")) {
      processed(json).ifPresent(done -> listeners.forEach(listener -> listener.accept(done)));
    }
  }

  /** A fault around the functions. */
  void fault(Throwable fault) {
    fault.printStackTrace(file);
  }

  /**
   * Tells the listener what becomes of each delivery from now on, on the thread that processed it.
   */
  public void listen(Consumer<Processed> listener) {
    listeners.add(listener);
  }

  private static Optional<Processed> processed(String line) {
    Json json;
    try {
      json = Json.read(line);
    } catch (Json.Unreadable _) {
      return Optional.empty();
    }
    String operation = json.at("operation").text().orElse("");
    String message = json.at("message").text().orElse("");
    if (message.isEmpty()
        || (!operation.equals("process_delivery") && !operation.equals("dead_letter"))) {
      return Optional.empty(); // a metric's line
    }
    boolean well = json.at("level").text().equals(Optional.of("INFO"));
    return Optional.of(
        new Processed(
            json.at("repository").text(),
            json.at("event").text().orElse(""),
            message,
            well,
            json.at("duration_ms").whole().orElse(0L)));
  }

  @Override
  public void close() {
    libraries.close();
    file.close();
  }
}
