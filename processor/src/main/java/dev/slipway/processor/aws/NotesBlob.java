package dev.slipway.processor.aws;

import dev.slipway.processor.release.look.view.GeneratedNotes.Kept;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The two texts of kept notes as bytes: each its length and its UTF-8, both compressed together
 * (they are nearly the same), cut into parts that fit an item.
 *
 * <p>Source of the limit: <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">400 KB
 * per item</a>, names and keys included.
 */
final class NotesBlob {
  static final int PART_BYTES = 380_000;

  private NotesBlob() {}

  static byte[] render(Kept kept) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      for (String text : List.of(kept.generated(), kept.written())) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Empty when the bytes are damaged: then the notes are lost, which their user knows how to take.
   */
  static Optional<Kept> parse(String digest, byte[] blob) {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(blob)))) {
      return Optional.of(new Kept(digest, text(in), text(in)));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  static List<byte[]> cut(byte[] blob) {
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < blob.length; from += PART_BYTES) {
      parts.add(Arrays.copyOfRange(blob, from, Math.min(blob.length, from + PART_BYTES)));
    }
    return parts;
  }

  /** Names these bytes: a compressor of another JDK may give other bytes for the same texts. */
  static String name(byte[] blob) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(blob);
      return HexFormat.of().formatHex(sha, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
