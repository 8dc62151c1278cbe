package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.version.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A changelog file. What it writes, it reads back; text that is not its own it never rewrites. */
public final class Changelog {
  private final String text;

  private Changelog(String text) {
    this.text = text;
  }

  /** Reads a changelog; an empty text stands for a missing file. */
  public static Changelog parse(String text) {
    return new Changelog(text);
  }

  /**
   * The heading of a version's section: {@code ## [1.4.0](…/compare/v1.3.0...v1.4.0) - 2026-11-22}.
   *
   * @param previousTag the last release's tag; empty for the first release, which links to itself
   * @param tag this release's tag
   */
  public static String heading(
      Version version,
      LocalDate date,
      Optional<String> previousTag,
      String tag,
      NotesContext context) {
    throw new UnsupportedOperationException(
        "not written yet" + version + date + previousTag + tag + context);
  }

  /** The newest version: that of the first version heading, "Unreleased" passed over. */
  public Optional<Version> head() {
    throw new UnsupportedOperationException("not written yet" + text);
  }

  /** The body of a version's section, with LF line ends; empty when there is none. */
  public String section(Version version) {
    throw new UnsupportedOperationException("not written yet" + version);
  }

  /** The file with this version's section: put above the newest one, or in the place of its own. */
  public String withSection(Version version, String headingLine, String body) {
    return withSection(version, headingLine, body, Optional.empty());
  }

  /**
   * The same, in the place of the section of another version, as when an unreleased version is
   * raised.
   *
   * @param replacing the version whose section goes; passed over when there is no such section
   */
  public String withSection(
      Version version, String headingLine, String body, Optional<Version> replacing) {
    throw new UnsupportedOperationException(
        "not written yet" + version + headingLine + body + replacing);
  }

  /**
   * The file with these lines at the end of an older version's section, under "Merged late"; those
   * whose commits the section already names are left out.
   *
   * @return the text unchanged when there is no such section or nothing to add
   */
  public String withLateLines(Version version, List<String> lines) {
    throw new UnsupportedOperationException("not written yet" + version + lines);
  }

  @Override
  public String toString() {
    return text;
  }
}
