package dev.slipway.shared.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.domain.files.locate.Edited;
import dev.slipway.shared.domain.files.locate.LocatedEditor;
import dev.slipway.shared.domain.version.Version;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** What the scanners edit in random documents, judged by full parsers. */
class ScannerOracleTest {
  private static final int RUNS = 1000;
  private static final long SEED = 990_317;
  private static final String OLD = "1.4.0";
  private static final Version NEXT = Version.of("2.0.0");
  private final Random random = new Random(SEED);

  @Test
  void json() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    LocatedEditor editor = Editors.of(VersionFile.at("package.json"));
    for (int run = 0; run < RUNS; run++) {
      StringBuilder text = new StringBuilder(space()).append('{');
      int members = random.nextInt(5);
      int place = random.nextInt(members + 1);
      for (int i = 0; i <= members; i++) {
        text.append(i == 0 ? "" : ",").append(space());
        if (i == place) {
          text.append("\"version\"")
              .append(space())
              .append(':')
              .append(space())
              .append('"')
              .append(OLD)
              .append('"');
        } else {
          text.append("\"k").append(i).append("\":");
          json(text, 0);
        }
        text.append(space());
      }
      text.append('}').append(space());

      String edited = ((Edited.Changed) editor.edit(text.toString(), NEXT)).text();
      JsonNode wanted = mapper.readTree(text.toString());
      ((ObjectNode) wanted).put("version", NEXT.toString());
      assertThat(mapper.readTree(edited)).isEqualTo(wanted);
      assertThat(edited).hasSameSizeAs(text);
    }
  }

  private void json(StringBuilder text, int depth) {
    switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> text.append("\"").append(OLD).append("\"");
      case 1 -> text.append("\"\\\"version\\\": \\\"1.4.0\\\" \\\\\"");
      case 2 ->
          text.append(
              new String[] {"0", "-1.5e-3", "10E5", "true", "false", "null"}[random.nextInt(6)]);
      case 3 -> text.append("{}");
      case 4 -> {
        text.append('[').append(space());
        for (int i = random.nextInt(4); i >= 0; i--) {
          json(text, depth + 1);
          text.append(space()).append(i == 0 ? "" : ",").append(space());
        }
        text.append(']');
      }
      default -> {
        text.append("{\"version\"").append(space()).append(":");
        json(text, depth + 1);
        text.append(space()).append(",\"packages\":");
        json(text, depth + 1);
        text.append('}');
      }
    }
  }

  @Test
  void xml() throws Exception {
    LocatedEditor editor = Editors.of(VersionFile.at("pom.xml"));
    for (int run = 0; run < RUNS; run++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "<?xml version='1.0'?>" : "");
      text.append(noise()).append("<project").append(attributes()).append('>');
      int children = random.nextInt(5);
      int place = random.nextInt(children + 1);
      for (int i = 0; i <= children; i++) {
        text.append(noise());
        if (i == place) {
          text.append("<version").append(attributes()).append('>').append(noise());
          text.append(random.nextBoolean() ? OLD : "<![CDATA[" + OLD + "]]>").append(noise());
          text.append("</version>");
        } else {
          xml(text, "e" + i, 0);
        }
      }
      text.append(noise()).append("</project>").append(noise());

      String edited = ((Edited.Changed) editor.edit(text.toString(), NEXT)).text();
      Document wanted = parse(text.toString());
      for (Node n = wanted.getDocumentElement().getFirstChild();
          n != null;
          n = n.getNextSibling()) {
        if (n instanceof Element e && e.getTagName().equals("version")) {
          for (Node t = e.getFirstChild(); t != null; t = t.getNextSibling()) {
            if (t.getNodeType() != Node.COMMENT_NODE
                && t.getNodeType() != Node.PROCESSING_INSTRUCTION_NODE) {
              t.setNodeValue(t.getNodeValue().replace(OLD, NEXT.toString()));
            }
          }
        }
      }
      assertThat(parse(edited).isEqualNode(wanted)).as(edited).isTrue();
      assertThat(edited).hasSameSizeAs(text);
    }
  }

  private void xml(StringBuilder text, String name, int depth) {
    if (random.nextInt(6) == 0) {
      text.append('<').append(name).append(attributes()).append("/>");
      return;
    }
    text.append('<').append(name).append(attributes()).append('>');
    switch (random.nextInt(depth > 4 ? 3 : 5)) {
      case 0 -> text.append(OLD);
      case 1 -> text.append("<![CDATA[<version>1.4.0</version>]]>");
      case 2 -> text.append("a &lt; b &amp; ]] > c");
      default -> {
        xml(text, "version", depth + 1);
        text.append(noise());
        xml(text, "project", depth + 1);
      }
    }
    text.append(noise())
        .append("</")
        .append(name)
        .append(random.nextBoolean() ? " " : "")
        .append('>');
  }

  private String attributes() {
    return new String[] {"", " ", " a='>'", "\n\tversion=\"1.4.0\" b = '\"'", " c='/'"}
        [random.nextInt(5)];
  }

  private String noise() {
    return new String[] {
          "",
          "\n",
          "  ",
          "<!-- <version>1.4.0</version> - -->",
          "<?x <version>1.4.0</version>?>",
          "<!---->"
        }
        [random.nextInt(6)];
  }

  private String space() {
    return new String[] {"", " ", "\n", "\r\n\t", "  "}[random.nextInt(5)];
  }

  @Test
  void toml() throws Exception {
    LocatedEditor editor = editor(VersionFileKind.TOML, "place.\"it is\"");
    for (int run = 0; run < RUNS; run++) {
      StringBuilder text = new StringBuilder();
      int tables = random.nextInt(5);
      int place = random.nextInt(tables + 1);
      int lists = 0;
      for (int i = 0; i <= tables; i++) {
        if (i == place) {
          text.append(placeInToml());
        } else if (random.nextInt(3) == 0) {
          text.append("[[list]]").append(lineEnd());
          tomlPairs(text, 0);
          if (lists++ == 0 || random.nextBoolean()) {
            text.append("[list.\"place\"]").append(lineEnd());
            tomlPairs(text, 0);
          }
        } else {
          text.append("[t").append(i).append(" . 'place']").append(lineEnd());
          tomlPairs(text, 0);
        }
      }

      String edited = ((Edited.Changed) editor.edit(text.toString(), NEXT)).text();
      JsonNode wanted = FullParsers.toml(text.toString());
      ((ObjectNode) wanted.path("place")).put("it is", NEXT.toString());
      assertThat(FullParsers.toml(edited)).as(edited).isEqualTo(wanted);
      assertThat(edited).hasSameSizeAs(text);
    }
    Proofs.line("toml-oracle", RUNS, "documents", SEED);
  }

  private String placeInToml() {
    String quote = new String[] {"\"", "'", "\"\"\"", "'''"}[random.nextInt(4)];
    String value = quote + OLD + quote;
    return switch (random.nextInt(3)) {
      case 0 -> "[place]" + lineEnd() + "'it is' =" + value + lineEnd();
      case 1 -> "[\"pl\\u0061ce\"]" + lineEnd() + "\"it is\"= " + value + lineEnd();
      default ->
          "[place] # [x]" + lineEnd() + "a.b = 1" + lineEnd() + "'it is'=" + value + lineEnd();
    };
  }

  private void tomlPairs(StringBuilder text, int depth) {
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(new String[] {"k", "'it is'.", "\"x.y\" . "}[random.nextInt(3)])
          .append("k")
          .append(i)
          .append(random.nextBoolean() ? " = " : "=")
          .append(tomlValue(depth))
          .append(lineEnd());
    }
  }

  private String tomlValue(int depth) {
    return switch (random.nextInt(depth > 2 ? 8 : 10)) {
      case 0 -> '"' + OLD + '"';
      case 1 -> "'[place] \\'";
      case 2 -> "\"\"\"\n[place]\n'it is' = \\\"\"1.4.0\" \\\n  # x\"\"\"";
      case 3 -> "'''\n'it is' = '1.4.0'\n\\'''";
      case 4 -> "\"\\\"1.4.0\\\" \\u00e9 #\"";
      case 5 -> new String[] {"-1.5e-3", "1_000", "0xff", "inf", "true"}[random.nextInt(5)];
      case 6 ->
          new String[] {"2026-05-27", "07:32:00", "2026-05-27T07:32:00Z", "2026-05-27 07:32:00"}
              [random.nextInt(4)];
      case 7 -> "[]";
      case 8 ->
          "[ # ]\n "
              + tomlValue(depth + 1)
              + lineEnd()
              + ", "
              + tomlValue(depth + 1)
              + (random.nextBoolean() ? "," : "")
              + lineEnd()
              + "]";
      default ->
          "{ 'it is' = "
              + tomlValue(3)
              + (random.nextBoolean() ? ", place.x=" + tomlValue(3) : "")
              + " }";
    };
  }

  private String lineEnd() {
    return new String[] {"\n", "\r\n", " # it's \"place\" = [\n", "\n\n\t\n", "\n# [place]\r\n"}
        [random.nextInt(5)];
  }

  @Test
  void yaml() {
    LocatedEditor editor = editor(VersionFileKind.YAML, "place[1].\"it is\"");
    for (int run = 0; run < RUNS; run++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : "%YAML 1.2\n---\n");
      int keys = random.nextInt(5);
      int place = random.nextInt(keys + 1);
      for (int i = 0; i <= keys; i++) {
        if (i == place) {
          text.append(placeInYaml(i));
        } else {
          text.append(new String[] {"k", "\"k\\u0062", "'k: "}[i % 3]).append(i);
          text.append(new String[] {":", "\":", "' :"}[i % 3]);
          yaml(text, 1);
        }
        text.append(random.nextInt(4) == 0 ? "# place: 1.4.0\n" : "");
      }

      String edited = ((Edited.Changed) editor.edit(text.toString(), NEXT)).text();
      assertThat(edited).hasSameSizeAs(text);
      assertThat(asText(FullParsers.yaml(edited)))
          .as(edited)
          .isEqualTo(asText(FullParsers.yaml(text.toString())).replace(MARK + OLD, MARK + NEXT))
          .contains(MARK + NEXT);
    }
    Proofs.line("yaml-oracle", RUNS, "documents", SEED);
  }

  /** Stands before the value in the text that is compared. */
  private static final String MARK = "[place, 1, it is] ";

  private String placeInYaml(int i) {
    String value =
        new String[] {
              OLD,
              "'1.4.0'",
              "\"1.4.0\"",
              "&a" + i + " 1.4.0",
              "!!str '1.4.0'",
              "!!str &b" + i + " 1.4.0"
            }
            [random.nextInt(6)];
    return switch (random.nextInt(3)) {
      case 0 -> "place: [🚀, {x: [1.4.0], it is: " + value + " , y: 1.4.0}]\n";
      case 1 -> "'place':\n- {it is: 1.4.1}\n-   z: \n    'it is':  " + value + " # x\n- it is\n";
      default -> "\"place\" :\n  - it is: [a]\n  - ? \"it is\"\n    : " + value + "\n";
    };
  }

  private void yaml(StringBuilder text, int depth) {
    String in = "  ".repeat(depth);
    switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> text.append(" 1.4.0 # x\n");
      case 1 ->
          text.append(" |\n").append(in).append("place:\n").append(in).append("- é🚀 1.4.0\n");
      case 2 ->
          text.append(" place: it's\n".replace(": ", " ")).append(in).append("goes on 1.4.0\n");
      case 3 -> text.append(" \"a\n\n").append(in).append(" it is: \\\" 1.4.0\" \n");
      case 4 -> text.append(" {place: [0, {it is: 1.4.0}], 'a''b': \"1.4.0\"}\n");
      case 5 -> {
        text.append('\n');
        for (int i = 0; i <= random.nextInt(3); i++) {
          text.append(in).append("place").append(i == 0 ? "" : i).append(':');
          yaml(text, depth + 1);
        }
      }
      default -> {
        text.append('\n');
        for (int i = 0; i <= random.nextInt(3); i++) {
          text.append(in).append("- it is:");
          yaml(text, depth + 2);
        }
      }
    }
  }

  /** Every value on a line of its own, behind the keys that lead to it. */
  private static String asText(@Nullable Object node) {
    StringBuilder lines = new StringBuilder();
    asText(node, new ArrayList<>(), lines);
    return lines.toString();
  }

  private static void asText(@Nullable Object node, List<Object> path, StringBuilder lines) {
    switch (node) {
      case Map<?, ?> map ->
          map.forEach((key, value) -> {
            path.add(key);
            asText(value, path, lines);
            path.removeLast();
          });
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          path.add(i);
          asText(list.get(i), path, lines);
          path.removeLast();
        }
      }
      case null, default -> lines.append(path).append(' ').append(node).append('\n');
    }
  }

  private static LocatedEditor editor(VersionFileKind kind, String selector) {
    return Editors.of(
        new VersionFile("a/file", Optional.of(kind), Optional.empty(), Optional.of(selector)));
  }

  @Test
  void properties() throws Exception {
    LocatedEditor editor = editor(VersionFileKind.PROPERTIES, "place");
    for (int run = 0; run < RUNS; run++) {
      StringBuilder text = new StringBuilder();
      int lines = random.nextInt(5);
      int place = random.nextInt(lines + 1);
      for (int i = 0; i <= lines; i++) {
        if (i == place) {
          text.append(
              new String[] {"place=", " place : ", "\tplace ", "place\t=\t"}[random.nextInt(4)]);
          text.append(OLD);
        } else {
          text.append(
              new String[] {
                    "# place=1.4.0",
                    "!place=1.4.0 \\",
                    "places=1.4.0",
                    "k" + i + "=a \\\n place=1.4.0",
                    "k" + i + " \\\r\n  place=1.4.0",
                    "c" + i + "=\\\\",
                    "",
                    "  ",
                    "k\\ place=1.4.0",
                    "\\"
                  }
                  [random.nextInt(10)]);
        }
        text.append(new String[] {"\n", "\r\n", "\r", "\n\n"}[random.nextInt(4)]);
      }
      // A lone backslash takes the next line along, perhaps the place's.
      Properties wanted = load(text.toString());
      if (editor.edit(text.toString(), NEXT) instanceof Edited.Changed(String edited)) {
        assertThat(wanted.put("place", NEXT.toString())).as(text.toString()).isEqualTo(OLD);
        assertThat(load(edited)).as(edited).isEqualTo(wanted);
        assertThat(edited).hasSameSizeAs(text);
      } else {
        assertThat(wanted.get("place")).as(text.toString()).isNotEqualTo(OLD);
      }
    }
    Proofs.line("properties-oracle", RUNS, "documents", SEED);
  }

  private static Properties load(String text) throws Exception {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }

  private static Document parse(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
