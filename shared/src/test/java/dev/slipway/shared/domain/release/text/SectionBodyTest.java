package dev.slipway.shared.domain.release.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.changelog.Golden;
import dev.slipway.shared.domain.changelog.NotesContext;
import dev.slipway.shared.domain.changelog.ReleaseNotes;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseMarker.Field;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Changes;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Body, marker and trailer: render and parse are pairs, whatever people do to them in between. */
class SectionBodyTest {
  private static final CommitSha BASE = new CommitSha("b".repeat(40));

  private static ReleaseMarker marker() {
    return ReleaseMarker.of(Version.of("1.4.0"), BASE)
        .with(Field.LAST, "v1.3.2")
        .with(Field.CONFIG, "c".repeat(64))
        .with(Field.NOTES, "d".repeat(64))
        .with(Field.CHANGES, "e".repeat(64));
  }

  private static String rendered(SectionBody body, String header) {
    return new BodyText(
            ReleaseBody.Around.NOTHING,
            List.of(
                new Section(
                    new ReleaseTrailer(
                        Version.of("1.4.0"),
                        Optional.empty(),
                        new BranchName("main"),
                        Optional.empty(),
                        Optional.empty()),
                    body,
                    header,
                    Optional.empty(),
                    Optional.of("CHANGELOG.md"))),
            "https://github.com/acme/rocket",
            new BranchName("release/v1.4.0"),
            Optional.empty(),
            Optional.empty())
        .render();
  }

  private static Commit commit(int n, String message) {
    return new Commit(
        new CommitSha("%040x".formatted(n)),
        List.of(),
        message,
        "Ada <script>",
        Optional.of("ada"),
        Optional.of(new PullRequestNumber(n)),
        Instant.EPOCH);
  }

  private static String hostileNotes() {
    List<Commit> commits =
        List.of(
            commit(9, "feat: ping @everyone and @acme/owners"),
            commit(
                8,
                "fix: <!-- /slipway:notes --> <!-- slipway:marker version=9.9.9 --> <img src=x"
                    + " onerror=alert(1)>"),
            commit(7, "fix(table): | a | b |\n\n```\nfence"),
            commit(6, "fix: closes #1, fixes acme/rocket#2 and GH-3"),
            commit(5, "feat: עברית and \u202Eevil and 🚀"),
            commit(4, "fix: " + "x".repeat(70_000)),
            commit(
                3,
                "feat!: [click](javascript:alert(1)) ![img](http://x)\r\n\r\n"
                    + "BREAKING CHANGE: # all\r\n"),
            commit(2, "Merge the thing @here"));
    return ReleaseNotes.generate(
        Version.of("2.0.0"),
        Optional.of("v1.3.2"),
        Changes.of(commits, _ -> false).list(),
        new NotesContext("https://github.com/acme/rocket"));
  }

  @Test
  void hostileTextStaysInsideItsLine() throws IOException {
    String body = rendered(SectionBody.fresh(hostileNotes(), marker()), "Releases **2.0.0**.");
    Golden.assertGolden("pull-request-body-hostile.md", body);
    SectionBody read = SectionBody.parse(body);
    assertThat(read.marker()).contains(marker());
    assertThat(read.notes()).isEqualTo(hostileNotes().strip());
    assertThat(body).doesNotContain("@everyone", "<img", "\u202E");
  }

  @Test
  void peoplesTextAroundOursStaysWhereItIs() {
    String body = rendered(SectionBody.fresh("- a line", marker()), "Header.");
    String edited =
        "Above.\n\n"
            + body.replace("<!-- slipway:notes -->", "Between.\n\n<!-- slipway:notes -->")
                .replace("<!-- /slipway:notes -->", "<!-- /slipway:notes -->\n\nBelow.");
    SectionBody read = SectionBody.parse(edited.replace("\n", "\r\n"));
    assertThat(read.before()).isEqualTo("Above.");
    assertThat(read.between()).isEqualTo("Between.");
    assertThat(read.notes()).isEqualTo("- a line");
    assertThat(read.after()).isEqualTo("Below.");
    assertThat(SectionBody.parse(rendered(read, "Another header."))).isEqualTo(read);
  }

  @Test
  void withoutFencesNothingThatPeopleWroteIsDropped() {
    String body = rendered(SectionBody.fresh("- a line", marker()), "Header.");
    String bare =
        body.replaceAll("<!-- /?slipway:notes -->\n?", "").replace("- a line", "- a line\n- mine");
    SectionBody read = SectionBody.parse(bare);
    assertThat(read.notes()).isEqualTo("- a line\n- mine");
    assertThat(read.marker()).contains(marker());
  }

  @Test
  void notesThatAreTooLongAreCutAtALineAndTheRestIsNotTakenForRemoved() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      lines.add("- line %d %s".formatted(i, "x".repeat(60)));
    }
    String notes = String.join("\n", lines);
    String body = rendered(SectionBody.fresh(notes, marker()), "Header.");
    assertThat(body.length()).isLessThanOrEqualTo(BodyText.MAX_CHARACTERS);
    assertThat(body)
        .contains(
            "[CHANGELOG.md](https://github.com/acme/rocket/blob/release/v1.4.0/CHANGELOG.md)");
    SectionBody read = SectionBody.parse(body);
    assertThat(read.peoplesNotes(Optional.of(notes))).isEqualTo(notes);
    SectionBody edited = SectionBody.parse(body.replace("- line 0 ", "- line nought "));
    assertThat(edited.peoplesNotes(Optional.of(notes)))
        .startsWith("- line nought ")
        .endsWith(lines.getLast());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void markersSurviveAnyTagName(long seed) {
    Random random = new Random(seed);
    String odd = "-->=%& +\u00e9\"'<>";
    StringBuilder tag = new StringBuilder("v");
    for (int i = 0; i < 12; i++) {
      tag.append(odd.charAt(random.nextInt(odd.length())));
    }
    ReleaseMarker marker =
        ReleaseMarker.of(Version.of("1.0.0-rc.1+build.5"), BASE)
            .with(Field.LAST, tag.toString())
            .with(Field.CONFIG, "c")
            .with(Field.NOTES, "n")
            .with(Field.CHANGES, "x")
            .with(Field.TITLE, random.nextBoolean() ? Optional.of("person") : Optional.empty())
            .with(Field.CHOICE, "2.0.0-rc.1 IC_12/0 -->")
            .with(Field.ADJUSTED, "0123456789abcdef")
            .with(Field.REPLACED, "digest")
            .with(Field.SHOWN, "" + random.nextInt(100))
            .with(Field.SUPERSEDED_BY, "" + (1 + random.nextInt(100)));
    assertThat(ReleaseMarker.parse("text\n" + marker.render() + "\nmore"))
        .as("seed=%s", seed)
        .contains(marker);
    assertThat(marker.render().substring(4, marker.render().length() - 3)).doesNotContain("--");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!-- slipway:marker -->",
        "<!-- slipway:marker version=x base=y -->",
        "<!-- slipway:marker version=1.0.0 base=zz -->",
        "<!-- slipway:marker version=1.0.0 base=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb shown=many"
            + " -->",
        "<!-- slipway:marker version=%zz -->"
      })
  void damagedMarkerIsAMissingOne(String text) {
    assertThat(ReleaseMarker.parse(text)).isEmpty();
  }

  @Test
  void trailerCountsInTheLastParagraphOnly() {
    ReleaseTrailer trailer =
        new ReleaseTrailer(
            Version.of("1.4.0"),
            Optional.empty(),
            new BranchName("main"),
            Optional.of("a".repeat(64)),
            Optional.of(new CommitSha("b".repeat(40))));
    assertThat(ReleaseTrailer.parse("chore: x\n\n" + trailer.render() + "\n")).contains(trailer);
    assertThat(ReleaseTrailer.parse("chore: x\r\n\r\n" + trailer.render().replace("\n", "\r\n")))
        .contains(trailer);
    assertThat(ReleaseTrailer.parse("docs: quote\n\n" + trailer.render() + "\n\nas one sees."))
        .isEmpty();
    ReleaseLine whole = ReleaseLine.whole(RepositoryConfig.DEFAULTS);
    assertThat(whole.isOurs("x\n\n" + trailer.render(), new BranchName("develop"))).isFalse();
    assertThat(whole.isOurs("x\n\n" + trailer.render(), new BranchName("main"))).isTrue();
  }

  @Test
  void trailerOfAComponentIsNobodyElses() {
    ReleaseTrailer trailer =
        new ReleaseTrailer(
            Version.of("1.4.0"),
            Optional.of("@acme/core"),
            new BranchName("main"),
            Optional.empty(),
            Optional.empty());
    assertThat(trailer.render()).isEqualTo("Slipway-Release: 1.4.0 of @acme/core onto main");
    assertThat(ReleaseTrailer.parse("chore: x\n\n" + trailer.render())).contains(trailer);
    assertThat(
            ReleaseLine.whole(RepositoryConfig.DEFAULTS)
                .isOurs("x\n\n" + trailer.render(), new BranchName("main")))
        .isFalse();
  }
}
