package dev.slipway.shared.domain.changelog;

import static dev.slipway.shared.domain.version.Commits.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.changelog.NotesStyle.Scopes;
import dev.slipway.shared.domain.changelog.NotesStyle.Section;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotesStyleTest {
  private static final NotesStyle HEADINGS =
      new NotesStyle(NotesStyle.DEFAULT.sections(), Scopes.HEADINGS, false);

  private static String notes(NotesStyle style, Change... changes) {
    return ReleaseNotes.generate(
        Version.of("1.4.0"),
        Optional.of("v1.3.0"),
        Arrays.asList(changes),
        new NotesContext("https://github.com/acme/rocket", style));
  }

  /** What people see of the lines: no links. */
  private static String plain(String notes) {
    return notes.replaceAll(" \\(\\[[0-9a-f]{7}]\\([^)]*\\)\\)", "");
  }

  @Test
  void aListSaysTypesOrderAndHeadings() {
    NotesStyle style =
        new NotesStyle(
            NotesStyle.sections(
                List.of(
                    new Section("docs", "Words", false),
                    new Section("fix", "Mended", false),
                    new Section("perf", "Mended", false),
                    new Section("security", "Security", false),
                    new Section("other", "Other changes", true))),
            Scopes.INLINE,
            false);
    assertThat(
            plain(
                notes(
                    style,
                    change("a", "fix: a"),
                    change("b", "feat: not told"),
                    change("c", "perf(core): c"),
                    change("d", "docs: d"),
                    change("e", "Not told either"),
                    change("f", "security: f"),
                    change("g", "chore!: g"))))
        .isEqualTo(
            """
            ### Breaking changes

            - g

            ### Words

            - d

            ### Mended

            - a
            - **core:** c

            ### Security

            - f\
            """);
  }

  @Test
  void scopesStandInHeadingsBelowTheSections() {
    assertThat(
            plain(
                notes(
                    HEADINGS,
                    change("a", "fix(api): a"),
                    change("b", "fix: b"),
                    change("c", "feat(api): c"),
                    change("d", "fix(ui): d"),
                    change("e", "fix(api): e"))))
        .isEqualTo(
            """
            ### Features

            #### api

            - c

            ### Bug fixes

            - b

            #### api

            - a
            - e

            #### ui

            - d\
            """);
  }

  /** The same scope in two sections is two headings; what is new comes under its own. */
  @Test
  void newLinesComeUnderTheirScopeInTheirSection() {
    Change a = change("a", "feat(api): a");
    Change b = change("b", "fix(api): b");
    Change c = change("c", "fix(ui): c");
    String before = notes(HEADINGS, a, b);
    String people = before.replace("- a ", "- A, better ") + "\n\nThanks, all!";

    assertThat(
            plain(
                NotesMerge.merge(
                    Optional.of(before),
                    people,
                    notes(
                        HEADINGS,
                        a,
                        b,
                        c,
                        change("d", "feat(api): d"),
                        change("e", "fix(api): e")))))
        .isEqualTo(
            """
            ### Features

            #### api

            - A, better
            - d

            ### Bug fixes

            #### api

            - b
            - e

            Thanks, all!

            #### ui

            - c\
            """);
  }

  @Test
  void aNewSectionComesWithItsScopesHeading() {
    Change fix = change("a", "fix(api): a");
    String before = notes(HEADINGS, fix);
    String people = before + "\n\nThanks, all!";
    assertThat(
            plain(
                NotesMerge.merge(
                    Optional.of(before),
                    people,
                    notes(HEADINGS, fix, change("b", "feat(api): b")))))
        .isEqualTo(
            """
            ### Features

            #### api

            - b

            ### Bug fixes

            #### api

            - a

            Thanks, all!\
            """);
  }

  @Test
  void peoplesRemovalsStayRemoved() {
    Change a = change("a", "feat(api): a");
    Change b = change("b", "fix(api): b");
    String before = notes(HEADINGS, a, b);
    String people =
        String.join("\n", before.lines().filter(line -> !line.startsWith("- a ")).toList());
    assertThat(
            NotesMerge.merge(
                Optional.of(before), people, notes(HEADINGS, a, b, change("c", "fix(api): c"))))
        .doesNotContain("- a ")
        .containsSubsequence("### Bug fixes", "#### api", "- b ", "- c ");
  }

  @Test
  void changingTheStyleRewritesWhatPeopleLeftAlone() {
    Change a = change("a", "feat(api): a");
    Change b = change("b", "feat(ui): b");
    String before = notes(NotesStyle.DEFAULT, a, b);
    String people = before.replace("**ui:** b", "a new lamp");
    String merged = NotesMerge.merge(Optional.of(before), people, notes(HEADINGS, a, b));
    assertThat(merged).contains("a new lamp", "#### api").doesNotContain("**api:**");
    assertThat(merged.lines().filter(line -> line.startsWith("- "))).hasSize(2);
  }

  @Test
  void aHeadingOrScopeCannotBreakOut() {
    NotesStyle style =
        new NotesStyle(
            NotesStyle.sections(List.of(new Section("fix", "@ada <b>", false))),
            Scopes.HEADINGS,
            false);
    assertThat(notes(style, change("a", "fix(<b> @eve): a"))).doesNotContain("@ada", "@eve", "<b>");
  }

  @Test
  void manyDeepHeadingsAreReadInNoTime() {
    String deep = "###### a\n".repeat(10_000);
    long begin = System.nanoTime();
    NotesMerge.merge(Optional.of(deep), deep + "x", deep + "\n- y");
    assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(20_000);
  }
}
