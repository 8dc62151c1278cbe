package dev.slipway.shared.configfile.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value and its place in the file. Each way to read it is empty, and has said why, when the value
 * is something else.
 *
 * @param path the key, dotted
 * @param below the same place in what lies below this file; what a mapping does not say is read
 *     there
 */
public record YamlValue(Node node, String path, Problems problems, Optional<YamlValue> below) {
  public YamlValue(Node node, String path, Problems problems) {
    this(node, path, problems, Optional.empty());
  }

  /** This, with something below it; what lies there already has its place between the two. */
  public YamlValue over(Optional<YamlValue> lower) {
    Optional<YamlValue> under = below.map(b -> b.over(lower)).or(() -> lower);
    return new YamlValue(node, path, problems, under);
  }

  /** The value of a key, if this is a mapping that has it. */
  public Optional<YamlValue> at(String key) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(tuple ->
                tuple.getKeyNode() instanceof ScalarNode word && word.getValue().equals(key))
            .findFirst()
            .map(tuple ->
                new YamlValue(
                    tuple.getValueNode(), path.isEmpty() ? key : path + "." + key, problems))
        : Optional.empty();
  }

  /** The file and line that it stands in. */
  public String where() {
    return problems.file() + ":" + (node.getStartMark().map(mark -> mark.getLine()).orElse(0) + 1);
  }

  /** Says what is wrong with this value. Always empty, so that a reader can end with it. */
  public <T> Optional<T> fault(String message) {
    problems.add(node.getStartMark(), path, message, Optional.empty());
    return Optional.empty();
  }

  public <T> Optional<T> fault(String message, String hint) {
    problems.add(node.getStartMark(), path, message, Optional.of(hint));
    return Optional.empty();
  }

  /** Whether a condition holds; says what is wrong where it does not. */
  public boolean check(boolean holds, String message) {
    return holds || fault(message).isPresent();
  }

  public boolean check(boolean holds, String message, String hint) {
    return holds || fault(message, hint).isPresent();
  }

  public boolean isNull() {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }

  /** A text; a plain number or true is none, for YAML may have changed it ({@code 1.10} is 1.1). */
  public Optional<String> string() {
    if (node instanceof MappingNode) {
      return fault("a text is expected, not " + what(), "put a text with { or : in it in quotes");
    }
    if (!(node instanceof ScalarNode scalar)) {
      return fault("a text is expected, not " + what());
    }
    if (!scalar.getTag().equals(Tag.STR)) {
      return fault("a text is expected, not " + what(), "put it in quotes");
    }
    return scalar.getValue().isBlank() ? fault("it is empty") : Optional.of(scalar.getValue());
  }

  /** A scalar as it is written, whatever YAML takes it for: versions and object names. */
  public Optional<String> written() {
    return node instanceof ScalarNode scalar && isStandard(scalar.getTag())
        ? Optional.of(scalar.getValue().strip())
        : fault("a text is expected, not " + what());
  }

  public Optional<Boolean> bool() {
    return asBoolean().or(() -> fault("true or false is expected, not " + what()));
  }

  /** True or false, if it is one of them; says nothing otherwise. */
  public Optional<Boolean> asBoolean() {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)
        ? Optional.of(Boolean.valueOf(scalar.getValue().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  public Optional<Integer> integer(int min, int max) {
    if (node instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.INT)
        && scalar.getValue().matches("-?[0-9]{1,9}")) {
      int number = Integer.parseInt(scalar.getValue());
      if (number >= min && number <= max) {
        return Optional.of(number);
      }
    }
    return fault("a whole number from " + min + " to " + max + " is expected, not " + what());
  }

  public <T> Optional<T> choice(List<T> choices, Function<T, String> key) {
    String written = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    Optional<T> chosen = choices.stream().filter(c -> key.apply(c).equals(written)).findFirst();
    return chosen.or(() ->
        fault(
            "one of "
                + String.join(", ", choices.stream().map(key).toList())
                + " is expected, not "
                + what()));
  }

  /**
   * The items of a list that this can read; with a fault in one of them the list is not used
   * anyway.
   */
  public <T> Optional<List<T>> listOf(int most, Function<YamlValue, Optional<T>> reader) {
    if (!(node instanceof SequenceNode sequence)) {
      return fault("a list is expected, not " + what());
    }
    List<Node> items = sequence.getValue();
    if (items.size() > most) {
      return fault("the list has " + items.size() + " entries, at most " + most + " are allowed");
    }
    List<T> read = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      reader
          .apply(new YamlValue(items.get(i), path + "[" + i + "]", problems))
          .ifPresent(read::add);
    }
    return Optional.of(read);
  }

  /** A mapping with no other keys than these; others are said. */
  public Optional<YamlMapping> mapping(List<String> keys) {
    return node instanceof MappingNode mapping
        ? Optional.of(
            YamlMapping.of(mapping, path, keys, problems)
                .over(below.filter(lower -> !lower.isNull()).flatMap(lower -> lower.mapping(keys))))
        : fault(
            "keys with values are expected, not " + what(),
            "the keys are " + String.join(", ", keys));
  }

  /** This value in words. */
  public String what() {
    return switch (node) {
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
      case ScalarNode scalar when !isStandard(scalar.getTag()) ->
          "a value with the tag " + Problems.quoted(scalar.getTag().getValue());
      case ScalarNode scalar -> Problems.quoted(scalar.getValue());
      case SequenceNode _ -> "a list";
      case MappingNode _ -> "keys with values";
      default -> "this";
    };
  }

  private static boolean isStandard(Tag tag) {
    return List.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL).contains(tag);
  }
}
