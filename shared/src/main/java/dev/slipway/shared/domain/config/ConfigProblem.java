package dev.slipway.shared.domain.config;

import java.util.Optional;

/**
 * One thing wrong in the repository's settings file.
 *
 * @param file the file's path in the repository
 * @param line from 1
 * @param column from 1
 * @param path the key, dotted ({@code files[0].kind}); empty for the file as a whole
 * @param message what is wrong, one sentence without a full stop
 * @param hint what to do
 */
public record ConfigProblem(
    String file, int line, int column, String path, String message, Optional<String> hint) {
  /** One line: {@code .github/slipway.yml:3: files[0].kind: … (…)}. */
  public String render() {
    return file
        + ":"
        + line
        + ": "
        + (path.isEmpty() ? "" : path + ": ")
        + message
        + hint.map(h -> " (" + h + ")").orElse("");
  }
}
