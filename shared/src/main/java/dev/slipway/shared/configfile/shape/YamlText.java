package dev.slipway.shared.configfile.shape;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** From a YAML text to its one document's nodes, within limits that no settings file reaches. */
public final class YamlText {
  static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ALIASES = 20;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setUseMarks(true)
          .setAllowDuplicateKeys(true) // found and said by YamlMapping, with both places
          .setAllowNonScalarKeys(true) // likewise
          .setMaxAliasesForCollections(MAX_ALIASES)
          .setCodePointLimit(MAX_BYTES)
          .build();

  private YamlText() {}

  /**
   * The root node; empty when the document is empty, or cannot be read: then there is a problem.
   */
  private static Optional<Node> compose(String text, Problems problems) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (content.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      problems.add(1, 1, "", "the file is larger than 256 KiB", Optional.empty());
      return Optional.empty();
    }
    try {
      // Composing recurses, reading events does not: what is too deep is found before.
      return isOneShallowDocument(content, problems)
          ? new Compose(SETTINGS).composeString(content)
          : Optional.empty();
    } catch (MarkedYamlEngineException e) {
      addUnreadable(e, content, problems);
    } catch (YamlEngineException e) {
      problems.add(1, 1, "", unreadable(String.valueOf(e.getMessage())), Optional.empty());
    }
    return Optional.empty();
  }

  /** The root's value; empty when there is nothing in it, or it cannot be read. */
  public static Optional<YamlValue> value(String text, Problems problems) {
    return compose(text, problems)
        .map(node -> new YamlValue(node, "", problems))
        .filter(value -> !value.isNull());
  }

  private static boolean isOneShallowDocument(String content, Problems problems) {
    int documents = 0;
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(content)) {
      switch (event.getEventId()) {
        case DocumentStart -> {
          if (++documents > 1) {
            problems.add(
                event.getStartMark(),
                "",
                "a second YAML document begins here",
                Optional.of("the file holds one"));
            return false;
          }
        }
        case MappingStart, SequenceStart -> {
          if (++depth > MAX_DEPTH) {
            problems.add(
                event.getStartMark(), "", "nested deeper than " + MAX_DEPTH, Optional.empty());
            return false;
          }
        }
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
    }
    return true;
  }

  private static void addUnreadable(
      MarkedYamlEngineException e, String content, Problems problems) {
    int line = e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0);
    boolean tab = isIndentedWithTab(content.lines().skip(line).findFirst().orElse(""));
    boolean colon = e.getProblem().contains("mapping values are not allowed");
    problems.add(
        e.getProblemMark().or(e::getContextMark),
        "",
        tab ? "the indentation contains a tab" : unreadable(e.getProblem()),
        tab
            ? Optional.of("YAML indents with spaces")
            : colon ? Optional.of("put a text with ': ' in it in quotes") : Optional.empty());
  }

  private static boolean isIndentedWithTab(String line) {
    int indentation = line.length() - line.stripLeading().length();
    return line.substring(0, indentation).indexOf('\t') >= 0;
  }

  private static String unreadable(String reason) {
    String oneLine = reason.strip().replaceAll("\\s+", " ");
    return "not YAML: " + (oneLine.length() > 200 ? oneLine.substring(0, 200) + "…" : oneLine);
  }
}
