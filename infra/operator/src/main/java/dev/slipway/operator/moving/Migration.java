package dev.slipway.operator.moving;

import java.util.List;

/**
 * The Slipway settings that another tool's configuration corresponds to.
 *
 * @param from the files it was read from
 * @param settings what goes into the settings file, in its order
 * @param omissions what has no counterpart, or wants a hand
 * @param rules how the other tool finds its next version
 */
public record Migration(
    List<String> from, List<Line> settings, List<Omission> omissions, VersionRules rules) {
  public Migration {
    from = List.copyOf(from);
    settings = List.copyOf(settings);
    omissions = List.copyOf(omissions);
  }

  /**
   * A setting.
   *
   * @param value a text, a boolean, or a list of mappings and texts
   * @param why what it comes from; one line
   */
  public record Line(String key, Object value, String why) {}

  /**
   * An option that was not taken over.
   *
   * @param what the other tool's option
   * @param why and what to do about it
   */
  public record Omission(String what, String why) {}
}
