package dev.slipway.shared.domain.repo;

import java.util.Optional;

/** A tag's short name ({@code v1.2.0}), well-formed as git wants it. */
public record TagName(String value) {
  public TagName {
    Optional<String> fault = GitRefFormat.fault(value);
    if (fault.isPresent()) {
      throw new IllegalArgumentException("not a tag name: " + fault.get());
    }
  }

  /** The full name of the ref, {@code refs/tags/…}. */
  public String ref() {
    return "refs/tags/" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
