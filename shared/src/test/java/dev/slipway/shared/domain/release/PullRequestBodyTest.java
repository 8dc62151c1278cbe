package dev.slipway.shared.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.changelog.Golden;
import dev.slipway.shared.domain.changelog.NotesContext;
import dev.slipway.shared.domain.changelog.ReleaseNotes;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.text.PullRequestBody;
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
class PullRequestBodyTest {
  private static final CommitSha BASE = new CommitSha("b".repeat(40));

  private static ReleaseMarker marker() {
    return new ReleaseMarker(
        Version.of("1.4.0"),
        BASE,
        Optional.of("v1.3.2"),
        "c".repeat(64),
        "d".repeat(64),
        "e".repeat(64),
        false,
        ReleaseMarker.Wished.NOTHING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
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
    String body =
        PullRequestBody.fresh(hostileNotes(), marker())
            .render("Releases **2.0.0**.", "the changelog");
    Golden.assertGolden("pull-request-body-hostile.md", body);
    PullRequestBody read = PullRequestBody.parse(body);
    assertThat(read.marker()).contains(marker());
    assertThat(read.notes()).isEqualTo(hostileNotes().strip());
    assertThat(body).doesNotContain("@everyone", "<img", "\u202E");
  }

  @Test
  void peoplesTextAroundOursStaysWhereItIs() {
    String body = PullRequestBody.fresh("- a line", marker()).render("Header.", "there");
    String edited =
        "Above.\n\n"
            + body.replace("<!-- slipway:notes -->", "Between.\n\n<!-- slipway:notes -->")
                .replace("<!-- /slipway:notes -->", "<!-- /slipway:notes -->\n\nBelow.");
    PullRequestBody read = PullRequestBody.parse(edited.replace("\n", "\r\n"));
    assertThat(read.before()).isEqualTo("Above.");
    assertThat(read.between()).isEqualTo("Between.");
    assertThat(read.notes()).isEqualTo("- a line");
    assertThat(read.after()).isEqualTo("Below.");
    assertThat(PullRequestBody.parse(read.render("Another header.", "there"))).isEqualTo(read);
  }

  @Test
  void withoutFencesNothingThatPeopleWroteIsDropped() {
    String body = PullRequestBody.fresh("- a line", marker()).render("Header.", "there");
    String bare =
        body.replaceAll("<!-- /?slipway:notes -->\n?", "").replace("- a line", "- a line\n- mine");
    PullRequestBody read = PullRequestBody.parse(bare);
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
    String body = PullRequestBody.fresh(notes, marker()).render("Header.", "[CHANGELOG.md](link)");
    assertThat(body.length()).isLessThanOrEqualTo(PullRequestBody.MAX_CHARACTERS);
    assertThat(body).contains("[CHANGELOG.md](link)");
    PullRequestBody read = PullRequestBody.parse(body);
    assertThat(read.peoplesNotes(Optional.of(notes))).isEqualTo(notes);
    PullRequestBody edited = PullRequestBody.parse(body.replace("- line 0 ", "- line nought "));
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
        new ReleaseMarker(
            Version.of("1.0.0-rc.1+build.5"),
            BASE,
            Optional.of(tag.toString()),
            "c",
            "n",
            "x",
            random.nextBoolean(),
            new ReleaseMarker.Wished(
                Optional.of("2.0.0-rc.1 IC_12/0 -->"), Optional.of("0123456789abcdef")),
            Optional.of("digest"),
            Optional.of(random.nextInt(100)),
            Optional.of(new PullRequestNumber(1 + random.nextInt(100))));
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
