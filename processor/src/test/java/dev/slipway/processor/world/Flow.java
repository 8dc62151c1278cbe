package dev.slipway.processor.world;

import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.Comment;
import dev.slipway.standin.state.PullRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The flows that crashes and faults are tried in: each prepares a repository, and the next delivery
 * runs it.
 */
public enum Flow {
  OPEN(world -> {
    world.tag("v1.0.0");
    world.squash("fix: a leaking valve");
  }),
  RAISE(world -> {
    OPEN.prepare(world);
    world.deliverAll();
    world.squash("feat: a second stage");
  }),
  MERGE_EDITS(world -> {
    OPEN.prepare(world);
    world.deliverAll();
    PullRequest pr = world.releasePr();
    world.ada.editBody(world.rocket, pr, pr.issue().body().replace("a leaking valve", "the valve"));
    world.squash("fix: a rusty bolt");
  }),
  ON_TOP(world -> {
    OPEN.prepare(world);
    world.deliverAll();
    world.ada.commit(
        world.rocket, world.releasePr().headRef(), "docs: more", Map.of("MORE.md", "more\n"));
    world.squash("feat: a second stage");
  }),
  SUPERSEDE(world -> {
    world.ada.commit(
        world.rocket,
        "main",
        "chore: settings",
        Map.of(".github/slipway.yml", "on_version_change: supersede\n"));
    OPEN.prepare(world);
    world.deliverAll();
    world.ada.label(world.rocket, world.releasePr(), "important");
    world.squash("feat: a second stage");
  }),
  /** The base was pushed back behind what a branch with people's commits was built on. */
  REPLAY(world -> {
    OPEN.prepare(world);
    String kept = world.rocket.git().branch("main").orElseThrow().name();
    world.ada.commit(world.rocket, "main", "fix: not to be", Map.of("secret.txt", "s3cr3t\n"));
    world.deliverAll();
    world.ada.commit(
        world.rocket, world.releasePr().headRef(), "docs: more", Map.of("MORE.md", "more\n"));
    world.ada.commit(
        world.rocket, world.releasePr().headRef(), "docs: crew", Map.of("CREW.md", "crew\n"));
    world.deliverAll();
    world.ada.forcePush(world.rocket, "main", kept);
    world.squash("fix: a rusty bolt");
  }),
  COMMENT(world -> {
    OPEN.prepare(world);
    world.deliverAll();
    world.ada.editTitle(world.rocket, world.releasePr(), "the big one");
  }),
  /** A command that was answered says something else now. */
  COMMAND(world -> {
    OPEN.prepare(world);
    world.deliverAll();
    PullRequest pr = world.releasePr();
    Comment comment = world.ada.comment(world.rocket, pr, "/slipway help");
    world.deliverUntilTaken(
        world.connector(),
        world.caused(Cause.COMMENT, Optional.of(new PullRequestNumber(pr.number()))));
    world.ada.editComment(world.rocket, comment, "/slipway release-as 2.0.0");
  }),
  /** A block that does not count is to be said, and a label that counts came. */
  OVERRIDES(world -> {
    OPEN.prepare(world);
    world.deliverAll();
    PullRequest tidy = world.squash("chore: tidy");
    world.ada.label(world.rocket, tidy, "slipway:minor");
    PullRequest other = world.squash("chore: sweep");
    world
        .gitHub
        .person("mallory")
        .editBody(world.rocket, other, "BEGIN_COMMIT_OVERRIDE\nfeat!: X\nEND_COMMIT_OVERRIDE");
  }),
  PUBLISH(world -> {
    RAISE.prepare(world);
    world.deliverAll();
    world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
  }),
  PUBLISH_AND_OPEN_NEXT(world -> {
    RAISE.prepare(world);
    world.deliverAll();
    PullRequest pr = world.releasePr();
    world.squash("fix: slipped in");
    world.ada.merge(world.rocket, pr, MergeMethod.MERGE);
    world.squash("fix: the next thing");
  }),
  /** Labels and people are put on a new release PR. */
  FURNISH(world -> {
    world.ada.commit(
        world.rocket,
        "main",
        "chore: settings",
        Map.of(
            ".github/slipway.yml",
            "pull_request: {labels: [one, two], assignees: [bob], reviewers: [bob]}\n"));
    world
        .rocket
        .collaborators()
        .put(
            world.gitHub.person("bob").account().id(),
            dev.slipway.standin.state.account.Role.WRITE);
    OPEN.prepare(world);
  }),
  /** One component joins the release PR of all, and of the other a person edited the notes. */
  TOGETHER(world -> {
    components(world, "release_prs: together\n");
    world.merge("fix: a leak", "core/a.txt", "a\n", MergeMethod.SQUASH);
    world.deliverAll();
    PullRequest pr = world.releasePr();
    world.ada.editBody(world.rocket, pr, pr.issue().body().replace("a leak", "the leak"));
    world.merge("feat: more", "cli/a.txt", "a\n", MergeMethod.SQUASH);
  }),
  /** The release PR of all is merged, one component has a late change, and the other one since. */
  TOGETHER_PUBLISH(world -> {
    TOGETHER.prepare(world);
    world.deliverAll();
    PullRequest pr = world.releasePr();
    world.merge("fix: slipped in", "core/b.txt", "b\n", MergeMethod.SQUASH);
    world.ada.merge(world.rocket, pr, MergeMethod.MERGE);
    world.merge("fix: later", "cli/b.txt", "b\n", MergeMethod.SQUASH);
  }),
  /** Two release PRs are to become one. */
  TOGETHER_FROM_SEPARATE(world -> {
    components(world, "");
    world.merge("fix: a leak", "core/a.txt", "a\n", MergeMethod.SQUASH);
    world.merge("feat: more", "cli/a.txt", "a\n", MergeMethod.SQUASH);
    world.deliverAll();
    PullRequest pr = world.open().getFirst();
    world.ada.editBody(world.rocket, pr, pr.issue().body().replace("a leak", "the leak"));
    world.ada.label(world.rocket, pr, "important");
    world.ada.commit(
        world.rocket,
        "main",
        "chore: together",
        Map.of(
            ".github/slipway.yml",
            "components: [{path: core}, {path: cli}]\nrelease_prs: together\n"));
  }),
  /** One release PR is to become two. */
  SEPARATE_FROM_TOGETHER(world -> {
    TOGETHER.prepare(world);
    world.deliverAll();
    world.ada.commit(
        world.rocket,
        "main",
        "chore: separate",
        Map.of(".github/slipway.yml", "components: [{path: core}, {path: cli}]\n"));
  }),
  /** One component's release PR is merged, and both have changes since. */
  COMPONENTS(world -> {
    components(world, "");
    world.merge("fix: a leak", "core/a.txt", "a\n", MergeMethod.SQUASH);
    world.deliverAll();
    PullRequest pr = world.releasePr();
    world.merge("feat: slipped in", "core/b.txt", "b\n", MergeMethod.SQUASH);
    world.ada.merge(world.rocket, pr, MergeMethod.SQUASH);
    world.merge("fix: the next thing", "core/c.txt", "c\n", MergeMethod.SQUASH);
    world.merge("feat: a command", "cli/d.txt", "d\n", MergeMethod.SQUASH);
  });

  private final Consumer<ReleaseWorld> preparation;

  Flow(Consumer<ReleaseWorld> preparation) {
    this.preparation = preparation;
  }

  private static void components(ReleaseWorld world, String more) {
    world.ada.commit(
        world.rocket,
        "main",
        "chore: two components",
        Map.of(
            ".github/slipway.yml", "components: [{path: core}, {path: cli}]\n" + more,
            "core/VERSION", "1.0.0\n",
            "cli/VERSION", "2.0.0\n"));
    world.tag("core-v1.0.0");
    world.tag("cli-v2.0.0");
  }

  public void prepare(ReleaseWorld world) {
    preparation.accept(world);
  }
}
