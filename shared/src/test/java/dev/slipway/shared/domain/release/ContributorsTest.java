package dev.slipway.shared.domain.release;

import static dev.slipway.shared.domain.version.Commits.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.changelog.NotesMerge;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.plan.Contributors;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.plan.ReleaseFacts.LastRelease;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContributorsTest {
  private static final String ON = "notes: {first_contributors: true, authors: false}";

  private static Commit by(String login, String word, String message, int pullRequest) {
    return new Commit(
        sha(word),
        List.of(sha(word + "p")),
        message,
        login,
        Optional.of(login),
        Optional.of("U_" + login),
        pullRequest == 0 ? Optional.empty() : Optional.of(new PullRequestNumber(pullRequest)),
        Instant.EPOCH);
  }

  private static Commit merge(String login, String word, int pullRequest) {
    Commit commit =
        by(login, word, "Merge pull request #" + pullRequest + " from x/y", pullRequest);
    return new Commit(
        commit.sha(),
        List.of(sha("one"), sha("two")),
        commit.message(),
        login,
        commit.authorLogin(),
        commit.authorId(),
        commit.pullRequest(),
        commit.committedAt());
  }

  private static Commit named(String name, Commit commit) {
    return new Commit(
        commit.sha(),
        commit.parents(),
        commit.message(),
        name,
        commit.authorLogin(),
        commit.authorId(),
        commit.pullRequest(),
        commit.committedAt());
  }

  private static RepositoryConfig config(String text) {
    return ((ConfigFile.Parsed) ConfigFile.parse(RepositoryConfig.PATH, text)).config();
  }

  private static ReleaseFacts facts(
      String settings, Optional<CommitSha> last, Commit... newestFirst) {
    return new ReleaseFacts(
        new ReleaseFacts.Base(
            RepositoryName.parse("acme/rocket").orElseThrow(),
            "https://github.com/acme/rocket",
            new BranchName("main"),
            sha("head")),
        ReleaseLine.whole(config(settings)),
        new ReleaseFacts.History(
            last.map(commit ->
                new LastRelease(
                    new TagName("v1.0.0"), Version.of("1.0.0"), commit, Optional.empty())),
            Arrays.asList(newestFirst),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty()),
        new ReleaseFacts.Tree(Map.of(), List.of()));
  }

  private static Optional<Contributors> people(Commit... newestFirst) {
    return Contributors.of(ReleaseContent.of(facts(ON, Optional.of(sha("last")), newestFirst)));
  }

  private static Contributors some(Commit... newestFirst) {
    return people(newestFirst).orElseThrow();
  }

  private static String notes(Set<String> newcomers, Commit... newestFirst) {
    return ReleaseContent.of(facts(ON, Optional.of(sha("last")), newestFirst).knowing(newcomers))
        .generated(Version.of("1.0.1"));
  }

  @Test
  void theSectionStandsAtTheEndAndPingsNobody() {
    assertThat(
            notes(
                Set.of("U_bob", "U_eve"),
                by("eve", "e", "docs: not shown", 0),
                by("bob", "c", "fix: again", 13),
                by("bob", "b", "fix: a valve", 12),
                by("ada", "a", "fix: a lamp", 11)))
        .endsWith(
            """
            ### New contributors

            - [bob](https://github.com/bob) made their first contribution in [#12](https://github.com/acme/rocket/pull/12)
            - [eve](https://github.com/eve) made their first contribution in `6500000`\
            """)
        .startsWith("### Bug fixes\n\n- a lamp")
        .doesNotContain("@");
  }

  @Test
  void thereIsNoSectionWhereNobodyIsNew() {
    Commit fix = by("ada", "a", "fix: a lamp", 11);
    String without =
        ReleaseContent.of(
                facts("notes: {authors: false}", Optional.of(sha("last")), fix)
                    .knowing(Set.of("U_ada")))
            .generated(Version.of("1.0.1"));
    assertThat(notes(Set.of(), fix)).isEqualTo(without).doesNotContain("contributors");
  }

  @Test
  void whoMergesIsABotOrHasNoAccountIsNoneOfThem() {
    Commit stranger =
        new Commit(
            sha("s"),
            List.of(sha("p")),
            "fix: x",
            "Stranger",
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH);
    assertThat(
            some(
                    merge("ada", "m", 12),
                    by("bob", "b", "fix: a valve", 12),
                    named("Renovate", by("renovate[bot]", "r", "fix(deps): x", 14)),
                    named("dependabot[bot]", by("dependabot", "d", "fix(deps): y", 15)),
                    stranger)
                .ids())
        .containsExactly("U_bob");
  }

  @Test
  void whatIsTakenBackIsNoContribution() {
    Commit bobs = by("bob", "b", "feat: a valve", 0);
    assertThat(
            some(
                    by(
                        "ada",
                        "a",
                        "Revert \"feat: a valve\"\n\nThis reverts commit " + bobs.sha() + ".",
                        0),
                    bobs,
                    by("eve", "e", "fix: a lamp", 0))
                .ids())
        .containsExactly("U_eve");
  }

  @Test
  void nobodyIsAskedForInAFirstReleaseOrWhereNobodyWantsToKnow() {
    Commit fix = by("ada", "a", "fix: a lamp", 11);
    assertThat(Contributors.of(ReleaseContent.of(facts(ON, Optional.empty(), fix)))).isEmpty();
    assertThat(Contributors.of(ReleaseContent.of(facts("", Optional.of(sha("last")), fix))))
        .isEmpty();
  }

  @Test
  void theAnswerIsRememberedAsLongAsTheQuestionIsTheSame() {
    Commit ada = by("ada", "a", "fix: a lamp", 11);
    Commit bob = by("bob", "b", "fix: a valve", 12);
    String remembered = some(bob, ada).remember(Set.of("U_bob"));

    assertThat(some(bob, ada).recall(remembered)).contains(Set.of("U_bob"));
    assertThat(some(ada, by("bob", "x", "docs: x", 0), bob).recall(remembered))
        .as("the same people")
        .contains(Set.of("U_bob"));
    assertThat(some(bob).recall(remembered)).isEmpty();
    assertThat(
            Contributors.of(ReleaseContent.of(facts(ON, Optional.of(sha("later")), bob, ada)))
                .orElseThrow()
                .recall(remembered))
        .as("another release")
        .isEmpty();
    for (String damaged : List.of("", "x", remembered + "z", remembered.replaceAll("\\..*", "."))) {
      assertThat(some(bob, ada).recall(damaged)).as(damaged).isEmpty();
    }
    assertThat(some(bob, ada).recall(some(bob, ada).remember(Set.of()))).contains(Set.of());
  }

  @Test
  void theAnswerFitsIntoTheMarkerHoweverManyTheyAre() {
    Contributors many =
        some(
            IntStream.range(0, 900)
                .mapToObj(i -> by("p" + i, "w" + i, "fix: " + i, 0))
                .toArray(Commit[]::new));
    assertThat(many.ids()).hasSize(400).contains("U_p899").doesNotContain("U_p0");
    String remembered = many.remember(many.ids());
    assertThat(remembered).hasSizeLessThan(130);
    assertThat(many.recall(remembered).orElseThrow()).isEqualTo(many.ids());
  }

  @Test
  void peoplesEditsOfTheSectionStay() {
    Commit bob = by("bob", "b", "fix: a valve", 12);
    Commit eve = by("eve", "e", "fix: a lamp", 13);
    Commit joe = by("joe", "j", "fix: a door", 14);
    String before = notes(Set.of("U_bob", "U_eve"), eve, bob);
    String now = notes(Set.of("U_bob", "U_eve", "U_joe"), joe, eve, bob);
    String edited =
        before
            .replace("### New contributors", "### Welcome!")
            .replace("[bob](https://github.com/bob) made", "Bob (thanks!) made");

    String merged = NotesMerge.merge(Optional.of(before), edited, now);

    assertThat(merged).contains("\n- a door (").doesNotContain("New contributors");
    assertThat(merged.lines().dropWhile(line -> !line.startsWith("### Welcome!")))
        .containsExactly(
            "### Welcome!",
            "",
            "- Bob (thanks!) made their first contribution in"
                + " [#12](https://github.com/acme/rocket/pull/12)",
            "- [eve](https://github.com/eve) made their first contribution in"
                + " [#13](https://github.com/acme/rocket/pull/13)",
            "- [joe](https://github.com/joe) made their first contribution in"
                + " [#14](https://github.com/acme/rocket/pull/14)");
    String without = before.replaceAll("\n- \\[eve].*", "");
    assertThat(NotesMerge.merge(Optional.of(before), without, now))
        .as("who was taken out stays out")
        .isEqualTo(now.replaceAll("\n- \\[eve].*", ""));
    String bare = before.substring(0, before.indexOf("\n\n### New contributors"));
    assertThat(NotesMerge.merge(Optional.of(before), bare, now))
        .as("so do all of them")
        .doesNotContain("[bob](https://github.com/bob)", "[eve]")
        .contains("- [joe]");
    assertThat(NotesMerge.merge(Optional.of(before), before, notes(Set.of(), eve, bob)))
        .as("nobody is new any more")
        .isEqualTo(notes(Set.of(), eve, bob));
    assertThat(
            dev.slipway.shared.domain.changelog.ReleaseNotes.lines(now).stream()
                .map(line -> line.text())
                .collect(Collectors.joining()))
        .as("its lines stand for no commit")
        .doesNotContain("first contribution");
  }
}
