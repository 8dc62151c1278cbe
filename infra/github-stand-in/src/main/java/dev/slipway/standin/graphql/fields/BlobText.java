package dev.slipway.standin.graphql.fields;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jgit.diff.RawText;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Blob} shows of a file: at most 512,000 bytes, and no text at all of a binary one.
 *
 * <p>Source: <a href="https://docs.github.com/en/graphql/reference/objects#blob">Blob</a>; the
 * limit is GitHub's behaviour.
 */
record BlobText(int size, boolean isBinary, boolean isTruncated, @Nullable String text) {
  static final int LIMIT = 512_000;

  static BlobText of(byte[] content) {
    if (RawText.isBinary(content, content.length, true)) {
      return new BlobText(content.length, true, false, null);
    }
    boolean cut = content.length > LIMIT;
    var shown = cut ? Arrays.copyOf(content, LIMIT) : content;
    return new BlobText(content.length, false, cut, new String(shown, StandardCharsets.UTF_8));
  }
}
