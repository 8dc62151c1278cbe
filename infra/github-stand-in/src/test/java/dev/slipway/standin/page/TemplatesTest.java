package dev.slipway.standin.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Templates let no text through as markup, and no misspelt name. */
class TemplatesTest {
  private static final Pattern RAW = Pattern.compile("\\{\\{[{&]\\s*([\\w.]+)");
  private static final Path PAGES = Path.of("src/main/resources/dev/slipway/standin/page");
  private final Templates templates = Templates.beside(Templates.class);

  @Test
  void textIsEscapedInContentAndInAttributes() {
    var evil = "</h1><script>alert(1)</script>\"' onclick=x &amp;";
    assertThat(templates.fill("message", Map.of("message", evil)))
        .startsWith("<h1>&lt;/h1&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onclick")
        .endsWith("&amp;amp;</h1>");
    assertThat(templates.fill("token", Map.of("token", evil)))
        .containsOnlyOnce("<")
        .containsOnlyOnce(">");
  }

  /** Only what {@link Markdown} made, and a page in its frame. */
  @Test
  void htmlIsTakenAsItIsInFewPlaces() throws IOException {
    var raw = new TreeSet<String>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
        var found = RAW.matcher(Files.readString(file));
        while (found.find()) {
          raw.add(file.getFileName() + " " + found.group(1));
        }
      }
    }
    assertThat(raw)
        .isEqualTo(
            new TreeSet<>(
                Set.of(
                    "layout.html content",
                    "pull.html body",
                    "pull.html text",
                    "release-articles.html notes")));
  }

  @Test
  void aNameThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> templates.fill("message", Map.of("massage", "x")))
        .isInstanceOf(MustacheException.class);
    assertThatThrownBy(() -> templates.fill("deliveries", Map.of()))
        .isInstanceOf(MustacheException.class);
    assertThatThrownBy(() -> templates.fill("nothing", Map.of()))
        .hasMessage("nothing.html is missing beside " + Templates.class.getName());
  }

  @Test
  void timesAreShownInUtc() {
    assertThat(templates.fill("time", Instant.parse("2026-01-15T09:00:00.123Z")))
        .isEqualTo("<time datetime=\"2026-01-15 09:00:00Z\">2026-01-15 09:00:00</time>");
  }
}
