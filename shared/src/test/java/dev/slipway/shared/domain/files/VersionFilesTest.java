package dev.slipway.shared.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.files.python.PythonVersion;
import dev.slipway.shared.domain.files.workspace.MemberPattern;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    "Gemfile.lock,BUNDLER_LOCK",
    "py/uv.lock,UV_LOCK",
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
            ".",
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
            ".",
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
            ".",
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
            ".",
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
    assertThat(VersionFiles.current(Optional.empty(), ".", texts)).isEmpty();
    texts.put("VERSION", "3.0.0");
    assertThat(VersionFiles.current(Optional.empty(), ".", texts)).contains(Version.of("3.0.0"));
    texts.put("package.json", "{\"version\":\"2.0.0\"}");
    assertThat(VersionFiles.current(Optional.empty(), ".", texts)).contains(Version.of("2.0.0"));
    texts.put("pom.xml", "<project><version>1.0-SNAPSHOT</version></project>");
    assertThat(VersionFiles.current(Optional.empty(), ".", texts))
        .contains(Version.of("1.0.0-SNAPSHOT"));
    texts.put("pom.xml", "<project>");
    assertThat(VersionFiles.current(Optional.empty(), ".", texts)).contains(Version.of("2.0.0"));
    assertThat(VersionFiles.current(Optional.of(List.of(VersionFile.at("VERSION"))), ".", texts))
        .contains(Version.of("3.0.0"));
  }

  @Test
  void what_is_looked_for_by_a_part_of_its_name_is_in_the_folder_itself() {
    String project = "<Project><PropertyGroup><Version>1.4.0</Version></PropertyGroup></Project>";
    Map<String, String> texts =
        Map.of("a/Rocket.csproj", project, "a/src/Tank.csproj", project, "Other.csproj", project);

    assertThat(VersionFiles.editAll(Optional.empty(), "a", texts, NEXT).changed())
        .containsOnlyKeys("a/Rocket.csproj");
    assertThat(VersionFiles.editAll(Optional.empty(), ".", texts, NEXT).changed())
        .containsOnlyKeys("Other.csproj");
    assertThat(
            FilesLookedFor.besides(
                Optional.empty(), "a", List.of(".csproj", "x.csproj", "b-c.gemspec", "d.txt")))
        .containsExactly(
            "a/b-c.gemspec",
            "a/lib/b/c/version.rb",
            "a/lib/b-c/version.rb",
            "a/lib/b_c/version.rb",
            "a/x.csproj");
    assertThat(FilesLookedFor.besides(Optional.of(List.of()), "a", List.of("x.csproj"))).isEmpty();
  }

  @Test
  void a_gemspec_whose_version_is_found_nowhere_and_a_lock_in_conflict_are_named() {
    String gemspec = "Gem::Specification.new do |s|\n  s.version = Rocket::VERSION\nend\n";
    String lock = "PATH\n  remote: .\n<<<<<<< HEAD\n  specs:\n    rocket (1.4.0)\n";
    VersionFileEdits edits =
        VersionFiles.editAll(
            Optional.empty(), ".", Map.of("rocket.gemspec", gemspec, "Gemfile.lock", lock), NEXT);

    assertThat(edits.changed()).isEmpty();
    assertThat(edits.notEditable())
        .containsExactly(
            Map.entry(
                "rocket.gemspec",
                "its version is taken from a file that is not found: list the file it is in"),
            Map.entry("Gemfile.lock", "line 3: a merge conflict is not resolved"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.5.0,1.5.0",
    "1.5.0-rc.1,1.5.0rc1",
    "1.5.0-rc1,1.5.0rc1",
    "1.5.0-RC,1.5.0rc0",
    "1.5.0-alpha.2,1.5.0a2",
    "1.5.0-beta.12+linux,1.5.0b12+linux",
    "1.5.0-dev.3,1.5.0.dev3",
    "1.5.0-next.1,1.5.0-next.1",
    "1.5.0-rc.1.2,1.5.0-rc.1.2"
  })
  void python_writes_prereleases_down_in_its_own_way(String version, String written) {
    assertThat(PythonVersion.normalised(Version.of(version))).isEqualTo(written);
  }

  @Test
  void members_named_by_more_than_one_wildcard_are_said_and_the_rest_goes_on() {
    Map<String, String> texts =
        Map.of(
            "package.json", "{\"version\":\"1.4.0\",\"workspaces\":[\"packages/**\",\"a\"]}",
            "a/package.json", "{\"version\":\"1.4.0\"}",
            "packages/b/c/package.json", "{\"version\":\"1.4.0\"}",
            "Cargo.toml", "package.version = '1.4.0'\nworkspace.members = ['crates/{a,b}']");

    VersionFileEdits edits = VersionFiles.editAll(Optional.empty(), ".", texts, NEXT);

    assertThat(edits.changed()).containsOnlyKeys("package.json", "a/package.json", "Cargo.toml");
    String reason = "Slipway does not follow such a pattern: list the members' files";
    assertThat(edits.notEditable())
        .containsExactly(Map.entry("crates/{a,b}", reason), Map.entry("packages/**", reason));
  }

  @Test
  void a_lock_repeats_only_what_the_listed_manifests_release() {
    String lock =
        "{\"version\":\"1.4.0\",\"packages\":{\"\":{\"version\":\"1.4.0\"},"
            + "\"packages/a\":{\"version\":\"1.4.0\"},\"packages/b\":{\"version\":\"1.4.0\"}}}";
    String crates =
        "[[package]]\nname='a'\nversion='1.4.0'\n[[package]]\nname='b'\nversion='1.4.0'";

    VersionFileEdits edits =
        VersionFiles.editAll(
            Optional.of(
                List.of(
                    VersionFile.at("packages/a/package.json"),
                    VersionFile.at("package-lock.json"),
                    VersionFile.at("crates/b/Cargo.toml"),
                    VersionFile.at("Cargo.lock"))),
            ".",
            Map.of(
                "packages/a/package.json",
                "{\"name\":\"a\",\"version\":\"1.4.0\"}",
                "package-lock.json",
                lock,
                "crates/b/Cargo.toml",
                "package = { name = 'b', version = '1.4.0' }",
                "Cargo.lock",
                crates),
            NEXT);

    assertThat(edits.notEditable()).isEmpty();
    assertThat(edits.changed().get("package-lock.json"))
        .isEqualTo(
            lock.replace("packages/a\":{\"version\":\"1.4.0", "packages/a\":{\"version\":\"1.5.0"));
    assertThat(edits.changed().get("Cargo.lock"))
        .isEqualTo(crates.replace("'b'\nversion='1.4.0'", "'b'\nversion='1.5.0'"));
  }

  @Test
  void a_module_that_is_not_there_or_computes_its_version_is_said() {
    String project = "project.dynamic = ['version']\ntool.hatch.version.path = 'a.py'";

    assertThat(
            VersionFiles.editAll(Optional.empty(), ".", Map.of("pyproject.toml", project), NEXT)
                .notEditable())
        .containsExactly(
            Map.entry(
                "pyproject.toml",
                "its version is taken from a.py, which is not found: list the file it is in"));
    assertThat(
            VersionFiles.editAll(
                    Optional.empty(),
                    ".",
                    Map.of("pyproject.toml", project, "a.py", "__version__ = read()"),
                    NEXT)
                .notEditable())
        .containsExactly(Map.entry("a.py", "it does not set __version__ or VERSION to a literal"));
  }

  @ParameterizedTest
  @CsvSource({
    "crates/*/Cargo.toml, crates/a/Cargo.toml, true",
    "crates/*/Cargo.toml, crates/a/b/Cargo.toml, false",
    "crates/*/Cargo.toml, crates/.git/Cargo.toml, false",
    "crates/*/Cargo.toml, crates/a/Cargo.lock, false",
    "*/Cargo.toml, a/Cargo.toml, true",
    "a/web-*-x/package.json, a/web-b-x/package.json, true",
    "a/web-*-x/package.json, a/web-x/package.json, false"
  })
  void a_star_stands_for_the_folders_of_one_level(String pattern, String path, boolean fits) {
    MemberPattern members = MemberPattern.of(pattern).orElseThrow();
    assertThat(members.fits(path)).isEqualTo(fits);
    String folder = members.folder().isEmpty() ? "" : members.folder() + "/";
    String rest = path.substring(folder.length());
    assertThat(members.paths(List.of(rest.substring(0, rest.lastIndexOf('/')))).contains(path))
        .isEqualTo(fits);
  }

  @Test
  void a_package_that_requires_itself_means_the_published_one() {
    Map<String, String> texts =
        Map.of(
            "package.json",
            "{\"name\": \"a\", \"version\": \"1.4.0\", \"devDependencies\": {\"a\": \"1.4.0\"}}",
            "Cargo.toml",
            "[package]\nname = \"a\"\nversion = \"1.4.0\"\n"
                + "[dev-dependencies]\na = { path = \".\", version = \"1.4.0\" }\n");

    Map<String, String> changed =
        VersionFiles.editAll(Optional.empty(), ".", texts, Version.of("1.5.0")).changed();

    assertThat(changed.get("package.json"))
        .contains("\"version\": \"1.5.0\"")
        .contains("\"a\": \"1.4.0\"");
    // To Cargo it is the one in the folder.
    assertThat(changed.get("Cargo.toml")).doesNotContain("1.4.0");
  }

  @Test
  void a_lock_file_states_the_version_that_it_would_be_edited_for() {
    Map<String, String> texts =
        Map.of(
            "package-lock.json",
            "{\"version\": \"9.0.0\", \"packages\": {\"\": {\"version\": \"9.0.0\"},"
                + " \"a\": {\"version\": \"1.4.0\"}}}",
            "a/package.json",
            "{\"name\": \"a\", \"version\": \"1.4.0\"}");
    Optional<List<VersionFile>> files =
        Optional.of(List.of(VersionFile.at("package-lock.json"), VersionFile.at("a/package.json")));

    assertThat(VersionFiles.current(files, ".", texts)).contains(Version.of("1.4.0"));
    assertThat(
            VersionFiles.editAll(files, ".", texts, Version.of("1.5.0"))
                .changed()
                .get("package-lock.json"))
        .contains("\"a\": {\"version\": \"1.5.0\"}")
        .contains("{\"version\": \"9.0.0\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/Cargo.toml", "a/**/x", "*/a/x", "a/*", "a/*/b*", "*"})
  void other_paths_are_no_patterns_of_members(String path) {
    assertThat(MemberPattern.of(path)).isEmpty();
  }

  private static VersionFile pattern(String path, String pattern) {
    return new VersionFile(path, Optional.empty(), VersionPattern.of(pattern));
  }
}
