package dev.slipway.shared.domain.command;

import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Version;
import java.util.Locale;
import java.util.Optional;

/** What a line {@code /slipway …} of a comment asks for. */
public sealed interface Command {
  /**
   * {@code release-as 2.0.0}.
   *
   * @param of the component, where it names one ({@code release-as api 2.0.0})
   */
  record ReleaseAs(Optional<String> of, Version version) implements Command {
    public ReleaseAs(Version version) {
      this(Optional.empty(), version);
    }
  }

  /**
   * {@code bump major}, {@code minor} or {@code patch}.
   *
   * @param of the component, where it names one ({@code bump api major})
   */
  record BumpTo(Optional<String> of, Bump bump) implements Command {
    public BumpTo(Bump bump) {
      this(Optional.empty(), bump);
    }
  }

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
      case ReleaseAs(var of, Version version) -> "/slipway release-as " + before(of) + version;
      case BumpTo(var of, Bump bump) -> "/slipway bump " + before(of) + word(bump);
      case Skip _ -> "/slipway skip";
      case Refresh _ -> "/slipway refresh";
      case Help _ -> "/slipway help";
      case Unknown _ -> "";
    };
  }

  private static String before(Optional<String> of) {
    return of.map(name -> name + " ").orElse("");
  }

  /** {@code minor}. */
  static String word(Bump bump) {
    return bump.name().toLowerCase(Locale.ROOT);
  }
}
