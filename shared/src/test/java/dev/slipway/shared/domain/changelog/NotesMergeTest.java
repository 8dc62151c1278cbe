package dev.slipway.shared.domain.changelog;

import static dev.slipway.shared.domain.version.Commits.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.CpuTime;
import dev.slipway.shared.domain.changelog.NotesMerge.Conflict;
import dev.slipway.shared.domain.version.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * In these texts {@code (a)} at a line's end stands for the link to commit a, as in generated
 * notes.
 */
class NotesMergeTest {
  private static final String GENERATED =
      """
      ### Features

      - one (a)
      - two (b)

      ### Bug fixes

      - three (c)\
      """;

  @Test
  void nothingChanged() {
    assertThat(merge(GENERATED, GENERATED, GENERATED)).isEqualTo(GENERATED);
  }

  @Test
  void newLinesFollowTheirSiblings() {
    String now = GENERATED.replace("- two (b)", "- two (b)\n- new (d)").concat("\n- last (e)");
    assertThat(merge(GENERATED, GENERATED, now)).isEqualTo(now);
    String people = "Thanks to all.\n\n" + GENERATED + "\n\n### Thanks\n\nAda.\n";
    assertThat(merge(GENERATED, people, now))
        .isEqualTo("Thanks to all.\n\n" + now + "\n\n### Thanks\n\nAda.\n");
  }

  @Test
  void aNewLineBeforeItsSiblingsStandsBeforeThem() {
    String now = GENERATED.replace("- one (a)", "- new (d)\n- one (a)");
    assertThat(merge(GENERATED, "Hello.\n\n" + GENERATED, now)).isEqualTo("Hello.\n\n" + now);
  }

  @Test
  void aRewordedLineStays() {
    String people = GENERATED.replace("- one (a)", "- **One**, better\n  told (a)");
    assertThat(merge(GENERATED, people, GENERATED)).isEqualTo(people);
    assertThat(merge(GENERATED, people, GENERATED + "\n- new (d)"))
        .isEqualTo(people + "\n- new (d)");
    assertThat(merge(GENERATED, people, GENERATED.replace("one", "ONE"))).isEqualTo(people);
  }

  @Test
  void aRemovedLineStaysRemoved() {
    String people = GENERATED.replace("- two (b)\n", "");
    assertThat(merge(GENERATED, people, GENERATED)).isEqualTo(people);
    assertThat(merge(GENERATED, people, GENERATED + "\n- new (d)"))
        .isEqualTo(people + "\n- new (d)");
  }

  @Test
  void aGeneratedLineThatIsGeneratedAnewIsReplaced() {
    String people = "Hello.\n\n" + GENERATED;
    assertThat(merge(GENERATED, people, GENERATED.replace("- two (b)", "- two by Ada (b)")))
        .isEqualTo(people.replace("- two (b)", "- two by Ada (b)"));
  }

  @Test
  void aRevertedLineGoesUnlessReworded() {
    String now = GENERATED.replace("- two (b)\n", "");
    assertThat(merge(GENERATED, "Hello.\n\n" + GENERATED, now)).isEqualTo("Hello.\n\n" + now);
    String people = GENERATED.replace("two", "Two!");
    assertThat(merge(GENERATED, people, now)).isEqualTo(people);
  }

  @Test
  void aSectionGoesWithItsLastLine() {
    String now = "### Bug fixes\n\n- three (c)";
    assertThat(merge(GENERATED, GENERATED + "\n\nBye.", now)).isEqualTo(now + "\n\nBye.");
    String remark = GENERATED.replace("- two (b)", "- two (b)\n\nA remark.");
    assertThat(merge(GENERATED, remark, now)).isEqualTo("### Features\n\nA remark.\n\n" + now);
  }

  @Test
  void sectionsAreMadeInOrder() {
    String now =
        """
        ### Breaking changes

        - zero (z)

        ### Features

        - one (a)
        - two (b)

        ### Bug fixes

        - three (c)

        ### Other changes

        - four (d)\
        """;
    assertThat(merge(GENERATED, "Intro.\n\n" + GENERATED + "\n\n## Thanks\n\nAda.", now))
        .isEqualTo("Intro.\n\n" + now + "\n\n## Thanks\n\nAda.");
    assertThat(merge(GENERATED, "Only mine.", GENERATED + "\n\n### Other changes\n\n- four (d)"))
        .isEqualTo("Only mine.\n\n### Other changes\n\n- four (d)");
    assertThat(merge(GENERATED, "", GENERATED + "\n- four (d)"))
        .isEqualTo("### Bug fixes\n\n- four (d)\n");
  }

  @Test
  void aRenamedHeadingIsKnownByItsLines() {
    String people = GENERATED.replace("### Features", "## What is new ✨");
    String now = GENERATED.replace("- two (b)", "- two (b)\n- new (d)");
    assertThat(merge(GENERATED, people, now))
        .isEqualTo(people.replace("- two (b)", "- two (b)\n- new (d)"));
    String flat = "- one (a)\n- two (b)\n- three (c)";
    assertThat(merge(GENERATED, flat, now))
        .isEqualTo("- one (a)\n- two (b)\n- new (d)\n- three (c)");
  }

  @Test
  void anotherSectionsHeadingIsNoRenamedOne() {
    String people = "### Features\n\n- one (a)\n- two (b)\n- three (c)";
    assertThat(merge(GENERATED, people, GENERATED + "\n- new (d)"))
        .isEqualTo(people + "\n\n### Bug fixes\n\n- new (d)");
  }

  @Test
  void movedLinesStayWherePeoplePutThem() {
    String people =
        """
        ### Highlights

        - two (b)

        ### Features

        - one (a)

        ### Bug fixes

        - three (c)\
        """;
    assertThat(merge(GENERATED, people, GENERATED)).isEqualTo(people);
    assertThat(merge(GENERATED, people, GENERATED.replace("- two (b)", "- two (b)\n- new (d)")))
        .isEqualTo(people.replace("- one (a)", "- one (a)\n- new (d)"));
  }

  @Test
  void joinedLinesCountAsBoth() {
    String people = GENERATED.replace("- one (a)\n- two (b)", "- one (a) and two (b)");
    assertThat(merge(GENERATED, people, GENERATED + "\n- new (d)"))
        .isEqualTo(people + "\n- new (d)");
    assertThat(merge(GENERATED, people, GENERATED.replace("- two (b)\n", ""))).isEqualTo(people);
  }

  @Test
  void aLineIsThereOnce() {
    String twice = GENERATED + "\n\n### Again\n\n- one (a)\n- two (b)";
    String now = GENERATED + "\n- new (d)";
    assertThat(merge(GENERATED, twice, now))
        .as("as a crash between two writes may leave it")
        .isEqualTo(now + "\n\n### Again");
    String told = GENERATED + "\n\n### Again\n\n- the story of one (a)";
    assertThat(merge(GENERATED, told, now))
        .as("people may name a commit twice")
        .isEqualTo(now + "\n\n### Again\n\n- the story of one (a)");
  }

  @Test
  void withoutABaseEveryUnknownLineIsPeoples() {
    String people = "Mine.\n\n- one, reworded (a)\n- gone (x)\n- no commit";
    assertThat(NotesMerge.merge(Optional.empty(), text(people), text(GENERATED)))
        .isEqualTo(
            text(
                """
                Mine.

                - one, reworded (a)
                - two (b)
                - gone (x)
                - no commit

                ### Bug fixes

                - three (c)\
                """));
    assertThat(NotesMerge.merge(Optional.empty(), "", text(GENERATED))).isEqualTo(text(GENERATED));
    assertThat(NotesMerge.merge(Optional.empty(), text(GENERATED), text(GENERATED)))
        .isEqualTo(text(GENERATED));
  }

  @Test
  void theSentenceForNoChangesGoesWhenThereAreSome() {
    String none = "Version 1.0.0 has no changes to tell of.";
    assertThat(merge(none, none + "\n\nBut thanks.", GENERATED))
        .isEqualTo("But thanks.\n\n" + GENERATED);
    assertThat(merge(GENERATED, "Thanks.\n\n" + GENERATED, none)).isEqualTo("Thanks.\n\n" + none);
  }

  @Test
  void crlfOfGithubsEditorIsNoEdit() {
    String now = GENERATED + "\n- new (d)";
    assertThat(merge(GENERATED, GENERATED.replace("\n", "\r\n") + "\r\n", now)).isEqualTo(now);
    assertThat(merge(GENERATED, ("Hi.\n\n" + GENERATED).replace("\n", "\r\n"), now))
        .isEqualTo("Hi.\n\n" + now);
  }

  @Test
  void codeAndCommentsAreLeftAlone() {
    String people =
        "```\n### Features\n\n- one (a)\n```\n\n"
            + GENERATED.replace("- one (a)\n", "<!-- - one (a) -->\n");
    assertThat(merge(GENERATED, people, GENERATED)).isEqualTo(people);
    assertThat(merge(GENERATED, people, GENERATED + "\n- new (d)"))
        .isEqualTo(people + "\n- new (d)");
    String inItem = GENERATED.replace("- one (a)", "- one (a)\n  ```\n\n  ### code\n  ```");
    assertThat(merge(GENERATED, inItem, GENERATED + "\n- new (d)"))
        .isEqualTo(inItem + "\n- new (d)");
    String stray = "```\n\n" + GENERATED;
    assertThat(merge(GENERATED, stray, GENERATED + "\n- new (d)")).isEqualTo(stray + "\n- new (d)");
  }

  @Test
  void theExampleOfTheDocumentation() {
    assertThat(
            merge(
                "### Features\n\n- one (a)\n- two (b)\n- three (c)",
                "### What is new\n\n- One, better (a)\n- three (c)\n\nThanks, all!",
                "### Features\n\n- one (a)\n- two (b)\n- four (d)"))
        .isEqualTo("### What is new\n\n- One, better (a)\n- four (d)\n\nThanks, all!");
  }

  @Test
  void hostileTextsDoNotTakeTheSquareOfTheirLength() {
    StringBuilder base = new StringBuilder();
    StringBuilder mine = new StringBuilder();
    StringBuilder theirs = new StringBuilder();
    for (int i = 0; i < 8_000; i++) {
      base.append("a").append(i).append("\n");
      mine.append("- b").append(i).append("\n");
      theirs.append("# c").append(i).append("\n");
    }
    theirs.append(base.reverse());
    assertThat(
            CpuTime.of(
                () -> NotesMerge.mergeTwo(base.toString(), mine.toString(), theirs.toString())))
        .isLessThan(Duration.ofSeconds(2));
    assertThat(
            CpuTime.of(() ->
                NotesMerge.merge(Optional.empty(), "```\n~~~~\n<!--\n".repeat(4_000), GENERATED)))
        .isLessThan(Duration.ofSeconds(2));
  }

  // --- the changelog's section into the notes ---------------------------------------------------

  @Test
  void editsInTheChangelogAreTakenOver() {
    String changelog =
        GENERATED
            .replace("- one (a)", "- One! (a)")
            .replace("- two (b)\n", "")
            .replace("- three (c)", "- three (c)\n- people's own\n\nA word.");
    assertThat(two(GENERATED, GENERATED, changelog)).isEqualTo(merged(changelog));
    assertThat(two(GENERATED, "Hello.\n\n" + GENERATED, changelog))
        .isEqualTo(merged("Hello.\n\n" + changelog));
  }

  @Test
  void editsInTheBodyStay() {
    String body =
        GENERATED.replace("- one (a)", "- One! (a)").replace("- two (b)\n", "") + "\n\nBye.";
    assertThat(two(GENERATED, body, GENERATED)).isEqualTo(merged(body));
  }

  @Test
  void editsInBothAreJoined() {
    String body = GENERATED.replace("one", "One");
    String changelog = GENERATED.replace("three", "Three");
    assertThat(two(GENERATED, body, changelog)).isEqualTo(merged(body.replace("three", "Three")));
    assertThat(two(GENERATED, body, body)).as("the same edit").isEqualTo(merged(body));
  }

  @Test
  void whereBothChangedALineTheBodyWinsAndTheOtherIsTold() {
    String body = GENERATED.replace("one", "body's");
    String changelog = GENERATED.replace("one", "changelog's");
    assertThat(two(GENERATED, body, changelog))
        .isEqualTo(merged(body, "- body's (a)", "- changelog's (a)"));
    assertThat(two(GENERATED, GENERATED.replace("- one (a)\n", ""), changelog))
        .isEqualTo(merged(GENERATED.replace("- one (a)\n", ""), "", "- changelog's (a)"));
    assertThat(two(GENERATED, body, GENERATED.replace("- one (a)\n", "")))
        .isEqualTo(merged(body, "- body's (a)", ""));
  }

  @Test
  void linesWithoutCommitsConflictToo() {
    String base = GENERATED + "\n\nThe end.";
    assertThat(two(base, base.replace("end", "END"), base.replace("end", "finish")))
        .isEqualTo(merged(base.replace("end", "END"), "The END.", "The finish."));
    assertThat(two(base, base.replace("one", "One"), base.replace("end", "finish")))
        .isEqualTo(merged(base.replace("one", "One").replace("end", "finish")));
    assertThat(two(base, GENERATED, base.replace("end", "finish")))
        .isEqualTo(merged(GENERATED, "", "The finish."));
  }

  @Test
  void headingsRenamedInTheChangelogAreTakenOver() {
    String changelog = GENERATED.replace("### Features", "### News");
    assertThat(two(GENERATED, "Hello.\n\n" + GENERATED, changelog))
        .isEqualTo(merged("Hello.\n\n" + changelog));
  }

  @Test
  void linesMovedInTheChangelogAreTakenOver() {
    String changelog = "### Highlights\n\n- two (b)\n\n" + GENERATED.replace("- two (b)\n", "");
    assertThat(two(GENERATED, "Hello.\n\n" + GENERATED, changelog))
        .isEqualTo(merged("Hello.\n\n" + changelog));
  }

  @Test
  void aSectionDissolvedInTheChangelogDissolvesHere() {
    String changelog = "### Features\n\n- one (a)\n- two (b)\n- three (c)";
    assertThat(two(GENERATED, "Hello.\n\n" + GENERATED, changelog))
        .isEqualTo(merged("Hello.\n\n" + changelog));
    String body = GENERATED + "\n\nMy remark on fixes.";
    assertThat(two(GENERATED, body, changelog))
        .isEqualTo(merged(changelog + "\n\n### Bug fixes\n\nMy remark on fixes."));
  }

  @Test
  void linesJoinedInTheChangelogAreTakenOverUnlessTheBodyChangedOne() {
    String changelog = GENERATED.replace("- one (a)\n- two (b)", "- one and two (a) (b)");
    assertThat(two(GENERATED, "Hello.\n\n" + GENERATED, changelog))
        .isEqualTo(merged("Hello.\n\n" + changelog));
    String body = GENERATED.replace("- two", "- TWO");
    NotesMerge.Merged merged = two(GENERATED, body, changelog);
    assertThat(merged.text()).isEqualTo(text(body));
    assertThat(merged.conflicts())
        .containsExactly(
            new Conflict(text("- one (a)"), text("- one and two (a) (b)")),
            new Conflict(text("- TWO (b)"), text("- one and two (a) (b)")));
  }

  @Test
  void whatTheSectionChangedByItselfIsNoEdit() {
    String notes = text("## 2.0.0 made easy\n\nHow.\n\n" + GENERATED + "\n\n<!-- open");
    Version version = Version.of("2.0.0");
    Changelog changelog =
        Changelog.parse(Changelog.parse("").withSection(version, "## 2.0.0", notes));
    assertThat(changelog.section(version)).isNotEqualTo(notes);
    assertThat(NotesMerge.mergeTwo(notes, notes, changelog.section(version)))
        .isEqualTo(new NotesMerge.Merged(notes, List.of()));
    assertThat(NotesMerge.mergeTwo(notes, notes, changelog.section(version).replace("one", "One")))
        .isEqualTo(new NotesMerge.Merged(notes.replace("one", "One"), List.of()));
  }

  private static String merge(String last, String people, String now) {
    return words(NotesMerge.merge(Optional.of(text(last)), text(people), text(now)));
  }

  private static NotesMerge.Merged two(String base, String body, String changelog) {
    return NotesMerge.mergeTwo(text(base), text(body), text(changelog));
  }

  private static NotesMerge.Merged merged(String text) {
    return new NotesMerge.Merged(text(text), List.of());
  }

  private static NotesMerge.Merged merged(String text, String body, String changelog) {
    return new NotesMerge.Merged(text(text), List.of(new Conflict(text(body), text(changelog))));
  }

  private static String text(String words) {
    return Pattern.compile("\\(([a-z])\\)")
        .matcher(words)
        .replaceAll(match ->
            "([%s](https://github.com/acme/rocket/commit/%s))"
                .formatted(match.group(1), sha(match.group(1))));
  }

  private static String words(String text) {
    return text.replaceAll("\\(\\[([a-z])]\\([^)]*\\)\\)", "($1)");
  }
}
