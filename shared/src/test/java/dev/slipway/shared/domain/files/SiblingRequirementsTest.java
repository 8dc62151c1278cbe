package dev.slipway.shared.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole monorepos of which one component is released. {@code @@} stands where others repeat its
 * version, {@code @OWN@} where it states it itself, {@code @OLD@} where the same text is something
 * else's.
 */
class SiblingRequirementsTest {
  private static final Path CORPUS = Path.of("src/test/resources/versionfiles/siblings");
  private static final Version NEXT = Version.of("98.76.54-rc.1");

  static List<Arguments> variants() throws IOException {
    List<Arguments> variants = new ArrayList<>();
    for (String kind : List.of("npm", "cargo")) {
      Map<String, String> texts = read(CORPUS.resolve(kind));
      variants.add(Arguments.of(kind, texts));
      variants.add(Arguments.of(kind + ", CRLF", each(texts, "\n", "\r\n")));
      variants.add(Arguments.of(kind + ", BOM", each(texts, "\\A", "\uFEFF")));
      variants.add(Arguments.of(kind + ", no end of line", each(texts, "\\s+\\z", "")));
    }
    return variants;
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return texts;
  }

  private static Map<String, String> each(Map<String, String> texts, String what, String with) {
    Map<String, String> changed = new TreeMap<>(texts);
    changed.replaceAll((_, text) -> text.replaceAll(what, with));
    return changed;
  }

  private static Map<String, String> filled(Map<String, String> templates, String version) {
    Map<String, String> filled = new TreeMap<>(templates);
    filled.replaceAll((_, text) ->
        text.replace("@OLD@", "1.4.0").replace("@OWN@", "1.4.0").replace("@@", version));
    return filled;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variants")
  void the_diff_is_exactly_what_others_repeat_of_its_version(
      String name, Map<String, String> templates) {
    String home = name.startsWith("npm") ? "packages" : "crates";
    List<String> folders =
        Stream.concat(
                Stream.of("."),
                Stream.of("cli", "web", "ui", "free", "sys", "core").map(f -> home + "/" + f))
            .toList();
    for (String old : List.of("1.4.0", "1.3.9", "98.76.54-rc.0")) {
      Map<String, String> before = filled(templates, old);
      Map<String, String> after = filled(templates, NEXT.toString());
      Map<String, String> expected = new TreeMap<>(after);
      expected.entrySet().removeAll(before.entrySet());
      assertThat(SiblingRequirements.paths(folders)).containsAll(before.keySet());

      assertThat(changed(home + "/core", folders, before, NEXT))
          .containsExactlyInAnyOrderEntriesOf(expected)
          .isNotEmpty();
      assertThat(changed(home + "/core", folders, after, NEXT)).isEmpty();
      expected.forEach((path, text) -> {
        if (path.endsWith(".yaml")) {
          assertThat(FullParsers.yaml(text.replace("\uFEFF", ""))).isNotNull();
        } else {
          FullParsers.values(VersionFiles.kindByName(path), text).orElseThrow();
        }
      });
    }
  }

  private static Map<String, String> changed(
      String folder, List<String> folders, Map<String, String> texts, Version next) {
    Map<String, String> changed =
        new TreeMap<>(SiblingRequirements.edit(folder, folders, texts, next));
    changed.entrySet().removeAll(texts.entrySet());
    return changed;
  }

  @Test
  void what_names_it_and_stays_is_looked_after_too() {
    Map<String, String> texts =
        Map.of(
            "a/package.json", "{\"name\": \"a-rocket\"}",
            "b/package.json", "{\"dependencies\": {\"a-rocket\": \"*\"}}",
            "c/package.json", "{\"dependencies\": {\"other\": \"*\"}}");
    assertThat(SiblingRequirements.edit("a", List.of("a", "b", "c"), texts, Version.of("1.1.0")))
        .containsOnly(Map.entry("b/package.json", "{\"dependencies\": {\"a-rocket\": \"*\"}}"));
  }

  @Test
  void a_circle_by_way_of_a_third_is_left_alone() {
    Map<String, String> texts =
        Map.of(
            "a/package.json", "{\"name\": \"a\", \"dependencies\": {\"b\": \"^1.0.0\"}}",
            "b/package.json", "{\"name\": \"b\", \"dependencies\": {\"c\": \"^1.0.0\"}}",
            "c/package.json", "{\"name\": \"c\", \"devDependencies\": {\"a\": \"^1.0.0\"}}",
            "d/package.json", "{\"name\": \"d\", \"dependencies\": {\"a\": \"^1.0.0\"}}");
    List<String> folders = List.of(".", "a", "b", "c", "d");
    Version next = Version.of("1.1.0");

    assertThat(changed("a", folders, texts, next)).containsOnlyKeys("d/package.json");
    assertThat(changed("b", folders, texts, next)).isEmpty();
    assertThat(changed("d", folders, texts, next)).isEmpty();
  }

  @Test
  void what_is_broken_or_without_a_name_is_left_alone() {
    String own = "{\"name\": \"a\"}";
    String requires = "{\"dependencies\": {\"a\": \"1.0.0\"}}";
    Version next = Version.of("1.1.0");

    assertThat(
            changed(
                "a",
                List.of("a", "b", "c"),
                Map.of(
                    "a/package.json",
                    own,
                    "b/package.json",
                    requires + "}",
                    "c/package.json",
                    requires),
                next))
        .containsOnlyKeys("c/package.json");
    assertThat(
            changed(
                "a",
                List.of("a", "c"),
                Map.of("a/package.json", "{", "c/package.json", requires),
                next))
        .isEmpty();
  }

  /** A crate with a package around it: npm goes one way, Cargo the other. */
  @Test
  void aCircleOfTwoKindsIsLeftAlone() {
    Map<String, String> texts =
        Map.of(
            "core/package.json",
            "{\"name\": \"core\", \"version\": \"1.0.0\"}",
            "core/Cargo.toml",
            "[package]\n"
                + "name = \"core\"\n"
                + "[dependencies]\n"
                + "cli = { path = \"../cli\", version = \"1.0.0\" }\n",
            "cli/package.json",
            "{\"name\": \"cli\", \"dependencies\": {\"core\": \"^1.0.0\"}}",
            "cli/Cargo.toml",
            "[package]\nname = \"cli\"\nversion = \"1.0.0\"\n");
    for (String released : List.of("core", "cli")) {
      SiblingRequirements.edit(released, List.of(".", "core", "cli"), texts, NEXT)
          .forEach((path, text) -> assertThat(text).as(path).isEqualTo(texts.get(path)));
    }
  }
}
