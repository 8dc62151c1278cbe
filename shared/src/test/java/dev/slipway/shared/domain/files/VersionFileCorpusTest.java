package dev.slipway.shared.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.proofs.Proofs;
import dev.slipway.shared.domain.files.locate.Edited;
import dev.slipway.shared.domain.files.locate.LocatedEditor;
import dev.slipway.shared.domain.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real-shaped odd files in which {@code @@} stands where the version belongs, and nowhere else. */
class VersionFileCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/versionfiles");
  private static final String PLACE = "@@";
  private static final Version NEXT = Version.of("98.76.54-rc.1+build.5");

  /** For folders whose samples say by a selector where the version is. */
  private static final Map<String, String> SELECTORS =
      Map.ofEntries(
          Map.entry("properties@rocket.version", "rocket.version"),
          Map.entry("json", "/app/version"),
          Map.entry("json@index", "/0/a~1~0b/1"),
          Map.entry("yaml", "image.tag"),
          Map.entry("yaml@index", "items[1][1].\"with.dots\""),
          Map.entry("toml", "versions.rocket"),
          Map.entry("toml@index", "app[1].version"),
          Map.entry("xml", "/widget/@version"),
          Map.entry("xml@element", "/app/release/number"));

  private record Sample(String name, VersionFileKind kind, String folder, String template) {
    LocatedEditor editor() {
      return Editors.of(
          new VersionFile(
              "some/file",
              Optional.of(kind),
              Optional.empty(),
              Optional.ofNullable(SELECTORS.get(folder))));
    }

    /** The versions in it that a full parser finds; empty for a kind without one. */
    Optional<List<String>> parsed(String text) {
      return FullParsers.values(kind, text)
          .map(values -> values.stream().filter(NEXT.toString()::equals).toList());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variants")
  void the_diff_is_exactly_the_version(Sample sample) {
    for (String old : List.of("1.4.0", "0.0.1-SNAPSHOT", "10.20.30-rc.1+b7", "1.4.1")) {
      String text = sample.template().replace(PLACE, old);

      assertThat(sample.editor().read(text)).contains(Version.of(old));
      assertThat(sample.editor().edit(text, NEXT))
          .isEqualTo(new Edited.Changed(sample.template().replace(PLACE, NEXT.toString())));
      assertThat(sample.editor().edit(text, Version.of(old))).isEqualTo(new Edited.Unchanged());
    }
    int places = sample.template().split(PLACE, -1).length - 1;
    assertThat(sample.parsed(sample.template().replace(PLACE, NEXT.toString())))
        .satisfiesAnyOf(
            values -> assertThat(values).isEmpty(),
            values -> assertThat(values.orElseThrow()).hasSizeGreaterThanOrEqualTo(places));
  }

  @Test
  void every_kind_that_edits_by_itself_has_samples() throws IOException {
    assertThat(samples().stream().map(Sample::kind))
        .containsAll(
            // Lock files that name other projects' versions are in whole projects.
            EnumSet.complementOf(
                EnumSet.of(
                    VersionFileKind.PATTERN,
                    VersionFileKind.CARGO_LOCK,
                    VersionFileKind.BUNDLER_LOCK,
                    VersionFileKind.UV_LOCK)));
  }

  static Stream<Arguments> variants() throws IOException {
    return samples().stream()
        .flatMap(sample ->
            Stream.of(
                sample,
                variant(sample, "CRLF", sample.template().replace("\n", "\r\n")),
                // To TOML a carriage return by itself ends no line.
                FullParsers.isToml(sample.kind())
                    ? sample
                    : variant(sample, "CR", sample.template().replace("\n", "\r")),
                variant(sample, "BOM", "\uFEFF" + sample.template()),
                variant(sample, "no end of line", sample.template().stripTrailing()),
                variant(sample, "more at the end", sample.template() + "\n\n")))
        .map(Arguments::of);
  }

  private static Sample variant(Sample sample, String what, String template) {
    return new Sample(sample.name() + ", " + what, sample.kind(), sample.folder(), template);
  }

  private static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CORPUS)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String folder = CORPUS.relativize(file).getName(0).toString();
        Optional<VersionFileKind> kind =
            Arrays.stream(VersionFileKind.values())
                .filter(one -> one.key().equals(folder.replaceAll("@.*", "")))
                .findFirst();
        if (kind.isPresent()) {
          String name = CORPUS.relativize(file).toString();
          samples.add(new Sample(name, kind.get(), folder, Files.readString(file)));
        }
      }
    }
    return samples;
  }

  /** Files damaged at random are edited in the version only, or refused; nothing throws. */
  @Test
  void damage_leads_to_a_refusal_or_to_an_edit_of_the_version_only() throws IOException {
    long seed = 4711;
    Random random = new Random(seed);
    String junk = "<>/\"'{}[]:,\\!-?= \n\t1.4.0v&;@\u0000\uFEFF\uD83Dé";
    int edits = 0;
    for (Sample sample : samples()) {
      for (int run = 0; run < 400; run++) {
        StringBuilder damaged = new StringBuilder(sample.template().replace(PLACE, "1.4.0"));
        for (int n = random.nextInt(5); n >= 0 && !damaged.isEmpty(); n--) {
          int at = random.nextInt(damaged.length());
          switch (random.nextInt(8)) {
            case 0, 1, 2 -> damaged.deleteCharAt(at);
            case 3, 4, 5 -> damaged.insert(at, junk.charAt(random.nextInt(junk.length())));
            case 6 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
            default -> damaged.setLength(at);
          }
        }
        String text = damaged.toString();
        if (sample.editor().edit(text, NEXT) instanceof Edited.Changed(String edited)) {
          edits++;
          assertThat(sample.editor().read(edited)).contains(NEXT);
          assertOnlyVersionsDiffer(text, edited);
        }
      }
    }
    assertThat(edits).isGreaterThan(500);
    Proofs.line("damaged-version-files", edits, "edits", seed);
  }

  /** The edited text, cut at the new version, is the old text with something short in the gaps. */
  private static void assertOnlyVersionsDiffer(String text, String edited) {
    String[] kept = edited.split(java.util.regex.Pattern.quote(NEXT.toString()), -1);
    assertThat(text).startsWith(kept[0]).endsWith(kept[kept.length - 1]);
    int at = kept[0].length();
    for (int i = 1; i < kept.length; i++) {
      int next =
          i == kept.length - 1 ? text.length() - kept[i].length() : text.indexOf(kept[i], at);
      assertThat(next).isBetween(at, at + 200);
      assertThat(text.substring(at, next)).doesNotContain("\n").doesNotContain("<");
      at = next + kept[i].length();
    }
  }
}
