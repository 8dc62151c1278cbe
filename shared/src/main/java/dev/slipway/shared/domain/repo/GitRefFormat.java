package dev.slipway.shared.domain.repo;

import java.util.Optional;

/**
 * The rules of git-check-ref-format for the part of a ref behind {@code refs/heads/} or {@code
 * refs/tags/}.
 */
final class GitRefFormat {
  private GitRefFormat() {}

  /** What git would refuse about this short name; empty when it would take it. */
  static Optional<String> fault(String name) {
    if (name.isEmpty() || name.length() > 244) {
      return Optional.of("it has " + name.length() + " characters, 1 to 244 are possible");
    }
    if (name.startsWith("-") || name.equals("@") || name.endsWith(".")) {
      return Optional.of("it begins with '-', ends with '.', or is '@'");
    }
    if (name.contains("..") || name.contains("@{") || name.contains("//")) {
      return Optional.of("it contains '..', '@{' or '//'");
    }
    if (name.chars().anyMatch(c -> c <= ' ' || c == 127 || "~^:?*[\\".indexOf(c) >= 0)) {
      return Optional.of("it contains a space, a control character or one of ~^:?*[\\");
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.startsWith(".") || part.endsWith(".lock")) {
        return Optional.of("a part of it is empty, begins with '.' or ends with '.lock'");
      }
    }
    return Optional.empty();
  }
}
