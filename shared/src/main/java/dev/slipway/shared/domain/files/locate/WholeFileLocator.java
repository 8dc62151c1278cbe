package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.VersionText;
import java.util.List;

/**
 * A file with nothing in it but a version, white space around it and perhaps a {@code v} before it.
 */
public record WholeFileLocator() implements VersionLocator {
  @Override
  public Located locate(String text) throws MalformedFile {
    int from = text.startsWith("\uFEFF") ? 1 : 0;
    Span content = new Span(from, text.length()).trimmed(text);
    if (content.isEmpty()) {
      return new Nothing("the file is empty");
    }
    if (content.end() - content.start() > 1 && "vV".indexOf(text.charAt(content.start())) >= 0) {
      content = new Span(content.start() + 1, content.end());
    }
    if (content.end() - content.start() > VersionText.LONGEST
        || !Character.isDigit(text.charAt(content.start()))
        || !content.in(text).chars().allMatch(c -> VersionText.isVersionChar((char) c))) {
      throw new MalformedFile("the file holds something other than one version");
    }
    return new Places(List.of(content));
  }
}
