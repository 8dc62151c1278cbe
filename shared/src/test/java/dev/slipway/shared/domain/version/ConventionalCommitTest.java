package dev.slipway.shared.domain.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Examples marked "spec" are those of <a
 * href="https://www.conventionalcommits.org/en/v1.0.0/#examples">Conventional Commits 1.0.0</a> (CC
 * BY 3.0).
 */
class ConventionalCommitTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # subject                              | type     | scope    | breaking | description
          docs: correct spelling of CHANGELOG    | docs     | -        | false | correct spelling of CHANGELOG
          feat(lang): add Polish language        | feat     | lang     | false | add Polish language
          feat!: send an email to the customer   | feat     | -        | true  | send an email to the customer
          feat(api)!: send an email              | feat     | api      | true  | send an email
          chore!: drop support for Node 6        | chore    | -        | true  | drop support for Node 6
          FEAT: shout                            | feat     | -        | false | shout
          Fix(Core): mixed                       | fix      | Core     | false | mixed
          fix(a/b.c, d): odd scope               | fix      | a/b.c, d | false | odd scope
          fix( core ): spaces                    | fix      | core     | false | spaces
          fix(): no scope                        | fix      | -        | false | no scope
          fix:   wide                            | fix      | -        | false | wide
          fix: a (#12)                           | fix      | -        | false | a
          fix: a (#3) (#12)                      | fix      | -        | false | a (#3)
          fix: see (#12) there                   | fix      | -        | false | see (#12) there
          fix: colon: inside                     | fix      | -        | false | colon: inside
          build-ci: dashed type                  | build-ci | -        | false | dashed type
          fix: العربية 🚀                          | fix      | -        | false | العربية 🚀
          """)
  void readsSubjects(
      String subject, String type, String scope, boolean breaking, String description) {
    ConventionalCommit commit = ConventionalCommit.parse(subject).orElseThrow();
    assertThat(commit)
        .isEqualTo(
            new ConventionalCommit(
                type,
                Optional.ofNullable(scope),
                breaking,
                description,
                "",
                List.of(),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "\n\n",
        "Update README",
        "feat:no space",
        "feat :space before",
        "feat: ",
        "feat (api): space before the scope",
        "feat!(api): mark before the scope",
        "feat((a)): nested",
        "feat(api: unclosed",
        ": no type",
        "two words: no noun",
        "https://example.com: no",
        "1fix: digit first",
        "Merge branch 'main' into topic",
        "Revert \"feat: a\"",
        "feat: (#12)"
      })
  void leavesWhatIsNone(String message) {
    assertThat(ConventionalCommit.parse(message)).isEmpty();
  }

  @Test
  void specExampleWithBreakingFooter() {
    ConventionalCommit commit =
        parse(
            """
            feat: allow provided config object to extend other configs

            BREAKING CHANGE: `extends` key in config file is now used for extending other config files
            """);
    assertThat(commit.breaking()).isTrue();
    assertThat(commit.body()).isEmpty();
    assertThat(commit.breakingDescription())
        .contains("`extends` key in config file is now used for extending other config files");
  }

  @Test
  void specExampleWithBothMarks() {
    ConventionalCommit commit =
        parse(
            """
            chore!: drop support for Node 6

            BREAKING CHANGE: use JavaScript features not available in Node 6.
            """);
    assertThat(commit.breaking()).isTrue();
    assertThat(commit.breakingDescription())
        .contains("use JavaScript features not available in Node 6.");
  }

  @Test
  void specExampleWithBodyAndFooters() {
    ConventionalCommit commit =
        parse(
            """
            fix: prevent racing of requests

            Introduce a request id and a reference to latest request. Dismiss
            incoming responses other than from latest request.

            Remove timeouts which were used to mitigate the racing issue but are
            obsolete now.

            Reviewed-by: Z
            Refs: #123
            """);
    assertThat(commit.body()).startsWith("Introduce a request id").endsWith("obsolete now.");
    assertThat(commit.footers())
        .containsExactly(new Footer("Reviewed-by", "Z"), new Footer("Refs", "#123"));
    assertThat(commit.breaking()).isFalse();
  }

  @Test
  void specExampleOfARevert() {
    ConventionalCommit commit =
        parse(
            """
            revert: let us never again speak of the noodle incident

            Refs: 676104e, a215868
            """);
    assertThat(commit.type()).isEqualTo("revert");
    assertThat(commit.footers()).containsExactly(new Footer("Refs", "676104e, a215868"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fix: a\n\nBREAKING CHANGE: b",
        "fix: a\n\nBREAKING-CHANGE: b",
        "fix: a\n\nBREAKING CHANGE #b",
        "fix: a\r\n\r\nBREAKING CHANGE: b\r\n",
        "fix: a   \n \t\nBREAKING CHANGE:  b  \n\n",
        "fix: a\n\nbody\n\nRefs: 1\nBREAKING CHANGE: b\nRefs: 2",
        "fix: a\n\nbody\n\nBREAKING CHANGE: b\n\nSigned-off-by: A <a@example.com>",
        "fix: a\n\nBREAKING CHANGE:\nb",
        "fix: a\nBREAKING CHANGE: b",
        "fix: a\n\n* fix: c\n\nBREAKING CHANGE: b\n\n* feat: d"
      })
  void readsBreakingFooters(String message) {
    ConventionalCommit commit = parse(message);
    assertThat(commit.breaking()).isTrue();
    assertThat(commit.breakingDescription()).contains("b");
    assertThat(commit.description()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fix: a\n\nbreaking change: b",
        "fix: a\n\nBreaking Change: b",
        "fix: a\n\nBREAKING CHANGES: b",
        "fix: a\n\nBREAKING CHANGE b",
        "fix: a\n\nthis is no BREAKING CHANGE: b",
        "fix: BREAKING CHANGE: b"
      })
  void breakingFootersAreUpperCase(String message) {
    assertThat(parse(message).breaking()).isFalse();
  }

  @Test
  void footerValuesMayHaveSeveralLines() {
    ConventionalCommit commit =
        parse("feat: a\n\nBREAKING CHANGE: one\n  two\n\nthree\nCloses #4\nAcked-by: B");
    assertThat(commit.footers())
        .containsExactly(
            new Footer("BREAKING CHANGE", "one\n  two\n\nthree"),
            new Footer("Closes", "4"),
            new Footer("Acked-by", "B"));
    assertThat(commit.breakingDescription()).contains("one\n  two");
  }

  @Test
  void aRemarkInTheBodyIsNoFooter() {
    ConventionalCommit commit = parse("feat: a\n\nNote: this is prose.\n\nAnd more.\n\nRefs: #1");
    assertThat(commit.body()).isEqualTo("Note: this is prose.\n\nAnd more.");
    assertThat(commit.footers()).containsExactly(new Footer("Refs", "#1"));
  }

  @Test
  void severalBreakingFootersAreAllTold() {
    assertThat(parse("feat: a\n\nBREAKING CHANGE: one\nBREAKING-CHANGE: two").breakingDescription())
        .contains("one\ntwo");
  }

  @Test
  void longMessagesTakeNoTime() {
    String message = "feat: a\n\n" + "word: and\n\n".repeat(100_000) + "end";
    assertThat(parse(message).footers()).isEmpty();
  }

  private static ConventionalCommit parse(String message) {
    return ConventionalCommit.parse(message).orElseThrow();
  }
}
