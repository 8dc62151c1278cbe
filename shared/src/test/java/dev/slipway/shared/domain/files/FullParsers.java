package dev.slipway.shared.domain.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** What other people's parsers make of a file: they judge what the scanners did. */
final class FullParsers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TomlMapper TOML = new TomlMapper();

  private FullParsers() {}

  static boolean isToml(VersionFileKind kind) {
    return switch (kind) {
      case CARGO, CARGO_LOCK, UV_LOCK, PYPROJECT, TOML -> true;
      default -> false;
    };
  }

  /** All texts in a file; empty for a kind that nobody parses in Java. */
  static Optional<List<String>> values(VersionFileKind kind, String withMark) {
    String text = withMark.startsWith("\uFEFF") ? withMark.substring(1) : withMark;
    List<String> values = new ArrayList<>();
    try {
      switch (kind) {
        case NPM, NPM_LOCK, COMPOSER, JSON -> collect(JSON.readTree(text), values);
        case CARGO, CARGO_LOCK, UV_LOCK, PYPROJECT, TOML -> collect(toml(text), values);
        case HELM, DART, YAML -> collectAny(yaml(text), values);
        case MAVEN, MSBUILD, XML -> collect(xml(text).getDocumentElement(), values);
        case PROPERTIES -> {
          Properties properties = new Properties();
          properties.load(new StringReader(text));
          properties.values().forEach(value -> values.add(String.valueOf(value)));
        }
        default -> {
          return Optional.empty();
        }
      }
    } catch (Exception e) {
      throw new AssertionError("not a file of kind " + kind.key() + ":\n" + text, e);
    }
    return Optional.of(values);
  }

  static JsonNode toml(String text) throws IOException {
    return TOML.readTree(text);
  }

  static @Nullable Object yaml(String text) {
    return new Load(LoadSettings.builder().setAllowNonScalarKeys(true).build())
        .loadFromString(text);
  }

  static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  private static void collect(JsonNode node, List<String> values) {
    if (node.isTextual()) {
      values.add(node.asText());
    }
    node.forEach(child -> collect(child, values));
  }

  private static void collectAny(@Nullable Object node, List<String> values) {
    switch (node) {
      case Map<?, ?> map -> map.values().forEach(value -> collectAny(value, values));
      case List<?> list -> list.forEach(value -> collectAny(value, values));
      case null, default -> values.add(String.valueOf(node));
    }
  }

  private static void collect(Element element, List<String> values) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      values.add(element.getAttributes().item(i).getNodeValue());
    }
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        collect(child, values);
      } else if (n.getNodeType() == Node.TEXT_NODE || n.getNodeType() == Node.CDATA_SECTION_NODE) {
        values.add(n.getNodeValue().strip());
      }
    }
  }
}
