package dev.slipway.shared.domain.files.scan;

import java.util.List;

/** Hears of each single value of a JSON, TOML or YAML text, in the text's order. */
public interface Scalars {
  /**
   * A value was found.
   *
   * @param path the keys from the root; an element of a list has its index, from 0, as its key. It
   *     changes afterwards: copy it to keep it
   * @param inside where the value stands; of one in quotes what is between them, as it is written
   * @param text whether it is a string, not a number, a boolean or null
   */
  void found(List<String> path, Span inside, boolean text) throws MalformedFile;
}
