package dev.slipway.shared.domain.release.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseMarker.Field;
import dev.slipway.shared.domain.release.ReleaseTrailer;
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

class ReleaseBodyTest {
  private static final CommitSha BASE = new CommitSha("a".repeat(40));

  private static Section release(String name, String version, String notes) {
    Version to = Version.of(version);
    ReleaseMarker marker =
        ReleaseMarker.of(to, BASE)
            .with(Field.CONFIG, "config")
            .with(Field.NOTES, "digest of " + name)
            .with(Field.CHANGES, "changes");
    return new Section(
        new ReleaseTrailer(
            to,
            Optional.of(name),
            true,
            new BranchName("main"),
            Optional.of("d".repeat(64)),
            Optional.of(BASE)),
        SectionBody.fresh(notes, marker),
        "- **" + name + " " + version + "**",
        Optional.empty(),
        Optional.empty());
  }

  private static List<ReleaseTrailer> trailers(List<Section> releases) {
    return releases.stream().map(Section::trailer).toList();
  }

  private static String body(List<Section> releases) {
    return body(releases, ReleaseBody.Around.NOTHING);
  }

  private static String body(List<Section> releases, ReleaseBody.Around around) {
    return new BodyText(
            around,
            releases,
            "https://github.com/acme/rocket",
            new BranchName("release/components"),
            Optional.of("before"),
            Optional.of("furnished"))
        .render();
  }

  private static final List<Section> TWO =
      List.of(release("api", "1.3.0", "- of api"), release("@acme/web--x", "2.0.1", "- of web"));

  @Test
  void eachHasItsSectionAndReadsLikeItsOwnReleasePullRequest() {
    ReleaseBody read = ReleaseBody.parse(body(TWO).replace("\n", "\r\n"));
    assertThat(ReleaseBody.components(body(TWO)).orElseThrow())
        .containsExactly("api", "@acme/web--x");
    for (Section release : TWO) {
      String name = release.component().orElseThrow();
      SectionBody own = SectionBody.parse(read.bodyOf(name).orElseThrow());
      assertThat(own.notes()).isEqualTo(release.body().notes());
      assertThat(own.marker().orElseThrow().notes()).isEqualTo("digest of " + name);
      assertThat(own.before() + own.between() + own.after()).isEmpty();
      assertThat(read.headingOf(name)).contains(name + " " + release.trailer().version());
    }
    assertThat(read.around()).isEqualTo(ReleaseBody.Around.NOTHING);
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
    ReleaseBody read = ReleaseBody.parse(body(List.of(release(name, "1.0.0", "- of it"))));
    assertThat(read.sections()).containsOnlyKeys(name);
    assertThat(read.around()).isEqualTo(ReleaseBody.Around.NOTHING);
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
    ReleaseBody read = ReleaseBody.parse(text);
    SectionBody own = SectionBody.parse(read.bodyOf("api").orElseThrow());
    assertThat(own.between()).isEqualTo("Read this first.");
    assertThat(own.notes()).isEqualTo("- of it");
    assertThat(own.after()).isEqualTo("Thanks!");
    assertThat(read.around()).isEqualTo(new ReleaseBody.Around("above", "", "below"));
    assertThat(ReleaseBody.parse(read.unheaded())).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 40, 150, 400})
  void itFitsWhateverIsReleased(int components) {
    List<Section> many = new ArrayList<>();
    for (int i = 0; i < components; i++) {
      many.add(release("part" + i, "1.0." + i, ("- a change of part" + i + "\n").repeat(2000)));
    }
    String text = body(many);
    assertThat(text.length()).isLessThanOrEqualTo(BodyText.MAX_CHARACTERS);
    assertThat(ReleaseBody.components(text).orElseThrow()).hasSize(components);
    ReleaseBody read = ReleaseBody.parse(text);
    read.sections()
        .forEach((name, _) -> {
          Section release = many.get(Integer.parseInt(name.substring("part".length())));
          assertThat(
                  SectionBody.parse(read.bodyOf(name).orElseThrow())
                      .peoplesNotes(Optional.of(release.body().notes()))
                      .strip())
              .as("lines that are not shown are not taken out")
              .isEqualTo(release.body().notes().strip());
        });
    assertThat(read.sections().size()).isGreaterThanOrEqualTo(Math.min(components, 100));
  }

  @Test
  void whatDoesNotFitIsSaidOnceHoweverOftenItIsRefreshed() {
    List<Section> many = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      many.add(release("part" + i, "1.0." + i, "- a change\n"));
    }
    String once = body(many);
    assertThat(once).contains("more components do not fit");

    ReleaseBody.Around around = ReleaseBody.parse(once + "\nThanks!\n").around();

    assertThat(around).isEqualTo(new ReleaseBody.Around("", "", "Thanks!"));
    assertThat(body(many, ReleaseBody.parse(once).around())).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aSectionWhoseEndIsGoneEndsWhereTheNextBegins(int which) {
    String end = "<!-- /slipway:component -->";
    String text = body(TWO);
    int at = which == 0 ? text.indexOf(end) : text.lastIndexOf(end);

    ReleaseBody read = ReleaseBody.parse(text.substring(0, at) + text.substring(at + end.length()));

    assertThat(read).isEqualTo(ReleaseBody.parse(text));
  }

  @Test
  void aHeadingOfPeoplesAboveTheVersionStays() {
    ReleaseBody read =
        ReleaseBody.parse(body(TWO).replace("## api 1.3.0", "## Mind the gap\n\n## api 1.4.0"));

    assertThat(read.headingOf("api")).contains("api 1.4.0");
    SectionBody own = SectionBody.parse(read.bodyOf("api").orElseThrow());
    assertThat(own.between()).isEqualTo("## Mind the gap");
    assertThat(own.notes()).isEqualTo("- of api");
  }

  @Test
  void aHeadingInTheNotesIsNoneOfASectionThatLostItsOwnAndTheFence() {
    String text = body(List.of(release("api", "1.3.0", "### Bug fixes\n\n- of api")));
    ReleaseBody read =
        ReleaseBody.parse(
            text.replace("## api 1.3.0\n", "").replace("<!-- slipway:notes -->\n", ""));

    assertThat(read.headingOf("api")).isEmpty();
    assertThat(SectionBody.parse(read.bodyOf("api").orElseThrow()).notes())
        .isEqualTo("### Bug fixes\n\n- of api");
  }

  @Test
  void anEditThatWasOverwrittenComesBackIntoItsSection() {
    String common = body(TWO);
    String person =
        common.replace("- of web", "- of the web").replace("## api 1.3.0", "## api 1.4.0");
    String now = body(List.of(release("api", "1.3.0", "- of api\n- more"), TWO.getLast()));
    ReleaseBody merged = ReleaseBody.parse(ReleaseBody.merge(now, person, Optional.of(common)));
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
    ReleaseTitle titles = ReleaseTitle.of(VersionPattern.of(pattern).orElseThrow());
    List<Section> two = List.of(release("api", "1.3.0", ""), release("web", "2.0.1", ""));
    assertThat(titles.format(trailers(two))).isEqualTo(title);
    assertThat(titles.version(title, "web")).contains(Version.of("2.0.1"));
    assertThat(titles.version(title.replace("2.0.1", "v3.0.0"), "web"))
        .contains(Version.of("3.0.0"));
    assertThat(titles.version(title, "we")).isEmpty();
    assertThat(titles.version("Release day", "web")).isEmpty();
  }

  @Test
  void aLongTitleIsShortened() {
    ReleaseTitle titles =
        ReleaseTitle.of(VersionPattern.of("chore(release): {component} {version}").orElseThrow());
    List<Section> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      many.add(release("part" + i, "1.0." + i, ""));
    }
    String title = titles.format(trailers(many));
    assertThat(title.length()).isLessThanOrEqualTo(100);
    assertThat(title).endsWith("part4 1.0.4 and 45 more");
    assertThat(titles.version(title, "part4")).contains(Version.of("1.0.4"));
    assertThat(titles.version(title, "part7")).isEmpty();
  }

  @Test
  void trailersOfSeveralReleasesAreReadAgain() {
    List<ReleaseTrailer> trailers = trailers(TWO);
    String message = "chore(release): both\n\n" + ReleaseTrailer.render(trailers) + "\n";
    assertThat(ReleaseTrailer.all(message)).isEqualTo(trailers);
    assertThat(ReleaseTrailer.all("subject\n\n" + trailers.getFirst().render()))
        .containsExactly(trailers.getFirst());
    Set<String> names = new TreeSet<>();
    ReleaseTrailer.all(message).forEach(t -> names.add(t.component().orElse("")));
    assertThat(names).hasSize(2);
  }
}
