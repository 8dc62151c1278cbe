package dev.slipway.shared.domain.files;

/** What became of one version file. A hostile or odd file is a reason, never an exception. */
public sealed interface Edited {
  /** The new text: it differs from the old one in the version and nowhere else. */
  record Changed(String text) implements Edited {}

  /** The file states this version already. */
  record Unchanged() implements Edited {}

  /**
   * A sound file that states no version of its own (a private package.json, a pom that inherits from a
   * foreign parent). Found at the root, it is passed over; named in the settings, people are told.
   */
  record NoVersion(String reason) implements Edited {}

  /** The file cannot be edited safely; it stays as it is and people are told why. */
  record NotEditable(String reason) implements Edited {}
}
