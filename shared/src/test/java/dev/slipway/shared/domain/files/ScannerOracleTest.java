package dev.slipway.shared.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.shared.domain.version.Version;
import java.io.StringReader;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** What the scanners edit in random documents, judged by full parsers. */
class ScannerOracleTest {
  private static final long SEED = 990_317;
  private static final String OLD = "1.4.0";
  private static final Version NEXT = Version.of("2.0.0");
  private final Random random = new Random(SEED);

  @Test
  void json() throws Exception {
    System.out.println("ScannerOracleTest seed " + SEED);
    ObjectMapper mapper = new ObjectMapper();
    VersionFileEditor editor = VersionFiles.editorFor(VersionFile.at("package.json"));
    for (int run = 0; run < 1000; run++) {
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
    VersionFileEditor editor = VersionFiles.editorFor(VersionFile.at("pom.xml"));
    for (int run = 0; run < 1000; run++) {
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

  private static Document parse(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
