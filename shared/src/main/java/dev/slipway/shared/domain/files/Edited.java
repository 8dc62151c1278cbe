package dev.slipway.shared.domain.files;

/** What became of one version file. A hostile or odd file is a reason, never an exception. */
public sealed interface Edited {
  /** The new text: it differs from the old one in the version and nowhere else. */
  record Changed(String text) implements Edited {}

  /** The file states this version already. */
  record Unchanged() implements Edited {}

  /**
   * The file cannot be edited safely, or states no version; it stays as it is.
   *
   * @param reason in words; it may quote the file, so it is data to whoever shows it
   */
  record NotEditable(String reason) implements Edited {}
}
