package dev.slipway.shared.domain.changelog;

import static dev.slipway.shared.domain.version.Commits.change;
import static dev.slipway.shared.domain.version.Commits.commit;
import static dev.slipway.shared.domain.version.Commits.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Changes;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Version;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseNotesTest {
  private static final NotesContext CONTEXT = new NotesContext("https://github.com/acme/rocket/");
  private static final Version VERSION = Version.of("1.4.0");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          feat: a            | Features
          fix: a             | Bug fixes
          perf: a            | Performance
          deps: a            | Dependencies
          revert: a          | Reverts
          Revert "a"         | Reverts
          Update README      | Other changes
          chore!: a          | Breaking changes
          feat!: a           | Breaking changes
          chore: a           | -
          docs: a            | -
          ci: a              | -
          test: a            | -
          style: a           | -
          refactor: a        | -
          build(deps): a     | -
          wip: a             | -
          """)
  void sections(String message, String section) {
    Change change = change("a", message);
    assertThat(ReleaseNotes.isShown(change, NotesStyle.DEFAULT)).isEqualTo(section != null);
    assertThat(ReleaseNotes.lines(generate(List.of(change))))
        .extracting(NotesLine::section)
        .isEqualTo(section == null ? List.of() : List.of(section));
  }

  @Test
  void sectionsStandInOrderAndLinesInTheOrderGiven() throws IOException {
    List<Change> changes = new ArrayList<>();
    for (String message :
        List.of(
            "Update README",
            "fix(core): stop leaking (#11)",
            "feat: say hello (#12)",
            "deps: bump engine to 2.0 (#13)",
            "feat(api)!: drop v1 (#14)\n\nBREAKING CHANGE: send v2,\nor nothing.",
            "perf: be quick (#15)",
            "feat(ui): say goodbye",
            "chore: hidden (#16)",
            "Revert \"feat: wave\"\n\nThis reverts commit " + sha("zz") + ".")) {
      changes.add(change("c" + changes.size(), message));
    }
    changes.add(changes.getFirst());
    String notes = generate(changes);
    Golden.assertGolden("notes.md", notes);
    String heading =
        Changelog.heading(
            VERSION, LocalDate.of(2026, 11, 22), Optional.of("v1.3.0"), "v1.4.0", CONTEXT);
    String changelog = Changelog.parse("").withSection(VERSION, heading, notes);
    Golden.assertGolden("changelog-first.md", changelog);
    assertThat(Changelog.parse(changelog).section(VERSION)).isEqualTo(notes);
  }

  @Test
  void renderAndParseAreAPair() {
    Change change = change("a", "feat: a");
    assertThat(ReleaseNotes.lines(generate(List.of(change))))
        .containsExactly(
            new NotesLine("Features", ReleaseNotes.line(change, CONTEXT), Set.of(sha("a"))));
  }

  @Test
  void saysWhenThereIsNothingToTell() {
    assertThat(ReleaseNotes.generate(VERSION, Optional.of("v1.3.0"), List.of(), CONTEXT))
        .isEqualTo("Version 1.4.0 has no changes to tell of since v1.3.0.");
    assertThat(ReleaseNotes.generate(VERSION, Optional.empty(), List.of(), CONTEXT))
        .isEqualTo("Version 1.4.0 has no changes to tell of.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ada               | ' by [ada](https://github.com/ada)'
          dependabot[bot]   | ' by [dependabot\\[bot\\]](https://github.com/apps/dependabot)'
          x](http://evil)   | ' by Eve \\[x\\](http:·//y)'
          -                 | ' by Eve \\[x\\](http:·//y)'
          """)
  void authorsAreLinksAndNoPings(String login, String text) {
    Commit commit = commit("a", "fix: a");
    commit =
        new Commit(
            commit.sha(),
            List.of(),
            commit.message(),
            "Eve\n[x](http://y)",
            Optional.ofNullable(login),
            Optional.empty(),
            Instant.EPOCH);
    Change change = Changes.of(List.of(commit), _ -> false).list().getFirst();
    assertThat(ReleaseNotes.line(change, CONTEXT).replace('\u200B', '·')).endsWith(")" + text);
  }

  /** What commits can bring in to break out of their line, in the notes and in the changelog. */
  @Test
  void hostileTextStaysText() throws IOException {
    List<String> messages =
        List.of(
            "feat: ping @everyone, @acme/crew and root@example.com",
            "feat(@scope): fixes #1, closes acme/rocket#2, resolves GH-3 (#4)",
            "fix: <script>alert(1)</script> <!-- slipway: --> <details><summary>x</summary>",
            "fix: | a | b |\n\n|---|---|\n| c | d |",
            "fix: ```\n\n```\n## [9.9.9]\n```",
            "fix: ~~~ `open **bold __under [link](javascript:x) ![image](http://x.y/z.png)",
            "fix(a*b](c): ] scope ( with marks",
            "perf: " + "long ".repeat(14_000),
            "feat!: break\n\nBREAKING CHANGE: # heading\n- list\n<!-- x -->\n@everyone #9",
            "fix: שלום עולם, مرحبا بالعالم, \u202Edlrow\u202C 🚀👩‍🚀🏳️‍🌈",
            "fix: crlf\r\n\r\nbody\r\n\r\nRefs: #5\r\n",
            "## [8.8.8](x) - 2026-01-01",
            "-----",
            "&#64;everyone &commat;all &#35;1",
            "fix: https://github.com/acme/rocket/issues/1 and /commit/"
                + sha("other")
                + " of https://github.com/acme/rocket/commit/"
                + sha("other"),
            "fix: a trailing backslash \\",
            "\u0000\u001B[31mred\u0007 \u200Bzero\uFEFF",
            "feat: **");
    List<Change> changes = new ArrayList<>();
    for (String message : messages) {
      changes.add(change("c" + changes.size(), message));
    }
    String notes = generate(changes);
    Golden.assertGolden("notes-hostile.md", notes);
    assertThat(ReleaseNotes.lines(notes))
        .as("one line for each, and each of its own commit")
        .hasSize(messages.size())
        .allSatisfy(line -> assertThat(line.commits()).hasSize(1))
        .extracting(line -> line.commits().iterator().next())
        .containsExactlyInAnyOrderElementsOf(changes.stream().map(Change::sha).toList());
    assertThat(notes)
        .doesNotContain("<!--", "-->", "<script", "<details", "@e", "@a", "\r", "\u202E");
    assertThat(notes.lines()).allMatch(line -> line.length() < 2_000);

    String file =
        "\uFEFF# Changelog\r\n\r\n```\r\n## [9.9.9]\r\n```\r\n\r\n<!-- ## [9.9.8] -->\r\n\r\n"
            + "## 1.3.0 (2026-01-01)\r\n\r\n* עברית 🚀\r\n* <b>kept</b> @as-is #1";
    String people =
        notes + "\r\n\r\n## 7.7.7 by people\r\n\r\n<!-- never closed\r\n\r\n~~~\r\n# and that";
    String changelog = Changelog.parse(file).withSection(VERSION, "## [1.4.0]", people);
    Golden.assertGolden("changelog-hostile.md", changelog);
    assertThat(Changelog.parse(changelog).head()).contains(VERSION);
    assertThat(Changelog.parse(changelog).section(Version.of("1.3.0")))
        .isEqualTo("* עברית 🚀\n* <b>kept</b> @as-is #1");
    String merged = NotesMerge.merge(Optional.of(notes), people, notes + "\n- x");
    assertThat(NotesMerge.merge(Optional.of(notes), merged, notes)).isEqualTo(merged);
  }

  private static String generate(List<Change> changes) {
    return ReleaseNotes.generate(VERSION, Optional.of("v1.3.0"), changes, CONTEXT);
  }
}
