package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Shape;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.configfile.shape.YamlValue;
import dev.slipway.shared.domain.config.TextTemplate;
import java.util.List;
import java.util.Optional;

/** Texts with variables: only those that are known in their place. */
final class TextReader {
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST = 2000;

  private TextReader() {}

  /** A text of one line. */
  static Shape<TextTemplate> line(List<String> variables) {
    return Shapes.text(
        LONGEST_LINE,
        "^(?=.*\\S)" + known(variables) + ".*$",
        value -> read(value, LONGEST_LINE, variables).filter(text -> isOneLine(text, value)));
  }

  /** Markdown of one or more lines. */
  static Shape<TextTemplate> markdown(List<String> variables) {
    return Shapes.text(
        LONGEST,
        "^(?![\\s\\S]*<!--)" + known(variables) + "[\\s\\S]*\\S",
        value ->
            read(value, LONGEST, variables)
                .filter(text ->
                    value.check(
                        !text.text().contains("<!--") && !text.text().contains("-->"),
                        "it has an HTML comment",
                        "Slipway marks its own parts of a text with such comments")));
  }

  private static String known(List<String> variables) {
    return "(?![\\s\\S]*\\{(?!(?:" + String.join("|", variables) + ")\\})[A-Za-z][A-Za-z0-9_]*\\})";
  }

  private static boolean isOneLine(TextTemplate text, YamlValue value) {
    return value.check(
        text.text().codePoints().noneMatch(PatternReader::isHidden),
        "it contains a line break or another invisible character");
  }

  private static Optional<TextTemplate> read(YamlValue value, int longest, List<String> variables) {
    Optional<TextTemplate> text = value.string().map(TextTemplate::new);
    if (text.isEmpty() || text.get().text().length() > longest) {
      return text.flatMap(t ->
          value.fault(
              "it has " + t.text().length() + " characters, at most " + longest + " are allowed"));
    }
    Optional<String> unknown =
        text.get().variables().stream().filter(name -> !variables.contains(name)).findFirst();
    return unknown.isEmpty()
        ? text
        : value.fault(
            "{" + unknown.get() + "} is not a variable here",
            "the variables here are "
                + String.join(", ", variables.stream().map(name -> "{" + name + "}").toList()));
  }
}
