package dev.slipway.receiver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The bodies of GitHub's deliveries in {@code infra/events/webhooks}; see the README there. */
final class Fixtures {
  private static final Path FOLDER = Path.of("..", "infra", "events", "webhooks");

  private Fixtures() {}

  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  static byte[] body(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name + ".json"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The event's name: the file's up to its first dot. */
  static String event(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
