package dev.slipway.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The sample events of {@code infra/events}, which the build packs. */
final class SampleEvents {
  /** What {@code receiver.json} is signed with. */
  static final String SECRET = "It's a Secret to Everybody";

  private SampleEvents() {}

  /** API Gateway's event for a merged pull request of 27 KB. */
  static byte[] receiver() {
    return read("receiver.json");
  }

  /** The queue's event for it. */
  static byte[] processor() {
    return read("processor.json");
  }

  private static byte[] read(String name) {
    try (InputStream in =
        Objects.requireNonNull(SampleEvents.class.getResourceAsStream("/events/" + name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
