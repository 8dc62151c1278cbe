package dev.slipway.shared.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be edited says why, in words for the pull request. */
class NotEditableTest {
  private static final Version NEXT = Version.of("1.5.0");

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refusals")
  void a_reason_and_never_an_exception(VersionFileKind kind, String text, String reason) {
    VersionFileEditor editor = editor(kind);

    assertThat(editor.edit(text, NEXT)).isEqualTo(new Edited.NotEditable(reason));
    assertThat(editor.read(text)).isEmpty();
  }

  static List<Arguments> refusals() {
    VersionFileKind maven = VersionFileKind.MAVEN;
    VersionFileKind npm = VersionFileKind.NPM;
    VersionFileKind whole = VersionFileKind.VERSION_FILE;
    VersionFileKind marker = VersionFileKind.MARKER;
    return List.of(
        Arguments.of(maven, "", "line 1: not the XML of a pom: one root element is expected"),
        Arguments.of(maven, "<settings/>", "not a pom: its root element is not <project>"),
        Arguments.of(maven, "<project/>", "it has no <version> of its own"),
        Arguments.of(maven, "<project><version/></project>", "it has no <version> of its own"),
        Arguments.of(
            maven,
            "<project>\n<version>1.4.0",
            "line 2: not the XML of a pom: <version> is not closed"),
        Arguments.of(
            maven,
            "<project>\n</version></project>",
            "line 2: not the XML of a pom: </version> closes nothing"),
        Arguments.of(
            maven,
            "<!DOCTYPE project [<!ENTITY v '1'>]><project/>",
            "line 1: not the XML of a pom: a document type is not supported"),
        Arguments.of(
            maven,
            "<project><!-- <version>1</version></project>",
            "line 1: not the XML of a pom: what begins here has no -->"),
        Arguments.of(
            maven,
            "<project>\n<version>1.4.0</version>\n<version>1.4.0</version></project>",
            "line 3: <version> stands in <project> a second time"),
        Arguments.of(
            maven,
            "<project><version>1.4<!-- -->.0</version></project>",
            "line 1: a comment stands inside the text of <version>"),
        Arguments.of(
            maven,
            "<project><parent><groupId>g</groupId><artifactId>p</artifactId><version>1.4.0</version></parent></project>",
            "it inherits its version from g:p"),
        Arguments.of(
            maven,
            "<project><version>${revision}</version></project>",
            "its version is ${revision}, which <properties> does not set"),
        Arguments.of(
            maven,
            "<project><version>${a}-${b}</version><properties><a>1</a></properties></project>",
            "its version is put together from ${a}-${b}: list the file with a pattern for the part"
                + " to set"),
        Arguments.of(
            maven,
            "<project><version>${a}${b}</version><properties><a>1.4.0</a><b>-SNAPSHOT</b></properties></project>",
            "its version is put together from ${a}${b}: list the file with a pattern for the part"
                + " to set"),
        Arguments.of(
            maven,
            "<project><version>${a}</version><properties><a>${a}</a></properties></project>",
            "its version is put together from ${a}: list the file with a pattern for the part to"
                + " set"),
        Arguments.of(
            maven,
            "<project><version>[1.4,2)</version></project>",
            "line 1: what stands in the version's place is none"),
        Arguments.of(
            npm, "{\n\"version\": \"\"}", "line 2: what stands in the version's place is none"),
        Arguments.of(
            npm,
            "{\"version\": \"1.4.0\\u0041\"}",
            "line 1: what stands in the version's place is none"),
        Arguments.of(npm, "", "line 1: not JSON: the text ends too early"),
        Arguments.of(npm, "[]", "line 1: not JSON: a JSON object is expected"),
        Arguments.of(npm, "{\"name\":\"x\"}", "it has no \"version\" of its own"),
        Arguments.of(npm, "{\"version\": 1}", "it has no \"version\" of its own"),
        Arguments.of(
            npm, "{\"version\": \"1.4.0\",}", "line 1: not JSON: a key in quotes is expected"),
        Arguments.of(
            npm,
            "{\"version\": \"1.4.0\"} x",
            "line 1: not JSON: there is text behind the JSON object"),
        Arguments.of(
            npm,
            "{\n// x\n\"version\": \"1.4.0\"}",
            "line 2: not JSON: a key in quotes is expected"),
        Arguments.of(
            npm,
            "{\"version\": \"1.4.0\",\n\"version\": \"1.4.0\"}",
            "line 2: \"version\" stands here a second time"),
        Arguments.of(npm, "{\"version\": \"1.4", "line 1: not JSON: a string is not closed"),
        Arguments.of(npm, "{\"version\": \"1.4\\", "line 1: not JSON: a string is not closed"),
        Arguments.of(
            npm, "{\"\\x\": 1}", "line 1: not JSON: an escape in a key that JSON does not have"),
        Arguments.of(
            npm, "{\"\\u12\": 1}", "line 1: not JSON: an escape in a key that JSON does not have"),
        Arguments.of(whole, " \n", "the file is empty"),
        Arguments.of(whole, "\uFEFF", "the file is empty"),
        Arguments.of(whole, "v", "the file holds something else than one version"),
        Arguments.of(whole, "1.4.0\n1.4.1\n", "the file holds something else than one version"),
        Arguments.of(whole, "version=1.4.0", "the file holds something else than one version"),
        Arguments.of(marker, "1.4.0", "no line is marked with slipway:version"),
        Arguments.of(
            marker,
            "1.4.0 slipway:versions slipway:version-x",
            "no line is marked with slipway:version"),
        Arguments.of(
            marker, "\nx = 1.4 # slipway:version", "line 2: the marked line holds no version"),
        Arguments.of(
            marker,
            "\nx = 1.4.0, y = 1.4.1 # slipway:version",
            "line 2: the marked line holds two different versions, 1.4.0 and 1.4.1"),
        Arguments.of(
            marker,
            "# slipway:version-start\n1.4.0\n1.4.1\n# slipway:version-end",
            "line 3: the marked block holds two different versions, 1.4.0 and 1.4.1"),
        Arguments.of(
            marker,
            "# slipway:version-start\n1.4.0\n",
            "line 1: slipway:version-start without slipway:version-end"),
        Arguments.of(
            marker,
            "# slipway:version-end\n1.4.0\n",
            "line 1: slipway:version-end without slipway:version-start"),
        Arguments.of(
            marker,
            "# slipway:version-start\n# slipway:version-start\n",
            "line 2: slipway:version-start within a block that has not ended"));
  }

  @Test
  void text_made_to_keep_us_busy_ends_quickly() {
    for (VersionFileKind kind : VersionFileKind.values()) {
      for (String text :
          List.of(
              "<project>".repeat(100_000),
              "<a ".repeat(300_000),
              "<a b='".repeat(300_000),
              "<!--".repeat(300_000),
              "<project>"
                  + "<modules><module>../a</module></modules>".repeat(50_000)
                  + "</project>",
              "{\"a\":".repeat(200_000),
              "[".repeat(1_000_000),
              "{\"a\":[".repeat(100_000),
              "{\"" + "\\u0076".repeat(200_000),
              "{\"a\":" + "1".repeat(2_000_000) + "}",
              "1.".repeat(1_000_000),
              "1.2.3-".repeat(400_000),
              "v1.1.1+1.1.1.1-".repeat(100_000),
              "slipway:version ".repeat(100_000),
              "slipway:version 1.2.3\n".repeat(100_000),
              "slipway:version " + "1.2.3-a.".repeat(100_000),
              "9".repeat(3_000_000),
              "x".repeat(11_000_000))) {
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> {
              var _ = editor(kind).edit(text, NEXT);
              var _ = editor(kind).read(text);
              var _ = VersionFiles.leadsTo(VersionFile.at("pom.xml"), text);
            });
      }
    }
  }

  private static VersionFileEditor editor(VersionFileKind kind) {
    return VersionFiles.editorFor(
        new VersionFile(
            "a/file",
            Optional.of(kind),
            kind == VersionFileKind.PATTERN ? VersionPattern.of("1{version}1") : Optional.empty()));
  }
}
