package dev.slipway.shared.domain.command;

import dev.slipway.shared.domain.command.Command.BumpTo;
import dev.slipway.shared.domain.command.Command.Help;
import dev.slipway.shared.domain.command.Command.Refresh;
import dev.slipway.shared.domain.command.Command.Skip;
import dev.slipway.shared.domain.command.Command.Unknown;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.ReleaseAs;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the commands in a comment: the lines that begin with {@code /slipway}.
 *
 * <table>
 * <caption>What is no command</caption>
 * <tr><td>a quote</td><td>{@code > /slipway skip}</td></tr>
 * <tr><td>code</td><td>between fences, indented by four columns, or in ticks</td></tr>
 * <tr><td>an HTML comment</td><td>also over several lines</td></tr>
 * <tr><td>within a line</td><td>{@code use /slipway skip}</td></tr>
 * <tr><td>another word</td><td>{@code /slipways}, {@code /slipway-bot}</td></tr>
 * </table>
 */
public final class CommandReader {
  /** The first word. */
  public static final String WORD = "/slipway";

  /** How many commands of one comment count. */
  public static final int MOST = 10;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9@_][A-Za-z0-9._/-]{0,129}");

  private CommandReader() {}

  /** The commands in the order of their lines. */
  public static List<Command> read(String comment) {
    List<Command> commands = new ArrayList<>();
    String fence = "";
    boolean hidden = false;
    for (String line : comment.lines().toList()) {
      String text = line.strip();
      boolean indented = line.startsWith("    ") || line.startsWith("\t");
      if (!fence.isEmpty()) {
        boolean closes =
            !indented
                && text.startsWith(fence)
                && text.replace(fence.substring(0, 1), "").isEmpty();
        fence = closes ? "" : fence;
        continue;
      }
      if (hidden) {
        hidden = !text.contains("-->");
        continue;
      }
      if (!indented && (text.startsWith("```") || text.startsWith("~~~"))) {
        fence = run(text);
        continue;
      }
      int opens = text.lastIndexOf("<!--");
      hidden = opens >= 0 && text.indexOf("-->", opens) < 0;
      if (!indented && isCommand(text) && commands.size() < MOST) {
        commands.add(command(text.substring(WORD.length()).strip()));
      }
    }
    return List.copyOf(commands);
  }

  /** The fence's characters: it ends at as many of them. */
  private static String run(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) == text.charAt(0)) {
      end++;
    }
    return text.substring(0, end);
  }

  private static boolean isCommand(String text) {
    return text.startsWith(WORD)
        && (text.length() == WORD.length() || Character.isWhitespace(text.charAt(WORD.length())));
  }

  private static Command command(String words) {
    String[] parts = words.split("\\s+", 3);
    String verb = parts[0].toLowerCase(Locale.ROOT);
    boolean alone = parts.length == 1;
    Optional<String> of = parts.length == 3 ? Optional.of(parts[1]) : Optional.empty();
    return switch (verb) {
      case "release-as" -> {
        Optional<Version> version =
            alone || !isSound(of) ? Optional.empty() : ReleaseAs.version(parts[parts.length - 1]);
        yield version.isPresent()
            ? new Command.ReleaseAs(of, version.get())
            : new Unknown(words, "`release-as` takes one SemVer version, such as `2.0.0`");
      }
      case "bump" -> {
        Optional<Bump> bump =
            alone || !isSound(of) ? Optional.empty() : bump(parts[parts.length - 1]);
        yield bump.isPresent()
            ? new BumpTo(of, bump.get())
            : new Unknown(words, "`bump` takes one of `major`, `minor`, `patch`");
      }
      case "skip" -> alone ? new Skip() : nothingMore(words, verb);
      case "refresh" -> alone ? new Refresh() : nothingMore(words, verb);
      case "help" -> alone ? new Help() : nothingMore(words, verb);
      default ->
          new Unknown(words, "the commands are `release-as`, `bump`, `skip`, `refresh` and `help`");
    };
  }

  /** Whether it may be a component's name. */
  private static boolean isSound(Optional<String> of) {
    return of.filter(name ->
            !NAME.matcher(name).matches()
                || bump(name).isPresent()
                || ReleaseAs.version(name).isPresent())
        .isEmpty();
  }

  private static Optional<Bump> bump(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "major" -> Optional.of(Bump.MAJOR);
      case "minor" -> Optional.of(Bump.MINOR);
      case "patch" -> Optional.of(Bump.PATCH);
      default -> Optional.empty();
    };
  }

  private static Command nothingMore(String words, String verb) {
    return new Unknown(words, "nothing may follow `" + verb + "`");
  }
}
