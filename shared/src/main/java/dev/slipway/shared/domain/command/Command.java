package dev.slipway.shared.domain.command;

import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Version;
import java.util.Locale;

/** What a line {@code /slipway …} of a comment asks for. */
public sealed interface Command {
  /** {@code release-as 2.0.0}. */
  record ReleaseAs(Version version) implements Command {}

  /** {@code bump major}, {@code minor} or {@code patch}. */
  record BumpTo(Bump bump) implements Command {}

  /** {@code skip}. */
  record Skip() implements Command {}

  /** {@code refresh}. */
  record Refresh() implements Command {}

  /** {@code help}. */
  record Help() implements Command {}

  /**
   * Something else.
   *
   * @param words what stands behind {@code /slipway}; data
   * @param why what is wrong with it
   */
  record Unknown(String words, String why) implements Command {}

  /** The command as it is written; empty for an unknown one. */
  default String line() {
    return switch (this) {
      case ReleaseAs(Version version) -> "/slipway release-as " + version;
      case BumpTo(Bump bump) -> "/slipway bump " + word(bump);
      case Skip _ -> "/slipway skip";
      case Refresh _ -> "/slipway refresh";
      case Help _ -> "/slipway help";
      case Unknown _ -> "";
    };
  }

  /** {@code minor}. */
  static String word(Bump bump) {
    return bump.name().toLowerCase(Locale.ROOT);
  }
}
