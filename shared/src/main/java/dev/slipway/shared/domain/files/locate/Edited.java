package dev.slipway.shared.domain.files.locate;

/** What became of one version file. A hostile or odd file is a reason, never an exception. */
public sealed interface Edited {
  /** The new text: it differs from the old one in the version and nowhere else. */
  record Changed(String text) implements Edited {}

  /** The file states this version already. */
  record Unchanged() implements Edited {}

  /**
   * The file is sound and states no version of its own.
   *
   * @param reason in words; it may quote the file, so treat it as data
   */
  record NoVersion(String reason) implements Edited {}

  /**
   * The file cannot be edited safely; it stays as it is.
   *
   * @param reason in words; it may quote the file, so treat it as data
   */
  record NotEditable(String reason) implements Edited {}
}
