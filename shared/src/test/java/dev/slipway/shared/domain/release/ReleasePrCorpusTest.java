package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.release.plan.Wishes.VersionWish;
import dev.slipway.shared.domain.release.preview.Part;
import dev.slipway.shared.domain.release.preview.PullRequestPreview;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Commits;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Release PRs stand open while Slipway is upgraded, and an upgrade must not touch them. So each
 * that any version ever opened is kept here as it stood, with its branch and its kept notes, and is
 * taken over without a visible change: {@link ReleaseStory#chapter}.
 */
class ReleasePrCorpusTest {
  private static final String CHANGELOG =
      """
      # Changelog

      Everything worth knowing.

      ## [1.2.0](https://github.com/acme/rocket/compare/v1.1.0...v1.2.0) (2026-01-05)

      ### Features

      - a pump
      """;

  private static final String PACKAGE =
      """
      {
        "name": "rocket",
        "version": "1.2.0"
      }
      """;

  private static final String SEPARATE =
      """
      components:
        - path: packages/api
        - path: packages/web
          name: "@acme/web--x"
      """;

  private static final String TOGETHER = SEPARATE + "release_prs: together\n";

  private static ReleaseStory one(String name, String settings) {
    return new ReleaseStory(name, settings)
        .last("v1.2.0", "1.2.0")
        .file("CHANGELOG.md", CHANGELOG)
        .file("package.json", PACKAGE);
  }

  private static ReleaseStory two(String name, String settings) {
    return new ReleaseStory(name, settings)
        .of("api")
        .last("api-v1.2.0", "1.2.0")
        .file("packages/api/CHANGELOG.md", CHANGELOG)
        .file("packages/api/package.json", PACKAGE)
        .of("@acme/web--x")
        .last("@acme/web--x-v2.0.0", "2.0.0")
        .file("packages/web/package.json", PACKAGE.replace("1.2.0", "2.0.0"));
  }

  private static ReleaseStory changedTwo(String name, String settings) {
    return two(name, settings)
        .of("api")
        .commit("feat: an endpoint (#4)")
        .commit("fix(http)!: no redirects\n\nBREAKING CHANGE: follow them yourself")
        .of("@acme/web--x")
        .commit("fix: a button (#5)");
  }

  @Test
  void oneLine() throws IOException {
    one("one-line", "")
        .commit("feat: a hatch (#4)")
        .commit("fix(fuel): a leak")
        .commit("docs: not shown")
        .commit("Whatever this is")
        .chapter("1-opened")
        .body("- a hatch", "- a hatch, which opens")
        .body("<!-- /slipway:header -->", "<!-- /slipway:header -->\n\nRead this first.")
        .around("Please review by Friday.", "Thanks!")
        .commit("perf: a lighter tank", "Eve <script>", Optional.empty())
        .chapter("2-edited")
        .commit("feat!: another engine (#6)")
        .chapter("3-raised")
        .title("chore(release): v3.0.0")
        .chapter("4-title-chosen")
        .commit("fix: the last one")
        .chapter("5-after-the-title")
        .title("Release on Friday")
        .chapter("6-title-without-a-version")
        .title("chore(release): 1.1.0")
        .chapter("7-title-too-low");
  }

  @Test
  void titleOvertaken() throws IOException {
    one("title-overtaken", "")
        .commit("fix: a leak")
        .chapter("1-opened")
        .title("chore(release): 1.2.9")
        .chapter("2-chosen")
        .commit("feat: a hatch")
        .chapter("3-overtaken");
  }

  @Test
  void firstRelease() throws IOException {
    new ReleaseStory("first-release", "").commit("feat: a rocket").chapter("1-opened");
    new ReleaseStory("first-release-set", "initial_version: 1.0.0\nchangelog: docs/NEWS.md")
        .file("package.json", PACKAGE.replace("1.2.0", "0.9.0"))
        .commit("chore: begin\n\nRelease-As: 1.5.0")
        .commit("fix: a leak")
        .chapter("1-opened");
    new ReleaseStory("first-release-no-file", "changelog: false")
        .commit("feat: a rocket")
        .says("1-nothing-to-write");
  }

  @Test
  void headerAndFooter() throws IOException {
    one(
            "header-and-footer",
            """
            pull_request:
              header: |
                # {version} is next

                After {previous_version}.
              footer: The image is built from `{tag}`.
            title: "release: {version}"
            branch: next/{version}
            tag: rocket-{version}
            """)
        .commit("feat: a hatch")
        .chapter("1-opened")
        .around("Please review.", "Thanks!")
        .commit("fix: a leak\n\nRelease-As: 1.9.0")
        .chapter("2-set-by-hand");
  }

  @Test
  void wishes() throws IOException {
    one("wishes", "")
        .commit("feat: a hatch (#4)")
        .commit("fix: a leak (#5)")
        .commit("fix: a second (#6)")
        .override(
            4,
            new Adjustment(
                List.of("fix: a small hatch", "docs: it"),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of("has 2 messages (override block)")))
        .override(
            5,
            new Adjustment(
                List.of(), Optional.empty(), true, Optional.empty(), List.of("is left out (ada)")))
        .override(
            6,
            new Adjustment(
                List.of(),
                Optional.empty(),
                false,
                Optional.of(Bump.MINOR),
                List.of("counts as minor (ada)", "is odd")))
        .chapter("1-opened")
        .wish(
            new VersionWish(
                Optional.of(Version.of("2.0.0")),
                Optional.empty(),
                "ada 17",
                "[ada](https://github.com/acme/rocket/pull/7#issuecomment-17)"))
        .chapter("2-version-wished")
        .wish(new VersionWish(Optional.of(Version.of("1.0.0")), Optional.empty(), "bob 18", "bob"))
        .wish(new VersionWish(Optional.empty(), Optional.of(Bump.MAJOR), "bob 19", "bob"))
        .chapter("3-bump-wished")
        .title("chore(release): 4.0.0")
        .chapter("4-title-after-the-wish");
    one("release-as", "")
        .commit("fix: a leak\n\nRelease-As: 1.5.0")
        .chapter("1-opened")
        .commit("chore: no\n\nRelease-As: none")
        .chapter("2-taken-back")
        .commit("chore: no\n\nRelease-As: 1.0.0")
        .chapter("3-too-low")
        .commit("chore: no\n\nRelease-As: soon `x`")
        .chapter("4-no-version");
    ReleaseStory many = one("many-overrides", "");
    for (int i = 1; i <= 23; i++) {
      many.commit("fix: leak " + i + " (#" + i + ")")
          .override(
              i,
              new Adjustment(
                  List.of(),
                  Optional.empty(),
                  false,
                  Optional.of(Bump.MINOR),
                  List.of("counts as minor (ada)")));
    }
    many.chapter("1-opened");
  }

  @Test
  void train() throws IOException {
    one("train", "prerelease: rc")
        .commit("feat: a hatch")
        .commit("fix: a leak")
        .chapter("1-first-candidate")
        .candidate("1.3.0-rc.1", 2)
        .file("package.json", PACKAGE.replace("1.2.0", "1.3.0-rc.1"))
        .closes()
        .says("2-nothing-new")
        .commit("fix: another leak")
        .chapter("3-second-candidate")
        .settings("")
        .chapter("4-final");
    one("train-begins", "")
        .commit("feat: a hatch")
        .chapter("1-opened")
        .settings("prerelease: beta")
        .chapter("2-train");
  }

  @Test
  void maintenance() throws IOException {
    one("maintenance", "maintenance: [1.2.x]")
        .maintains("1.2.x")
        .commit("fix: a leak (#4)")
        .chapter("1-opened")
        .commit("feat: a hatch")
        .says("2-out-of-range");
    one("maintenance-feature", "maintenance: [1.2.x]")
        .maintains("1.2.x")
        .commit("feat: a hatch")
        .says("1-out-of-range");
  }

  @Test
  void versionChanges() throws IOException {
    one("supersede", "on_version_change: supersede")
        .commit("fix: a leak")
        .chapter("1-opened")
        .body("- a leak", "- a leak in the tank")
        .commit("feat: a hatch")
        .chapter("2-superseded");
    one("lower", "")
        .commit("fix: a leak")
        .commit("feat: a hatch")
        .chapter("1-opened")
        .reverts("feat: a hatch")
        .chapter("2-lower");
    one("force-update", "force_update: true")
        .commit("fix: a leak")
        .commit("feat: a hatch")
        .chapter("1-opened")
        .reverts("feat: a hatch")
        .chapter("2-lower");
    one("taken", "").commit("fix: a leak").taken("1.2.1").taken("1.2.2").chapter("1-opened");
  }

  @Test
  void nothingLeft() throws IOException {
    one("nothing-left", "")
        .says("1-nothing")
        .commit("feat: a hatch")
        .chapter("2-opened")
        .reverts("feat: a hatch")
        .says("3-reverted");
    one("closed", "")
        .commit("feat: a hatch")
        .chapter("1-opened")
        .closes()
        .says("2-closed")
        .commit("fix: a leak")
        .chapter("3-opened-again");
    one("no-difference", "")
        .commit("fix: a leak")
        .chapter("1-opened")
        .file("package.json", PACKAGE.replace("1.2.0", "1.2.1"))
        .settings("changelog: false")
        .says("2-no-difference");
  }

  @Test
  void peoplesCommits() throws IOException {
    one("peoples-commits", "")
        .commit("feat: a hatch")
        .chapter("1-opened")
        .pushes("docs: better", "CHANGELOG.md", text -> text.replace("- a hatch", "- a big hatch"))
        .pushes("docs: more", "README.md", _ -> "Read me.\n")
        .commit("fix: a leak")
        .chapter("2-on-top")
        .body("- a big hatch", "- a small hatch")
        .pushes("docs: more", "CHANGELOG.md", text -> text.replace("a big hatch", "a huge hatch"))
        .commit("feat!: an engine")
        .chapter("3-both-changed");
  }

  @Test
  void filesAndNotes() throws IOException {
    one("files", "files: [package.json, pom.xml, {path: README.md, pattern: 'v{version}'}]")
        .file("pom.xml", "<project><version>${revision}</version></project>\n")
        .file("README.md", "Install v1.2.0 now.\n")
        .unreadable("CHANGELOG.md")
        .commit("fix: a leak")
        .chapter("1-opened");
    one("late", "notes: {first_contributors: true, scopes: headings}")
        .last(
            "v1.2.0",
            "1.2.0",
            Optional.of(
                "### Features\n\n- a pump\n\n### Merged late\n\n- a valve"
                    + " ([`1a2b3c4`](https://github.com/acme/rocket/commit/"
                    + "1a2b3c4000000000000000000000000000000000))\n"))
        .commit("fix(tank): a leak (#4)", "Bob", Optional.of("bob"))
        .commit("feat: a hatch (#5)")
        .newcomers("U_bob")
        .chapter("1-opened");
  }

  @Test
  void longBodies() throws IOException {
    ReleaseStory one = one("long", "pull_request: {footer: 'Of {tag}.'}");
    for (int i = 0; i < 420; i++) {
      one.commit("fix(tank): leak number " + i + " of so many that no description holds them all");
    }
    one.chapter("1-opened")
        .body("leak number 0 of", "leak number nought of")
        .commit("feat: an end of it")
        .chapter("2-edited");
  }

  @Test
  void componentsApart() throws IOException {
    changedTwo("apart", SEPARATE)
        .chapter("1-opened")
        .shared("docs: what both share")
        .chapter("2-shared");
    changedTwo(
            "linked",
            """
            components:
              - path: packages/api
                linked: all
              - path: packages/web
                name: "@acme/web--x"
                linked: all
            """)
        .chapter("1-opened");
  }

  @Test
  void componentsTogether() throws IOException {
    changedTwo("together", TOGETHER)
        .chapter("1-opened")
        .body("- an endpoint", "- an endpoint of some use")
        .body("## api 2.0.0", "## api 3.0.0\n\nMind the redirects.")
        .body("<!-- /slipway:header -->", "<!-- /slipway:header -->\n\nRead this first.")
        .around("Please review by Friday.", "Thanks!")
        .of("@acme/web--x")
        .commit("feat: a form")
        .chapter("2-edited")
        .body("## api 3.0.0", "## api soon")
        .chapter("3-heading-without-a-version")
        .title("chore(release): api 4.0.0, @acme/web--x 2.1.0")
        .chapter("4-versions-in-the-title")
        .reverts("feat: a form")
        .reverts("fix: a button (#5)")
        .chapter("5-one-left");
    two("together-nothing", TOGETHER)
        .says("1-nothing")
        .of("api")
        .commit("feat: an endpoint")
        .chapter("2-opened")
        .reverts("feat: an endpoint")
        .says("3-nothing-left");
    changedTwo("together-closed", TOGETHER)
        .chapter("1-opened")
        .closes()
        .says("2-closed")
        .of("api")
        .commit("fix: more")
        .chapter("3-opened-again");
    changedTwo(
            "together-templates",
            TOGETHER
                + "title: 'rel: {component}@{version}'\n"
                + "pull_request: {header: 'To {version}, tag {tag}.', footer: 'Of {tag}.'}\n")
        .of("api")
        .commit("fix: set\n\nRelease-As: 5.0.0")
        .chapter("1-opened");
    changedTwo("together-wishes", TOGETHER)
        .of("api")
        .commit("fix: set\n\nRelease-As: 5.0.0")
        .override(
            4,
            new Adjustment(
                List.of(), Optional.empty(), true, Optional.empty(), List.of("is left out (ada)")))
        .chapter("1-opened");
    changedTwo("together-pushed", TOGETHER)
        .chapter("1-opened")
        .pushes("docs: better", "packages/web/README.md", _ -> "Read me.\n")
        .of("@acme/web--x")
        .reverts("fix: a button (#5)")
        .chapter("2-stays");
    changedTwo("together-train", TOGETHER + "prerelease: rc\n").chapter("1-opened");
  }

  @Test
  void manyTogether() throws IOException {
    String components =
        IntStream.range(0, 14)
            .mapToObj(i -> "  - path: packages/part" + i + "\n")
            .collect(Collectors.joining());
    ReleaseStory many =
        new ReleaseStory("many-together", "release_prs: together\ncomponents:\n" + components);
    for (String component : many.components()) {
      many.of(component).last(component + "-v1.0.0", "1.0.0");
      for (int i = 0; i < (component.endsWith("3") ? 70 : 32); i++) {
        many.commit(
            "fix(tank): leak number " + i + " of so many that no description holds them all");
      }
    }
    many.chapter("1-opened");
  }

  @Test
  void fromApartToTogetherAndBack() throws IOException {
    two("to-together", SEPARATE)
        .of("api")
        .commit("feat: an endpoint (#4)")
        .chapter("1-apart")
        .body("- an endpoint", "- an endpoint of some use")
        .title("chore(release): api 1.9.0")
        .settings(TOGETHER)
        .of("@acme/web--x")
        .commit("fix: a button")
        .chapter("2-together")
        .body("- a button", "- a red button")
        .settings(SEPARATE)
        .chapter("3-apart-again");
  }

  private static final List<Commit> PROPOSED =
      List.of(Commits.commit("x2", "Mend the `valve`"), Commits.commit("x1", "feat!: a hatch"));

  private static List<PullRequestPreview.Candidate> candidates() {
    List<PullRequestPreview.Candidate> all = new ArrayList<>();
    List<Commit> many =
        IntStream.range(0, 13).mapToObj(i -> Commits.commit("y" + i, "Say " + i)).toList();
    PullRequestNumber number = new PullRequestNumber(9);
    for (String squash : List.of("feat: a hatch", "docs: it", "Mend the valve", "")) {
      for (List<Commit> commits : List.of(PROPOSED, many, List.<Commit>of())) {
        Optional<Commit> squashed =
            squash.isEmpty() ? Optional.empty() : Optional.of(Commits.commit("sq", squash));
        all.add(
            new PullRequestPreview.Candidate(
                number, squashed, commits.size() != 13, commits, Adjustment.NONE));
      }
    }
    all.add(
        new PullRequestPreview.Candidate(
            number,
            Optional.of(Commits.of(Commits.commit("sq", "docs: it"), 9)),
            true,
            List.of(),
            new Adjustment(
                List.of(), Optional.empty(), false, Optional.of(Bump.MAJOR), List.of("by ada"))));
    return all;
  }

  @Test
  void previews() throws IOException {
    StringBuilder text = new StringBuilder();
    List<ReleaseStory> stories =
        List.of(
            one("previews", ""),
            one("previews", "unparsable: none").commit("fix: a leak"),
            one("previews", "").commit("fix: a leak").chapter("1-opened"),
            new ReleaseStory("previews", ""));
    for (ReleaseStory story : stories) {
      for (PullRequestPreview.Candidate candidate : candidates()) {
        text.append("---\n")
            .append(
                PullRequestPreview.of(
                    List.of(Part.whole(story.lines().getFirst())), story.unparsable(), candidate))
            .append('\n');
      }
    }
    one("previews", "").text("one.plan.txt", text.toString());
    StringBuilder components = new StringBuilder();
    List<Set<CommitSha>> touched =
        List.of(
            Set.of(),
            Set.of(PROPOSED.getFirst().sha()),
            Set.of(PROPOSED.getLast().sha()),
            Set.of(PROPOSED.getFirst().sha(), PROPOSED.getLast().sha(), Commits.sha("y1")));
    for (ReleaseStory story :
        List.of(
            two("previews", SEPARATE),
            changedTwo("previews", SEPARATE),
            two(
                "previews",
                """
                components:
                  - path: packages/api
                    linked: all
                  - path: packages/web
                    name: "@acme/web--x"
                    linked: all
                """))) {
      for (Set<CommitSha> own : touched) {
        for (Set<CommitSha> shared : touched.subList(0, 2)) {
          for (PullRequestPreview.Candidate candidate : candidates()) {
            components
                .append("---\n")
                .append(
                    PullRequestPreview.of(
                        story.lines().stream()
                            .map(facts ->
                                facts.line().name().equals(Optional.of("api"))
                                    ? new Part(facts, own, shared)
                                    : new Part(facts, shared, Set.of()))
                            .toList(),
                        VersionPolicy.Unparsable.PATCH,
                        candidate))
                .append('\n');
          }
        }
      }
    }
    one("previews", "").text("components.plan.txt", components.toString());
  }
}
