package dev.slipway.shared.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionFilesTest {
  private static final Version NEXT = Version.of("1.5.0");

  @ParameterizedTest
  @CsvSource({
    "pom.xml,MAVEN",
    "a/pom.xml,MAVEN",
    "package.json,NPM",
    "web/package-lock.json,NPM_LOCK",
    "npm-shrinkwrap.json,NPM_LOCK",
    "VERSION,VERSION_FILE",
    "a/version.txt,VERSION_FILE",
    "lib/rocket/version.rb,RUBY",
    "rocket.gemspec,RUBY",
    "src/App/App.csproj,MSBUILD",
    "src/rocket/__init__.py,MARKER",
    "src/version.rs,MARKER",
    "my-pom.xml,MARKER"
  })
  void the_name_calls_for_the_kind(String path, VersionFileKind kind) {
    assertThat(VersionFile.at(path).effectiveKind()).isEqualTo(kind);
  }

  @Test
  void files_at_the_root_are_edited_and_those_without_a_version_passed_over() {
    VersionFileEdits edits =
        VersionFiles.editAll(
            Optional.empty(),
            Map.of(
                "VERSION", "1.4.0\n",
                "package.json", "{\"private\": true}",
                "package-lock.json", "{\"version\":\"1.5.0\"}",
                "README.md", "1.4.0"),
            NEXT);

    assertThat(edits.changed()).containsExactly(Map.entry("VERSION", "1.5.0\n"));
    assertThat(edits.notEditable()).isEmpty();
  }

  @Test
  void a_broken_file_at_the_root_is_named_and_the_rest_goes_on() {
    VersionFileEdits edits =
        VersionFiles.editAll(
            Optional.empty(),
            Map.of("VERSION", "1.4.0", "package.json", "{\n\"version\": 1.4.0\n}"),
            NEXT);

    assertThat(edits.changed()).containsOnlyKeys("VERSION");
    assertThat(edits.notEditable())
        .containsExactly(Map.entry("package.json", "line 2: not JSON: a value is expected"));
  }

  @Test
  void a_configured_file_that_is_missing_or_states_no_version_is_named() {
    VersionFileEdits edits =
        VersionFiles.editAll(
            Optional.of(List.of(VersionFile.at("VERSION"), VersionFile.at("README.md"))),
            Map.of("README.md", "1.4.0"),
            NEXT);

    assertThat(edits.changed()).isEmpty();
    assertThat(edits.notEditable())
        .containsExactly(
            Map.entry("VERSION", "it is not in the repository, or not a text file"),
            Map.entry("README.md", "no line is marked with slipway:version"));
  }

  @Test
  void several_patterns_go_over_one_file_after_another() {
    VersionFileEdits edits =
        VersionFiles.editAll(
            Optional.of(
                List.of(
                    pattern("README.md", "rocket:{version}"),
                    pattern("README.md", "rocket@{version}"),
                    pattern("README.md", "fuel@{version}"))),
            Map.of("README.md", "rocket:1.4.0 rocket@1.3.0"),
            NEXT);

    assertThat(edits.changed())
        .containsExactly(Map.entry("README.md", "rocket:1.5.0 rocket@1.5.0"));
    assertThat(edits.notEditable())
        .containsExactly(Map.entry("README.md", "the pattern fuel@{version} fits nowhere"));
  }

  @Test
  void the_current_version_is_the_first_that_is_stated() {
    Map<String, String> texts = new LinkedHashMap<>();
    assertThat(VersionFiles.current(Optional.empty(), texts)).isEmpty();
    texts.put("VERSION", "3.0.0");
    assertThat(VersionFiles.current(Optional.empty(), texts)).contains(Version.of("3.0.0"));
    texts.put("package.json", "{\"version\":\"2.0.0\"}");
    assertThat(VersionFiles.current(Optional.empty(), texts)).contains(Version.of("2.0.0"));
    texts.put("pom.xml", "<project><version>1.0-SNAPSHOT</version></project>");
    assertThat(VersionFiles.current(Optional.empty(), texts))
        .contains(Version.of("1.0.0-SNAPSHOT"));
    texts.put("pom.xml", "<project>");
    assertThat(VersionFiles.current(Optional.empty(), texts)).contains(Version.of("2.0.0"));
    assertThat(VersionFiles.current(Optional.of(List.of(VersionFile.at("VERSION"))), texts))
        .contains(Version.of("3.0.0"));
  }

  private static VersionFile pattern(String path, String pattern) {
    return new VersionFile(path, Optional.empty(), VersionPattern.of(pattern));
  }
}
