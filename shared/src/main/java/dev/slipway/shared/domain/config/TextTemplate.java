package dev.slipway.shared.domain.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with variables in braces: {@code Release {version} of {repository}}. */
public record TextTemplate(String text) {
  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)}");

  /** The names between braces, in their order. */
  public List<String> variables() {
    List<String> names = new ArrayList<>();
    for (Matcher variable = VARIABLE.matcher(text); variable.find(); ) {
      names.add(variable.group(1));
    }
    return names;
  }

  /**
   * The text with its variables filled in; what stands in a value is not looked at again.
   *
   * @param values by name; a name that is not among them stays as it is
   */
  public String fill(Map<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(variable ->
            Matcher.quoteReplacement(values.getOrDefault(variable.group(1), variable.group())));
  }

  @Override
  public String toString() {
    return text;
  }
}
