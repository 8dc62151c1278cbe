package dev.slipway.shared.domain.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.version.Commits;
import dev.slipway.shared.domain.version.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangelogTest {
  private static final NotesContext CONTEXT = new NotesContext("https://github.com/acme/rocket");
  private static final Version V1_4 = Version.of("1.4.0");
  private static final String HEADING = "## [1.4.0](link) - 2026-11-22";
  private static final String SECTION = HEADING + "\n\n- new\n";

  private static final String FILE =
      """
      # Changelog

      Text.

      ## [Unreleased]

      - soon

      ## [1.3.0](x) - 2026-01-01

      ### Features

      - three

      ## 1.2.0

      - two

      [Unreleased]: https://example.com
      """;

  @Test
  void headingsLinkWhatChanged() {
    LocalDate date = LocalDate.of(2026, 11, 22);
    assertThat(Changelog.heading(V1_4, date, Optional.of("v1.3.0"), "v1.4.0", CONTEXT))
        .isEqualTo(
            "## [1.4.0](https://github.com/acme/rocket/compare/v1.3.0...v1.4.0) - 2026-11-22");
    assertThat(Changelog.heading(V1_4, date, Optional.empty(), "v1.4.0", CONTEXT))
        .isEqualTo("## [1.4.0](https://github.com/acme/rocket/releases/tag/v1.4.0) - 2026-11-22");
    assertThat(Changelog.heading(V1_4, date, Optional.empty(), "a/b)(#1.4.0", CONTEXT))
        .contains("/releases/tag/a/b%29%28%231.4.0)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {version}                | ## 1.4.0                    | true
          {version} ({date})       | ## 1.4.0 (2026-11-22)       | true
          Version [{version}]({url}), {tag}. | ## Version [1.4.0](https://github.com/acme/rocket/releases/tag/$1), $1. | true
          v{version} {date} {date} | ## v1.4.0 2026-11-22 2026-11-22 | true
          {tag}                    | ## $1                       | false
          Rocket {version}         | ## Rocket 1.4.0             | false
          {date} {version}         | ## 2026-11-22 1.4.0         | false
          1.0.0 {version}          | ## 1.0.0 1.4.0              | false
          {version}.{date}         | ## 1.4.0.2026-11-22         | false
          """)
  void headingsByATemplate(String template, String heading, boolean readBack) {
    NotesStyle style =
        new NotesStyle(NotesStyle.DEFAULT.sections(), NotesStyle.Scopes.INLINE, true, template);
    assertThat(
            Changelog.heading(
                V1_4,
                LocalDate.of(2026, 11, 22),
                Optional.empty(),
                "$1",
                new NotesContext("https://github.com/acme/rocket", style)))
        .isEqualTo(heading.replace("tag/$1", "tag/%241"));
    assertThat(Changelog.canReadBack(style)).isEqualTo(readBack);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ## [1.2.3](x) - 2026-11-22        | 1.2.3
          ## [1.2.3] - 2026-11-22           | 1.2.3
          ## 1.2.3 (2026-11-22)             | 1.2.3
          ## v1.2.3                         | 1.2.3
          ## [v1.2.3]                       | 1.2.3
          # 1.2.3                           | 1.2.3
          # Version 1.2.3                   | 1.2.3
          ## Release v1.2.3: The Big One    | 1.2.3
          ## 1.2.3 The Big One              | 1.2.3
          ## 🚀 1.2.3                        | 1.2.3
          ### [1.2.3](x) (2026-11-22)       | 1.2.3
          ### 1.2.3                         | 1.2.3
          ## 1.2.3-rc.1+b - 2026            | 1.2.3-rc.1+b
          ## [Unreleased]                   | -
          ## 1.2                            | -
          ## 1.2.3.4                        | -
          ## 2026-11-22                     | -
          ### 1.2.3 made easy               | -
          #### 1.2.3                        | -
          ##1.2.3                           | -
          1.2.3                             | -
          - ## 1.2.3                        | -
          """)
  void knowsVersionHeadings(String line, String version) {
    assertThat(Changelog.parse("# Changes\n\n" + line + "\n").head())
        .isEqualTo(Optional.ofNullable(version).map(Version::of));
  }

  @Test
  void knowsUnderlinedHeadings() {
    String express = "unreleased\n==========\n\n  * a\n\n4.17.1 / 2019-05-25\n======\n\n  * b\n";
    Changelog changelog = Changelog.parse(express);
    assertThat(changelog.head()).contains(Version.of("4.17.1"));
    assertThat(changelog.section(Version.of("4.17.1"))).isEqualTo("* b");
    assertThat(changelog.withSection(V1_4, HEADING, "- new"))
        .isEqualTo(express.replace("4.17.1", SECTION + "\n4.17.1"));
  }

  @Test
  void readsASection() {
    Changelog changelog = Changelog.parse(FILE);
    assertThat(changelog.head()).contains(Version.of("1.3.0"));
    assertThat(changelog.section(Version.of("1.3.0"))).isEqualTo("### Features\n\n- three");
    assertThat(changelog.section(Version.of("1.2.0"))).isEqualTo("- two");
    assertThat(changelog.section(V1_4)).isEmpty();
  }

  @Test
  void putsANewSectionAboveTheNewest() {
    assertThat(Changelog.parse(FILE).withSection(V1_4, HEADING, "\n- new\n\n"))
        .isEqualTo(FILE.replace("## [1.3.0]", SECTION + "\n## [1.3.0]"));
  }

  @Test
  void replacesTheSectionOfTheSameVersion() {
    String with = Changelog.parse(FILE).withSection(V1_4, HEADING, "- new");
    assertThat(Changelog.parse(with).withSection(V1_4, HEADING + "!", "- newer\n- newest"))
        .isEqualTo(FILE.replace("## [1.3.0]", HEADING + "!\n\n- newer\n- newest\n\n## [1.3.0]"));
    assertThat(Changelog.parse(with).withSection(V1_4, HEADING, "- new")).isEqualTo(with);
    assertThat(Changelog.parse(FILE).withSection(Version.of("1.2.0"), "## 1.2.0", "- TWO"))
        .isEqualTo(FILE.replace("- two", "- TWO"));
  }

  @Test
  void replacesTheSectionOfTheVersionThatIsRaised() {
    String with = Changelog.parse(FILE).withSection(V1_4, HEADING, "- new");
    String raised = HEADING.replace("1.4.0", "2.0.0");
    Version v2 = Version.of("2.0.0");
    assertThat(Changelog.parse(with).withSection(v2, raised, "- new", Optional.of(V1_4)))
        .isEqualTo(with.replace(HEADING, raised));
    assertThat(Changelog.parse(FILE).withSection(v2, raised, "- new", Optional.of(V1_4)))
        .as("there was none")
        .isEqualTo(with.replace(HEADING, raised));
    String both = Changelog.parse(with).withSection(v2, raised, "- new");
    assertThat(Changelog.parse(both).withSection(v2, raised, "- new", Optional.of(V1_4)))
        .as("both are there")
        .isEqualTo(with.replace(HEADING, raised));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Changelog\n",
        "# Changelog",
        "# Changelog\r\n\r\nText.\r\n",
        "\uFEFF# Changelog\n\n## 1.0.0\n\n- a\n",
        "\uFEFF## 1.0.0\n",
        "just text, no heading",
        "## 1.0.0",
        "## 1.0.0\n## 0.9.0\n- x",
        "# C\r\n\r\n## 1.0.0\r\n\r\n- a\r\n",
        "# C\n\n## 1.0.0\n\n- a\r\n- mixed line ends\r\n",
        "# C\n\n```\n## [9.9.9]\n```\n\n## 1.0.0\n",
        "# C\n\n<!--\n## [9.9.9]\n-->\n\n## 1.0.0\n",
        "# C\n\n```\nnever closed\n\n## 1.0.0\n",
        "# C\n\n## [Unreleased]\n\n- a\n",
        "# C\n\n## [Unreleased]\n\n- a\n\n[1.0.0]: https://example.com\n",
        "# C\n\n- a\n[1.0.0]: https://example.com\n",
        "[1.0.0]: https://example.com\n",
        "text\n## 1.0.0\n- a\n\n\n\n## 0.1.0\n"
      })
  void whatWasThereStaysToTheByte(String file) {
    String with = Changelog.parse(file).withSection(V1_4, HEADING, "### Features\n\n- new");
    Changelog changelog = Changelog.parse(with);
    assertThat(changelog.head()).contains(V1_4);
    assertThat(changelog.section(V1_4)).isEqualTo("### Features\n\n- new");
    assertThat(changelog).hasToString(with);
    int before = 0;
    while (before < file.length() && file.charAt(before) == with.charAt(before)) {
      before++;
    }
    assertThat(with).as("one insertion").endsWith(file.substring(before));
    String again = changelog.withSection(V1_4, HEADING, "### Features\n\n- new");
    assertThat(again).isEqualTo(with);
  }

  @Test
  void aMissingFileGetsAHeader() {
    assertThat(Changelog.parse("").withSection(V1_4, HEADING, "- new"))
        .isEqualTo("# Changelog\n\nWhat changed in each release, newest first.\n\n" + SECTION);
    assertThat(Changelog.parse("").head()).isEmpty();
    assertThat(Changelog.parse("").section(V1_4)).isEmpty();
  }

  @Test
  void crlfFilesStayCrlf() {
    String crlf = FILE.replace("\n", "\r\n");
    String with = Changelog.parse(crlf).withSection(V1_4, HEADING, "- new\n- and more");
    assertThat(with.replace("\r\n", "")).doesNotContain("\n", "\r");
    assertThat(Changelog.parse(with).section(V1_4)).isEqualTo("- new\n- and more");
  }

  @Test
  void aBodyDoesNotBreakOut() {
    String body =
        "## 9.9.9\n\n"
            + "text\n\n"
            + "# Head\n\n"
            + "9.9.8\n"
            + "-----\n\n"
            + "### 9.9.7\n\n"
            + "### Fine\n\n"
            + "<!-- open\n\n"
            + "```\n"
            + "## 9.9.6\n";
    String with = Changelog.parse(FILE).withSection(V1_4, HEADING, body);
    Changelog changelog = Changelog.parse(with);
    assertThat(changelog.head()).contains(V1_4);
    for (String version : List.of("9.9.9", "9.9.8", "9.9.7", "9.9.6")) {
      assertThat(changelog.section(Version.of(version))).isEmpty();
    }
    assertThat(changelog.section(V1_4))
        .startsWith("#### 9.9.9\n\ntext\n\n#### Head\n\n#### 9.9.8\n\n#### 9.9.7\n\n### Fine");
    assertThat(changelog.section(Version.of("1.3.0"))).isEqualTo("### Features\n\n- three");
    assertThat(changelog.withSection(V1_4, HEADING, "- new"))
        .isEqualTo(Changelog.parse(FILE).withSection(V1_4, HEADING, "- new"));
    assertThat(changelog.withSection(V1_4, HEADING, changelog.section(V1_4))).isEqualTo(with);
  }

  @Test
  void lateLinesComeAtTheEndOfTheirSection() {
    String a = ReleaseNotes.line(Commits.change("a", "fix: a"), CONTEXT);
    String b = ReleaseNotes.line(Commits.change("b", "fix: b"), CONTEXT);
    Changelog changelog = Changelog.parse(FILE);
    String once = changelog.withLateLines(Version.of("1.3.0"), List.of(a));
    assertThat(once)
        .isEqualTo(FILE.replace("- three\n", "- three\n\n### Merged late\n\n" + a + "\n"));
    assertThat(Changelog.parse(once).withLateLines(Version.of("1.3.0"), List.of(a)))
        .isEqualTo(once);
    assertThat(Changelog.parse(once).withLateLines(Version.of("1.3.0"), List.of(a, b, b)))
        .isEqualTo(once.replace(a, a + "\n" + b));
    assertThat(changelog.withLateLines(V1_4, List.of(a))).as("no such section").isEqualTo(FILE);
    assertThat(changelog.withLateLines(Version.of("1.2.0"), List.of())).isEqualTo(FILE);
    assertThat(Changelog.parse("## 1.0.0").withLateLines(Version.of("1.0.0"), List.of(a)))
        .isEqualTo("## 1.0.0\n\n### Merged late\n\n" + a + "\n");
    assertThat(
            Changelog.parse("## 1.0.0\r\n\r\n- x\r\n")
                .withLateLines(Version.of("1.0.0"), List.of(a)))
        .isEqualTo("## 1.0.0\r\n\r\n- x\r\n\r\n### Merged late\r\n\r\n" + a + "\r\n");
  }

  @Test
  void levelThreeVersionsKeepTheirLevelThreeHeadings() {
    String file =
        "### [1.1.1](x) (2020-01-01)\n\n"
            + "### Bug Fixes\n\n"
            + "* a\n\n"
            + "## [1.1.0](x)\n\n"
            + "### Features\n\n"
            + "* b\n";
    Changelog changelog = Changelog.parse(file);
    assertThat(changelog.section(Version.of("1.1.1"))).isEqualTo("### Bug Fixes\n\n* a");
    assertThat(changelog.section(Version.of("1.1.0"))).isEqualTo("### Features\n\n* b");
  }

  @Test
  void aHeadingThatIsNoVersionsEndsASection() {
    Changelog changelog = Changelog.parse("## 1.0.0\n\n- a\n\n## Older\n\n- b\n");
    assertThat(changelog.section(Version.of("1.0.0"))).isEqualTo("- a");
  }
}
