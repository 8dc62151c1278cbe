package dev.slipway.shared.domain.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.command.CommandJudge.Fate;
import dev.slipway.shared.domain.command.CommandJudge.Judgement;
import dev.slipway.shared.domain.command.Conversation.Comment;
import dev.slipway.shared.domain.command.Conversation.State;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what, where; the table of {@link CommandJudge}. */
class CommandJudgeTest {
  private static final Set<String> WRITERS = Set.of("ada", "grace");

  private int ids;

  private Comment by(String author, String body) {
    ids++;
    return new Comment(
        "IC_" + ids, "https://github.com/acme/rocket/pull/12#" + ids, Optional.of(author), body);
  }

  private static Judgement judge(Place place, Comment... comments) {
    return CommandJudge.judge(
        new Conversation(new PullRequestNumber(12), State.OPEN, "main", List.of(comments)),
        place,
        WRITERS::contains);
  }

  private static String said(Fate fate) {
    return switch (fate) {
      case Fate.Refused(String why) -> "refused: " + why;
      case Fate.Done(String what) -> "done: " + what;
      case Fate.AsksFor(var wish) ->
          "asks for "
              + wish.version()
                  .map(Object::toString)
                  .or(() -> wish.bump().map(Object::toString))
                  .orElse("");
      case Fate.OfAnother(String component) -> "of another: " + component;
      case Fate.Superseded _ -> "superseded";
    };
  }

  private static String adjusted(Adjustment adjustment) {
    return adjustment.isNone()
        ? "-"
        : adjustment.skip() ? "skip" : adjustment.bump().orElseThrow().toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RELEASE_PR | release-as 2.0.0 | asks for 2.0.0            | -",
        "RELEASE_PR | bump minor       | asks for MINOR            | -",
        "RELEASE_PR | skip             | refused: this is the release PR | -",
        "RELEASE_PR | refresh          | done: Slipway planned     | -",
        "RELEASE_PR | help             | done: see below           | -",
        "RELEASE_PR | fly              | refused: the commands are | -",
        "OPEN       | release-as 2.0.0 | refused: set a version on the release PR | -",
        "OPEN       | bump major       | done: once merged, this counts as major | MAJOR",
        "OPEN       | skip             | done: once this is merged, Slipway leaves it out | skip",
        "OPEN       | refresh          | done: Slipway planned     | -",
        "OPEN       | help             | done: see below           | -",
        "MERGED     | release-as 2.0.0 | refused: set a version on the release PR | -",
        "MERGED     | bump patch       | done: this counts as patch | PATCH",
        "MERGED     | skip             | done: Slipway leaves this | skip",
        "MERGED     | help             | done: see below           | -",
        "NO_PART    | release-as 2.0.0 | refused: set a version on the release PR | -",
        "NO_PART    | bump patch       | refused: this pull request is not part | -",
        "NO_PART    | skip             | refused: this pull request is not part | -",
        "NO_PART    | refresh          | done: Slipway planned     | -",
        "NO_PART    | help             | done: see below           | -"
      })
  void whatWhere(Place place, String words, String fate, String adjustment) {
    Judgement judgement = judge(place, by("ada", "/slipway " + words));
    assertThat(judgement.rulings())
        .singleElement()
        .satisfies(ruling -> assertThat(said(ruling.fate())).startsWith(fate));
    assertThat(adjusted(judgement.adjustment())).isEqualTo(adjustment);
    assertThat(judgement.versions()).hasSize(fate.startsWith("asks") ? 1 : 0);

    Judgement outsiders = judge(place, by("mallory", "/slipway " + words));
    assertThat(outsiders.rulings())
        .singleElement()
        .satisfies(ruling ->
            assertThat(said(ruling.fate())).startsWith("refused: only people with write access"));
    assertThat(outsiders.adjustment().isNone()).isTrue();
    assertThat(outsiders.versions()).isEmpty();
  }

  @Test
  void theLastOneCountsWhoeverGaveIt() {
    Judgement judgement =
        judge(
            Place.MERGED,
            by("ada", "/slipway skip"),
            by("grace", "/slipway bump minor\n/slipway bump major"),
            by("mallory", "/slipway bump patch"));
    assertThat(judgement.rulings().stream().map(r -> said(r.fate()).split(":")[0]))
        .containsExactly("superseded", "superseded", "done", "refused");
    assertThat(adjusted(judgement.adjustment())).isEqualTo("MAJOR");
  }

  @Test
  void ofVersionsTheNewestComesFirst() {
    assertThat(
            judge(
                    Place.RELEASE_PR,
                    by("ada", "/slipway release-as 2.0.0"),
                    by("ada", "/slipway bump major"))
                .versions()
                .stream()
                .map(wish -> wish.bump().isPresent()))
        .containsExactly(true, false);
  }

  @Test
  void eachPersonIsAskedAboutOnceAndOnlyWhoGaveACommand() {
    List<String> asked = new ArrayList<>();
    List<Comment> comments = new ArrayList<>();
    comments.add(by("reader", "nice!"));
    comments.add(by("ada", "/slipway skip\n/slipway help"));
    comments.add(by("ada", "/slipway refresh"));
    CommandJudge.judge(
        new Conversation(new PullRequestNumber(1), State.OPEN, "main", comments),
        Place.OPEN,
        asked::add);
    assertThat(asked).containsExactly("ada");
  }

  @Test
  void aCrowdIsNotAskedAbout() {
    Set<String> asked = new HashSet<>();
    List<Comment> comments = new ArrayList<>();
    comments.add(by("ada", "/slipway skip"));
    for (int i = 0; i < 500; i++) {
      comments.add(by("mallory" + i, "/slipway bump major"));
    }
    Judgement judgement =
        CommandJudge.judge(
            new Conversation(new PullRequestNumber(1), State.OPEN, "main", comments),
            Place.MERGED,
            login -> {
              asked.add(login);
              return login.equals("ada");
            });
    assertThat(asked).hasSize(CommandJudge.MOST_PEOPLE);
    assertThat(adjusted(judgement.adjustment())).isEqualTo("skip");
  }

  @Test
  void somebodyWhoseAccountIsGoneMayNothing() {
    Comment ghost = new Comment("IC_9", "https://x/9", Optional.empty(), "/slipway skip");
    assertThat(judge(Place.OPEN, ghost).rulings())
        .singleElement()
        .satisfies(ruling -> assertThat(said(ruling.fate())).startsWith("refused"));
  }
}
