package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.Flow;
import dev.slipway.processor.world.Killing;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.proofs.Proofs;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a release PR and a GitHub release get by the settings, and what GitHub refuses of it. */
class ReleasePrServiceTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  @BeforeEach
  void released() {
    world.tag("v1.0.0");
    world.rocket.collaborators().put(world.gitHub.person("bob").account().id(), Role.WRITE);
    world.gitHub.person("eve");
  }

  private void settings(String yaml) {
    world.ada.commit(world.rocket, "main", "chore: settings", Map.of(".github/slipway.yml", yaml));
  }

  private PullRequest open(String yaml) {
    settings(yaml);
    world.squash("fix: a leaking valve");
    world.requests().clear();
    world.plan();
    return world.releasePr();
  }

  private List<String> comments(PullRequest pull) {
    return world.rocket.commentsOn(pull.number()).stream().map(c -> c.body()).toList();
  }

  private static List<String> logins(Iterable<Account> accounts) {
    return java.util.stream.StreamSupport.stream(accounts.spliterator(), false)
        .map(Account::login)
        .toList();
  }

  @Test
  void a_new_pull_request_is_furnished_once() {
    world.ada.createTeam("acme", "launch");
    world.rocket.settings(world.rocket.settings().withAutoMerge(true));
    world.rocket.requiredChecks().add("build");
    world.rocket.milestones().put(1, new dev.slipway.standin.state.Milestone(1, 1, "Launch"));
    PullRequest pull =
        open(
            """
            pull_request:
              labels: [release, automated]
              reviewers: [bob, acme/launch]
              assignees: [bob]
              milestone: 1
              auto_merge: squash
            """);
    assertThat(world.requests().counted())
        .as("five to open it, one for each kind")
        .isEqualTo(5 + 5);
    assertThat(pull.issue().labels()).containsExactly("release", "automated");
    assertThat(logins(pull.reviewers())).containsExactly("bob");
    assertThat(pull.reviewTeams()).containsExactly("launch");
    assertThat(logins(pull.issue().assignees())).containsExactly("bob");
    assertThat(pull.issue().milestone()).extracting(m -> m.title()).isEqualTo("Launch");
    assertThat(comments(pull)).isEmpty();

    world.ada.unlabel(world.rocket, pull, "automated");
    world.squash("feat: a second stage");
    world.plan();
    assertThat(pull.issue().labels()).as("stays off").containsExactly("release");

    world.gitHub.robot().check(world.rocket, pull.headRef(), "build", "success");
    assertThat(pull.isMerged()).isTrue();
    world.plan();
    assertThat(world.releases()).containsExactly("v1.1.0");
  }

  /** Killed at every request; what a person takes off after that stays off all the same. */
  @Test
  void a_run_that_was_cut_short_is_mended_without_fighting_people() {
    int points = 0;
    for (int at = 1; ; at++) {
      ReleaseWorld cut = new ReleaseWorld(1);
      Flow.FURNISH.prepare(cut);
      Killing killing = new Killing(cut.connector(), at, true);
      boolean killed = false;
      try {
        cut.plan(killing, Optional.empty());
      } catch (Killing.Killed | IllegalStateException _) {
        killed = true;
      }
      if (!killed) {
        break;
      }
      boolean wasOn = cut.open().stream().anyMatch(pr -> pr.issue().labels().contains("two"));
      if (wasOn) {
        cut.ada.unlabel(cut.rocket, cut.releasePr(), "two");
      }
      cut.plan();
      PullRequest pull = cut.releasePr();
      assertThat(pull.issue().labels())
          .as("killed after request %s", at)
          .containsExactlyElementsOf(wasOn ? List.of("one") : List.of("one", "two"));
      assertThat(logins(pull.reviewers())).as("killed after request %s", at).containsExactly("bob");
      assertThat(logins(pull.issue().assignees())).containsExactly("bob");

      cut.ada.unlabel(cut.rocket, pull, "one");
      pull.issue().assignees().clear();
      cut.squash("feat: a second stage");
      cut.plan();
      assertThat(pull.issue().labels()).as("stays off").doesNotContain("one");
      assertThat(logins(pull.issue().assignees())).as("stays off").isEmpty();
      points++;
    }
    assertThat(points).isGreaterThan(7);
    Proofs.line("furnish-cut-short", points, "points", 1);
  }

  @Test
  void a_milestone_is_found_by_its_title() {
    world.rocket.milestones().put(1, new dev.slipway.standin.state.Milestone(1, 1, "v1.0"));
    world.rocket.milestones().put(2, new dev.slipway.standin.state.Milestone(2, 2, "v1.0.1"));
    PullRequest pull = open("pull_request: {milestone: 'v{version}'}\n");

    assertThat(pull.issue().milestone()).extracting(m -> m.number()).isEqualTo(2);
    assertThat(world.requests().counted()).as("one to find it, one to set it").isEqualTo(5 + 2);
    assertThat(comments(pull)).isEmpty();
  }

  @Test
  void a_milestone_that_is_not_there_is_said() {
    PullRequest pull = open("pull_request: {milestone: 'Launch of {tag}'}\n");

    assertThat(comments(pull))
        .singleElement()
        .asString()
        .contains("the milestone 'Launch of v1.0.1': there is no open milestone of this title");
  }

  @Test
  void what_github_refuses_is_said_once_and_the_rest_goes_on() {
    PullRequest pull =
        open(
            """
            pull_request:
              labels: [release]
              reviewers: [eve, bob, other/team, acme/nobody]
              assignees: [eve, bob]
              milestone: 7
              auto_merge: merge
            """);
    assertThat(pull.issue().labels()).containsExactly("release");
    assertThat(logins(pull.reviewers())).containsExactly("bob");
    assertThat(logins(pull.issue().assignees())).containsExactly("bob");
    assertThat(comments(pull))
        .singleElement()
        .asString()
        .contains(
            "the assignees 'eve'",
            "the milestone 7: 422",
            "the reviewer 'other/team'",
            "the reviewer 'eve': 422",
            "the reviewer 'acme/nobody': 422",
            "auto-merge: Auto merge is not allowed for this repository")
        .doesNotContain("'bob'");
    world.plan();
    world.squash("fix: a loose cable");
    world.plan();
    assertThat(comments(pull)).hasSize(1);
  }

  @Test
  void a_draft_is_opened_as_one_where_there_are_drafts() {
    assertThat(open("pull_request: {draft: true}").isDraft()).isTrue();
    assertThat(world.requests().counted()).as("no request more").isEqualTo(5);
  }

  @Test
  void without_drafts_it_is_opened_all_the_same() {
    world.rocket.hasDrafts(false);
    PullRequest pull = open("pull_request: {draft: true}");
    assertThat(pull.isDraft()).isFalse();
    assertThat(comments(pull)).singleElement().asString().contains("the draft: 422");
  }

  @Test
  void a_superseding_pull_request_takes_over_what_people_made_of_labels() {
    PullRequest old =
        open("on_version_change: supersede\npull_request: {labels: [release], reviewers: [bob]}");
    world.ada.unlabel(world.rocket, old, "release");
    world.ada.label(world.rocket, old, "mine");
    world.squash("feat: a second stage");
    world.plan();
    PullRequest now = world.releasePr();
    assertThat(now.number()).isNotEqualTo(old.number());
    assertThat(now.issue().labels()).containsExactly("mine");
    assertThat(logins(now.reviewers())).containsExactly("bob");
  }

  @Test
  void the_words_around_the_notes_are_the_settings_and_edits_stay() {
    PullRequest pull =
        open(
            """
            pull_request:
              header: "Rocket {version} after {previous_version}"
              footer: |
                Built as {tag}.
            """);
    assertThat(pull.issue().body())
        .contains("Rocket 1.0.1 after 1.0.0", "Built as v1.0.1.")
        .doesNotContain("Merging this pull request releases");
    world.ada.editBody(
        world.rocket, pull, "Mine above.\n\n" + pull.issue().body() + "\nMine below.");
    world.squash("feat: a second stage");
    world.plan();
    String body = pull.issue().body();
    assertThat(body)
        .contains("Mine above.", "Rocket 1.1.0", "Built as v1.1.0.", "Mine below.")
        .doesNotContain("v1.0.1.");
    settings("title: 'chore(release): {version}'");
    world.plan();
    assertThat(pull.issue().body())
        .contains("Merging this pull request releases", "Mine below.")
        .doesNotContain("Built as");
  }

  private Release publish(String yaml) {
    open(yaml);
    world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
    world.requests().clear();
    world.plan();
    return world.rocket.releases().values().iterator().next();
  }

  @Test
  void a_draft_release_waits_for_a_person_and_the_tag_decides_the_next_version() {
    Release draft = publish("release: {draft: true, title: 'Rocket {version}'}");
    assertThat(draft.stage().draft()).isTrue();
    assertThat(draft.text().name()).isEqualTo("Rocket 1.0.1");
    assertThat(world.tags()).containsKey("v1.0.1");
    assertThat(world.branches()).noneMatch(branch -> branch.startsWith("release/"));

    world.requests().clear();
    world.plan();
    assertThat(world.rocket.releases()).as("none is made twice").hasSize(1);
    assertThat(world.requests().counted()).isLessThanOrEqualTo(2);

    world.squash("feat: a second stage");
    world.plan();
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): 1.1.0");
  }

  @Test
  void what_came_late_into_a_draft_is_in_the_next_changelog() {
    open("release: {draft: true}");
    world.squash("fix: a loose cable");
    world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
    world.plan();
    world.squash("feat: a second stage");
    world.plan();
    assertThat(world.file(world.releasePr().headRef(), "CHANGELOG.md").orElseThrow())
        .contains("### Merged late", "a loose cable");
  }

  @Test
  void a_release_is_what_the_settings_make_it() {
    world.rocket.discussionCategories().add("News");
    Release release =
        publish(
            """
            release:
              prerelease: never
              latest: never
              discussion_category: News
              generated_notes: true
              header: "Welcome to {tag}."
              footer: "Thanks for {version}!"
            """);
    assertThat(world.requests().counted()).as("no request more").isLessThanOrEqualTo(6 + 6);
    assertThat(release.stage().makeLatest()).isEqualTo("false");
    assertThat(release.stage().discussionCategory()).isEqualTo("News");
    assertThat(release.text().body())
        .startsWith("Welcome to v1.0.1.\n\n### Bug fixes")
        .containsSubsequence("a leaking valve", "Thanks for 1.0.1!", "## What's Changed");
  }

  @Test
  void a_category_that_is_not_there_costs_the_discussion_not_the_release() {
    open("release: {discussion_category: News}");
    PullRequest pull = world.releasePr();
    world.ada.merge(world.rocket, pull, MergeMethod.SQUASH);
    world.plan();
    assertThat(world.releases()).containsExactly("v1.0.1");
    assertThat(comments(pull)).singleElement().asString().contains("without a discussion", "404");
  }
}
