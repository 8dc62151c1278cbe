package dev.slipway.shared.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.release.plan.DesiredPullRequest;
import dev.slipway.shared.domain.release.plan.DesiredRelease;
import dev.slipway.shared.domain.release.text.PullRequestBody;
import dev.slipway.shared.domain.release.text.TogetherBody;
import dev.slipway.shared.domain.release.text.TogetherText;
import dev.slipway.shared.domain.release.text.TogetherTitle;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TogetherBodyTest {
  private static final CommitSha BASE = new CommitSha("a".repeat(40));

  private static DesiredRelease release(String name, String version, String notes) {
    Version to = Version.of(version);
    KeptNotes kept = new KeptNotes(notes, notes);
    ReleaseMarker marker =
        new ReleaseMarker(
            to,
            BASE,
            Optional.empty(),
            "config",
            kept.digest(),
            "changes",
            false,
            ReleaseMarker.Wished.NOTHING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new DesiredRelease(
        to,
        "chore(release): " + name + " " + version,
        "chore(release): " + name + " " + version,
        new ReleaseTrailer(
            to,
            Optional.of(name),
            true,
            new BranchName("main"),
            Optional.of(kept.digest()),
            Optional.of(BASE)),
        kept,
        PullRequestBody.fresh(notes, marker),
        "- **" + name + " " + version + "**",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ".",
        java.util.List.of(),
        Set.of());
  }

  private static String body(List<DesiredRelease> releases) {
    return body(releases, TogetherBody.Around.NOTHING);
  }

  private static String body(List<DesiredRelease> releases, TogetherBody.Around around) {
    return TogetherText.render(
        around, releases, _ -> "the changelog", Optional.of("before"), Optional.of("furnished"));
  }

  private static final List<DesiredRelease> TWO =
      List.of(release("api", "1.3.0", "- of api"), release("@acme/web--x", "2.0.1", "- of web"));

  @Test
  void eachHasItsSectionAndReadsLikeItsOwnReleasePullRequest() {
    TogetherBody read = TogetherBody.parse(body(TWO).replace("\n", "\r\n"));
    assertThat(TogetherBody.components(body(TWO)).orElseThrow())
        .containsExactly("api", "@acme/web--x");
    for (DesiredRelease release : TWO) {
      String name = release.trailer().component().orElseThrow();
      PullRequestBody own = PullRequestBody.parse(read.bodyOf(name).orElseThrow());
      assertThat(own.notes()).isEqualTo(release.body().notes());
      assertThat(own.marker().orElseThrow().notes()).isEqualTo(release.notes().digest());
      assertThat(own.before() + own.between() + own.after()).isEmpty();
      assertThat(read.headingOf(name)).contains(name + " " + release.version());
    }
    assertThat(read.around()).isEqualTo(TogetherBody.Around.NOTHING);
    ReleaseMarker last = ReleaseMarker.parse(body(TWO)).orElseThrow();
    assertThat(last.replaced()).contains("before");
    assertThat(last.furnish()).contains("furnished");
  }

  @Test
  void aNameCallsNobodyAndEndsNoComment() {
    assertThat(body(TWO)).contains("## `@acme/web--x` 2.0.1").doesNotContain("component @acme");
  }

  @Test
  void aSectionIsFoundHoweverItsComponentIsCalled() {
    String name = "箭".repeat(200);
    TogetherBody read = TogetherBody.parse(body(List.of(release(name, "1.0.0", "- of it"))));
    assertThat(read.sections()).containsOnlyKeys(name);
    assertThat(read.around()).isEqualTo(TogetherBody.Around.NOTHING);
  }

  @Test
  void peoplesTextStaysWhereItIs() {
    String text =
        "above\n\n"
            + body(TWO)
                .replace("## api 1.3.0", "## api 1.3.0\n\nRead this first.")
                .replace(
                    "- of api\n<!-- /slipway:notes -->",
                    "- of it\n<!-- /slipway:notes -->\n\nThanks!")
            + "\nbelow";
    TogetherBody read = TogetherBody.parse(text);
    PullRequestBody own = PullRequestBody.parse(read.bodyOf("api").orElseThrow());
    assertThat(own.between()).isEqualTo("Read this first.");
    assertThat(own.notes()).isEqualTo("- of it");
    assertThat(own.after()).isEqualTo("Thanks!");
    assertThat(read.around()).isEqualTo(new TogetherBody.Around("above", "", "below"));
    assertThat(TogetherBody.parse(read.render())).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 40, 150, 400})
  void itFitsWhateverIsReleased(int components) {
    List<DesiredRelease> many = new ArrayList<>();
    for (int i = 0; i < components; i++) {
      many.add(release("part" + i, "1.0." + i, ("- a change of part" + i + "\n").repeat(2000)));
    }
    String text = body(many);
    assertThat(text.length()).isLessThanOrEqualTo(PullRequestBody.MAX_CHARACTERS);
    assertThat(TogetherBody.components(text).orElseThrow()).hasSize(components);
    TogetherBody read = TogetherBody.parse(text);
    read.sections()
        .forEach((name, _) -> {
          DesiredRelease release = many.get(Integer.parseInt(name.substring("part".length())));
          assertThat(
                  PullRequestBody.parse(read.bodyOf(name).orElseThrow())
                      .peoplesNotes(Optional.of(release.notes().written()))
                      .strip())
              .as("lines that are not shown are not taken out")
              .isEqualTo(release.notes().written().strip());
        });
    assertThat(read.sections().size()).isGreaterThanOrEqualTo(Math.min(components, 100));
  }

  @Test
  void whatDoesNotFitIsSaidOnceHoweverOftenItIsRefreshed() {
    List<DesiredRelease> many = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      many.add(release("part" + i, "1.0." + i, "- a change\n"));
    }
    String once = body(many);
    assertThat(once).contains("more components do not fit");

    TogetherBody.Around around = TogetherBody.parse(once + "\nThanks!\n").around();

    assertThat(around).isEqualTo(new TogetherBody.Around("", "", "Thanks!"));
    assertThat(body(many, TogetherBody.parse(once).around())).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aSectionWhoseEndIsGoneEndsWhereTheNextBegins(int which) {
    String end = "<!-- /slipway:component -->";
    String text = body(TWO);
    int at = which == 0 ? text.indexOf(end) : text.lastIndexOf(end);

    TogetherBody read =
        TogetherBody.parse(text.substring(0, at) + text.substring(at + end.length()));

    assertThat(read).isEqualTo(TogetherBody.parse(text));
  }

  @Test
  void aHeadingOfPeoplesAboveTheVersionStays() {
    TogetherBody read =
        TogetherBody.parse(body(TWO).replace("## api 1.3.0", "## Mind the gap\n\n## api 1.4.0"));

    assertThat(read.headingOf("api")).contains("api 1.4.0");
    PullRequestBody own = PullRequestBody.parse(read.bodyOf("api").orElseThrow());
    assertThat(own.between()).isEqualTo("## Mind the gap");
    assertThat(own.notes()).isEqualTo("- of api");
  }

  @Test
  void aHeadingInTheNotesIsNoneOfASectionThatLostItsOwnAndTheFence() {
    String text = body(List.of(release("api", "1.3.0", "### Bug fixes\n\n- of api")));
    TogetherBody read =
        TogetherBody.parse(
            text.replace("## api 1.3.0\n", "").replace("<!-- slipway:notes -->\n", ""));

    assertThat(read.headingOf("api")).isEmpty();
    assertThat(PullRequestBody.parse(read.bodyOf("api").orElseThrow()).notes())
        .isEqualTo("### Bug fixes\n\n- of api");
  }

  @Test
  void anEditThatWasOverwrittenComesBackIntoItsSection() {
    String common = body(TWO);
    String person =
        common.replace("- of web", "- of the web").replace("## api 1.3.0", "## api 1.4.0");
    String now = body(List.of(release("api", "1.3.0", "- of api\n- more"), TWO.getLast()));
    TogetherBody merged =
        TogetherBody.parse(
            TogetherBody.merge(
                now,
                person,
                Optional.of(common),
                (mine, theirs, base) -> theirs.equals(base.orElse("")) ? mine : theirs));
    assertThat(merged.headingOf("api")).contains("api 1.4.0");
    assertThat(merged.bodyOf("api").orElseThrow()).contains("- more");
    assertThat(merged.bodyOf("@acme/web--x").orElseThrow()).contains("- of the web");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chore(release): {component} {version} | chore(release): api 1.3.0, web 2.0.1",
        "release {component}@{version} (auto)  | release api@1.3.0, web@2.0.1 (auto)",
        "{version} of {component}              | 1.3.0 of api, 2.0.1 of web",
        "Release {version}!                    | Release api 1.3.0, web 2.0.1!",
      })
  void theTitleListsThem(String pattern, String title) {
    TogetherTitle titles = TogetherTitle.of(VersionPattern.of(pattern).orElseThrow());
    List<DesiredRelease> two = List.of(release("api", "1.3.0", ""), release("web", "2.0.1", ""));
    assertThat(titles.format(two)).isEqualTo(title);
    assertThat(titles.version(title, "web")).contains(Version.of("2.0.1"));
    assertThat(titles.version(title.replace("2.0.1", "v3.0.0"), "web"))
        .contains(Version.of("3.0.0"));
    assertThat(titles.version(title, "we")).isEmpty();
    assertThat(titles.version("Release day", "web")).isEmpty();
  }

  @Test
  void aLongTitleIsShortened() {
    TogetherTitle titles =
        TogetherTitle.of(VersionPattern.of("chore(release): {component} {version}").orElseThrow());
    List<DesiredRelease> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      many.add(release("part" + i, "1.0." + i, ""));
    }
    String title = titles.format(many);
    assertThat(title.length()).isLessThanOrEqualTo(100);
    assertThat(title).endsWith("part4 1.0.4 and 45 more");
    assertThat(titles.version(title, "part4")).contains(Version.of("1.0.4"));
    assertThat(titles.version(title, "part7")).isEmpty();
  }

  @Test
  void trailersOfSeveralReleasesAreReadAgain() {
    List<ReleaseTrailer> trailers = TWO.stream().map(DesiredRelease::trailer).toList();
    String message = DesiredPullRequest.message("chore(release): both", TWO);
    assertThat(ReleaseTrailer.all(message)).isEqualTo(trailers);
    assertThat(ReleaseTrailer.all("subject\n\n" + trailers.getFirst().render()))
        .containsExactly(trailers.getFirst());
    Set<String> names = new TreeSet<>();
    ReleaseTrailer.all(message).forEach(t -> names.add(t.component().orElse("")));
    assertThat(names).hasSize(2);
  }
}
