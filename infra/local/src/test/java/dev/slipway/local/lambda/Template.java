package dev.slipway.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A CloudFormation template as maps and lists. A function such as {@code !Ref x} is a map with one
 * entry, {@code Ref: x}; a reference to a parameter with a default is that default.
 */
record Template(Map<?, ?> root) {
  static final Path ROOT = Path.of("..", "..");
  private static final List<String> FUNCTIONS =
      List.of("Ref", "GetAtt", "Sub", "If", "Not", "Equals", "And", "Condition");

  static Template stack() {
    return read("template.yaml");
  }

  static Template monitoring() {
    return read("infra/cloudwatch/monitoring.yaml");
  }

  static Template samLocal() {
    return read("infra/events/sam-local.yaml");
  }

  private static Template read(String path) {
    Map<Tag, ConstructNode> functions = new HashMap<>();
    for (String name : FUNCTIONS) {
      functions.put(new Tag("!" + name), node -> Map.of(name, plain(node)));
    }
    try {
      return new Template(
          (Map<?, ?>)
              new Load(LoadSettings.builder().setTagConstructors(functions).build())
                  .loadFromString(Files.readString(ROOT.resolve(path))));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Object plain(Node node) {
    Object value =
        switch (node) {
          case SequenceNode list -> list.getValue().stream().map(Template::nested).toList();
          case MappingNode map -> {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.getValue()
                .forEach(
                    entry -> entries.put(nested(entry.getKeyNode()), nested(entry.getValueNode())));
            yield entries;
          }
          case ScalarNode scalar -> scalar.getValue();
          default -> throw new IllegalStateException("no node of a template: " + node);
        };
    return value;
  }

  private static Object nested(Node node) {
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? Map.of(tag.substring(1), plain(node)) : plain(node);
  }

  Map<?, ?> section(String name) {
    return map(root.get(name));
  }

  Map<?, ?> resource(String name) {
    return map(section("Resources").get(name));
  }

  Map<?, ?> properties(String resource) {
    return map(resource(resource).get("Properties"));
  }

  /** The logical ids of the resources of a type. */
  List<String> ofType(String type) {
    List<String> found = new ArrayList<>();
    section("Resources")
        .forEach((name, resource) -> {
          if (type.equals(map(resource).get("Type"))) {
            found.add((String) name);
          }
        });
    return found;
  }

  /** A whole number that is written there, or a parameter's default. */
  int number(Object value) {
    return ((Number) value(value)).intValue();
  }

  /** What is written there, or the default of the parameter that it refers to. */
  Object value(Object value) {
    return value instanceof Map<?, ?> map
            && map.get("Ref") instanceof String name
            && section("Parameters").get(name) instanceof Map<?, ?> parameter
        ? parameter.get("Default")
        : value;
  }

  static Map<?, ?> map(Object value) {
    return (Map<?, ?>) java.util.Objects.requireNonNull(value);
  }

  static List<?> list(Object value) {
    return value instanceof List<?> several ? several : List.of(value);
  }
}
