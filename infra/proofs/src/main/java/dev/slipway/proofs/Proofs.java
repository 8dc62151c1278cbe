package dev.slipway.proofs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lines that say how often something was tried and held, gathered over the whole build. */
public final class Proofs {
  /** System property: the file that gathers the lines; without it they are only printed. */
  public static final String FILE = "slipway.proofs";

  /** System property: by how much larger than in every build the proofs are to be. */
  public static final String FACTOR = "slipway.proof.factor";

  private Proofs() {}

  /** How many times the usual size. */
  public static int factor() {
    return Math.max(1, Integer.getInteger(FACTOR, 1));
  }

  /**
   * Prints {@code proof {name}: {count} {what} seed={seed}} and appends it to the file.
   *
   * @param name what is proven, such as {@code journal-race}
   * @param what of what {@code count} is the number
   */
  public static void line(String name, long count, String what, long seed) {
    String line = "proof %s: %d %s seed=%d".formatted(name, count, what, seed);
    System.out.println(line);
    String file = System.getProperty(FILE, "");
    if (!file.isEmpty()) {
      append(Path.of(file), line + "\n");
    }
  }

  // One class loader may hold only one lock on a file, so threads queue here and processes at the
  // lock.
  static synchronized void append(Path file, String line) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      try (FileChannel out =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          FileLock _ = out.lock()) {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the proof to " + file, e);
    }
  }
}
