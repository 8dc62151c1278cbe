package dev.slipway.shared.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.files.locate.Edited;
import dev.slipway.shared.domain.files.locate.LocatedEditor;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be edited says why, in words for the pull request. */
class NotEditableTest {
  private static final Version NEXT = Version.of("1.5.0");

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refusals")
  void a_reason_and_never_an_exception(VersionFileKind kind, String text, String reason) {
    LocatedEditor editor = editor(kind);

    assertThat(Editors.reason(editor.edit(text, NEXT))).isEqualTo(reason);
    assertThat(editor.read(text)).isEmpty();
  }

  static List<Arguments> refusals() {
    VersionFileKind maven = VersionFileKind.MAVEN;
    VersionFileKind npm = VersionFileKind.NPM;
    VersionFileKind whole = VersionFileKind.VERSION_FILE;
    VersionFileKind marker = VersionFileKind.MARKER;
    return List.of(
        Arguments.of(maven, "", "line 1: not XML: one root element is expected"),
        Arguments.of(maven, "<settings/>", "not a pom: its root element is not <project>"),
        Arguments.of(maven, "<project/>", "it has no <version> of its own"),
        Arguments.of(maven, "<project><version/></project>", "it has no <version> of its own"),
        Arguments.of(
            maven, "<project>\n<version>1.4.0", "line 2: not XML: <version> is not closed"),
        Arguments.of(
            maven, "<project>\n</version></project>", "line 2: not XML: </version> closes nothing"),
        Arguments.of(
            maven,
            "<!DOCTYPE project [<!ENTITY v '1'>]><project/>",
            "line 1: not XML: a document type is not supported"),
        Arguments.of(
            maven,
            "<project><!-- <version>1</version></project>",
            "line 1: not XML: what begins here has no -->"),
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
            "line 1: what stands in the version's place is not a version"),
        Arguments.of(
            npm,
            "{\n\"version\": \"\"}",
            "line 2: what stands in the version's place is not a version"),
        Arguments.of(
            npm,
            "{\"version\": \"1.4.0\\u0041\"}",
            "line 1: what stands in the version's place is not a version"),
        Arguments.of(npm, "", "line 1: not JSON: the text ends too early"),
        Arguments.of(npm, "[]", "it has no \"version\" of its own"),
        Arguments.of(npm, "{\"name\":\"x\"}", "it has no \"version\" of its own"),
        Arguments.of(npm, "{\"version\": 1}", "it has no \"version\" of its own"),
        Arguments.of(
            npm, "{\"version\": \"1.4.0\",}", "line 1: not JSON: a key in quotes is expected"),
        Arguments.of(
            npm, "{\"version\": \"1.4.0\"} x", "line 1: not JSON: there is text behind its end"),
        Arguments.of(
            npm,
            "{\n// x\n\"version\": \"1.4.0\"}",
            "line 2: not JSON: a key in quotes is expected"),
        Arguments.of(
            npm,
            "{\"version\": \"1.4.0\",\n\"version\": \"1.4.0\"}",
            "line 2: \"version\" appears here a second time"),
        Arguments.of(npm, "{\"version\": \"1.4", "line 1: not JSON: a string is not closed"),
        Arguments.of(npm, "{\"version\": \"1.4\\", "line 1: not JSON: a string is not closed"),
        Arguments.of(
            npm, "{\"\\x\": 1}", "line 1: not JSON: an escape in a key that JSON does not have"),
        Arguments.of(
            npm, "{\"\\u12\": 1}", "line 1: not JSON: an escape in a key that JSON does not have"),
        Arguments.of(whole, " \n", "the file is empty"),
        Arguments.of(whole, "\uFEFF", "the file is empty"),
        Arguments.of(whole, "v", "the file holds something other than one version"),
        Arguments.of(whole, "1.4.0\n1.4.1\n", "the file holds something other than one version"),
        Arguments.of(whole, "version=1.4.0", "the file holds something other than one version"),
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

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CARGO      | [workspace]                     | it states no version of its own
          CARGO      | package.version.workspace = true | it takes its version from its workspace
          CARGO      | package.version = "1.4          | line 1: not TOML: a string is not closed
          CARGO      | package.version = 1.4.0 x       | line 1: not TOML: the end of the line is expected
          CARGO      | [package ~version = 1           | line 1: not TOML: ] is expected
          CARGO      | = 1                             | line 1: not TOML: a key is expected
          CARGO      | a =                             | line 1: not TOML: a value is expected
          CARGO      | a = [1 2]                       | line 1: not TOML: a comma or ] is expected
          CARGO      | a = { b = 1 c = 2 }             | line 1: not TOML: a comma or } is expected
          CARGO      | "a\\z" = 1                      | line 1: not TOML: an escape in a key that TOML does not have
          CARGO      | package.version = "1.4.0"~package.version = "1.4.0" | line 2: "version" appears here a second time
          CARGO_LOCK | version = 4                     | no Cargo.toml among the version files says which of its crates are released
          PYPROJECT  | [tool.black]                    | it states no project.version
          PYPROJECT  | project.dynamic = ["version"]   | its version is dynamic, and nothing in it says where it stands: list the file that states it
          PYPROJECT  | project.dynamic = ["version"]~tool.hatch.version.source = "vcs" | its version comes from the git tags
          PYPROJECT  | project.dynamic = ["version"]~[tool.hatch.version]~path = "a.py" | its version is taken from a.py
          PYPROJECT  | project.dynamic = ["version"]~build-system.build-backend = "maturin" | it takes its version from Cargo.toml
          PYPROJECT  | project.version = "1.4.0"~tool.poetry.version = "1.4.1" | line 2: the file holds two different versions, 1.4.0 and 1.4.1
          PYPROJECT  | project.version = "1.4 beta"    | line 1: what stands in the version's place is not a version
          SETUP_CFG  | [options]~version = 1.4.0       | it states no version under [metadata]
          SETUP_CFG  | [metadata]~version = attr: a.b  | its version is taken from a
          SETUP_CFG  | [metadata]~version = 1.4.0~  .1 | line 3: the version goes on over more than one line
          SETUP_CFG  | [metadata]~version=1.4.0~version=1.4.0 | line 3: version is set here a second time
          PYTHON     | __version__ = version("rocket") | it does not set __version__ to a literal
          PYTHON     | `  __version__ = "1.4.0"`       | it does not set __version__ to a literal
          PYTHON     | __version__ = "1.4.0"~__version__ = "1.4.1" | line 2: what is assigned holds two different versions, 1.4.0 and 1.4.1
          RUBY       | VERSION = [1, 4, 0].join(".")   | it sets no VERSION or version to a literal
          BUNDLER_LOCK | GEM                           | no gemspec among the version files says which of its gems are released
          UV_LOCK    | [[package]]~version = "1.4.0"~source = { editable = "tank" } | it has no entry of the project itself with a version
          UV_LOCK    | [[package]]~version = "1"~version = "1"~source.virtual = "." | line 3: "version" appears here a second time
          RUBY       | spec.version = Rocket::VERSION  | it sets no VERSION or version to a literal
          COMPOSER   | {"name": "acme/rocket"}         | it has no "version" of its own
          HELM       | appVersion: 1.4.0               | it has no "version" of its own
          HELM       | version: [1.4.0]                | it has no "version" of its own
          HELM       | version: {{ .Values.version }}  | it has no "version" of its own
          HELM       | version: 1.4.0~---~version: 1.4.0 | line 2: a second YAML document begins here
          HELM       | version: 1.4.0~version: 1.4.0   | line 2: "version" appears here a second time
          HELM       | version: >~  1.4.0              | line 1: what stands in the version's place is not a version
          HELM       | a: b: c                         | line 1: not YAML: mapping values are not allowed here
          DART       | version: *v                     | it has no "version" of its own
          MSBUILD    | <Project/>                      | it has no <Version> or <VersionPrefix> of its own
          MSBUILD    | <project/>                      | not an MSBuild file: its root element is not <Project>
          MSBUILD    | <Project><PropertyGroup><Version>$(X)</Version></PropertyGroup></Project> | its version is taken from another property
          MSBUILD    | <Project><PropertyGroup><Version>1.4.0</Version></PropertyGroup><PropertyGroup><Version>1.4.0</Version></PropertyGroup></Project> | line 1: <Version> is set here a second time
          MSBUILD    | <Project><PropertyGroup><VersionPrefix>1.4.0</VersionPrefix><VersionSuffix>rc</VersionSuffix></PropertyGroup></Project> | its version is put together from <VersionPrefix> and <VersionSuffix>: list the file with a pattern for the part to set
          MSBUILD    | <Project a="1" a="2"/>          | line 1: not XML: <Project> has the attribute a a second time
          GRADLE     | version = "$major.4.0"          | it sets no version to a literal
          GRADLE     | plugins { id("x") version "1" } | it sets no version to a literal
          GRADLE     | version = '1.4.0'~allprojects { version = '1.4.1' } | line 2: the script holds two different versions, 1.4.0 and 1.4.1
          PROPERTIES | versions=1.4.0                  | it does not set version
          PROPERTIES | version=1.4.0~version=1.4.0     | line 2: version is set here a second time
          PROPERTIES | version=${other}                | line 1: what stands in the version's place is not a version
          JSON       | {"app": {}}                     | there is no text at /app/version
          JSON       | {"app": {"version": 1.4}}       | there is no text at /app/version
          YAML       | image: [tag]                    | there is no text at image.tag
          TOML       | versions = 1                    | there is no text at versions.rocket
          XML        | <widget/>                       | there is no text at /widget/@version
          """)
  void of_the_further_kinds_too(VersionFileKind kind, String text, String reason) {
    a_reason_and_never_an_exception(kind, text.replace('~', '\n'), reason);
  }

  @Test
  void flutters_build_number_stays_and_pythons_prereleases_are_read() {
    assertThat(editor(VersionFileKind.DART).edit("version: 1.4.0+7", Version.of("1.5.0+8")))
        .isEqualTo(new Edited.Changed("version: 1.5.0+8"));
    assertThat(editor(VersionFileKind.DART).edit("version: 1.4.0+7", NEXT))
        .isEqualTo(new Edited.Changed("version: 1.5.0+7"));
    assertThat(editor(VersionFileKind.DART).read("version: 1.4.0+7")).contains(Version.of("1.4.0"));
    assertThat(editor(VersionFileKind.PYTHON).read("__version__ = '1.4.0rc2'"))
        .contains(Version.of("1.4.0-rc.2"));
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
              "[a.".repeat(100_000),
              "a=[".repeat(100_000),
              "a={".repeat(100_000),
              "a.".repeat(500_000) + "=1",
              "[[a]]\n[[a.b]]\n".repeat(100_000),
              "\"\"\"\\".repeat(200_000),
              "workspace.members = [" + "\"a/*\",".repeat(100_000) + "]",
              "{\"version\":\"1.4.0\",\"workspaces\":[" + "\"a/*\",".repeat(100_000) + "\"a\"]}",
              "[a, ".repeat(100_000),
              "{a: ".repeat(100_000),
              "? ".repeat(100_000),
              "&a ".repeat(100_000),
              "- ".repeat(100_000),
              "&a *a ".repeat(100_000),
              "a: &a [*a,*a]\n".repeat(60_000),
              "é🚀: \"x\"\n".repeat(80_000),
              "__version__ ".repeat(100_000),
              "__version__:".repeat(100_000),
              "__version__ = '".repeat(100_000),
              "version ".repeat(100_000),
              "version=\n".repeat(100_000),
              "{version".repeat(100_000),
              "=begin ".repeat(100_000),
              "a::".repeat(300_000),
              "A::".repeat(300_000) + "VERSION",
              "version=\\\n".repeat(100_000),
              "x".repeat(11_000_000))) {
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> {
              var _ = VersionFiles.leadsTo(entry(kind), text);
              var _ =
                  VersionFiles.editAll(
                      Optional.of(List.of(entry(kind))), ".", Map.of("a/file", text), NEXT);
            },
            () -> kind + ": " + text.substring(0, 20));
      }
    }
  }

  private static LocatedEditor editor(VersionFileKind kind) {
    return Editors.of(entry(kind));
  }

  private static VersionFile entry(VersionFileKind kind) {
    return new VersionFile(
        "a/file",
        Optional.of(kind),
        kind == VersionFileKind.PATTERN ? VersionPattern.of("1{version}1") : Optional.empty(),
        kind.selectorExample());
  }
}
