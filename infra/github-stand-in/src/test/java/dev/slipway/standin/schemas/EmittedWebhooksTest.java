package dev.slipway.standin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.standin.action.Actions;
import dev.slipway.standin.action.Actor;
import dev.slipway.standin.action.Deployments;
import dev.slipway.standin.action.MergeMethod;
import dev.slipway.standin.action.Merging;
import dev.slipway.standin.action.Pulls;
import dev.slipway.standin.action.Releases;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Account;
import dev.slipway.standin.state.AccountType;
import dev.slipway.standin.state.App;
import dev.slipway.standin.state.Permissions;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.Role;
import dev.slipway.standin.state.Urls;
import dev.slipway.standin.state.Workflow;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Events;
import dev.slipway.standin.webhook.HeldDeliveries;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

/** What the stand-in sends has the shape that GitHub publishes, event by event. */
class EmittedWebhooksTest {
  private final World world =
      new World(() -> Instant.parse("2026-01-02T03:04:05Z"), 1, new Urls("http://github.test"));
  private final HeldDeliveries deliveries = new HeldDeliveries();
  private final Actions actions =
      Actions.of(world, Events.of(world, Shapes.of(world), deliveries), GitStore::inMemory);
  private final Account acme = world.accountOrNew("acme", AccountType.ORGANIZATION);
  private final Account ada = world.accountOrNew("ada", AccountType.USER);
  private final Account bob = world.accountOrNew("bob", AccountType.USER);
  private final Actor actor = Actor.person(ada);

  @Test
  void allThatCanHappenIsSentInGitHubsShape() throws NoSuchAlgorithmException {
    everythingHappens();

    var schemas = new WebhookSchemas();
    var violations = new TreeMap<String, Set<String>>();
    var seen = new TreeSet<String>();
    for (var delivery : deliveries.all()) {
      seen.add(delivery.name());
      var found = schemas.violations(delivery.event(), delivery.payload());
      if (!found.isEmpty()) {
        violations.computeIfAbsent(delivery.name(), _ -> new TreeSet<>()).addAll(found);
      }
    }

    assertThat(violations).isEmpty();
    assertThat(seen)
        .contains(
            "create",
            "check_run.completed",
            "check_run.created",
            "delete",
            "deployment.created",
            "deployment_protection_rule.requested",
            "deployment_status.created",
            "installation.created",
            "installation.deleted",
            "installation_repositories.added",
            "installation_repositories.removed",
            "issue_comment.created",
            "issue_comment.deleted",
            "issue_comment.edited",
            "pull_request.assigned",
            "pull_request.closed",
            "pull_request.edited",
            "pull_request.labeled",
            "pull_request.opened",
            "pull_request.reopened",
            "pull_request.synchronize",
            "pull_request.unlabeled",
            "push",
            "release.published",
            "repository.archived",
            "repository.deleted",
            "repository.renamed",
            "repository.transferred",
            "repository.unarchived");
  }

  private void everythingHappens() throws NoSuchAlgorithmException {
    world.members(acme).put(ada.id(), Role.ADMIN);
    var key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic();
    var events =
        Set.of(
            "check_run",
            "create",
            "delete",
            "deployment",
            "deployment_protection_rule",
            "deployment_status",
            "issue_comment",
            "pull_request",
            "push",
            "release",
            "repository");
    var app = actions.apps().register("slipway", acme, key, Permissions.slipway(), events);
    actions.apps().webhook(app, "http://receiver.test", "json", "secret");
    var rocket = actions.repositories().create(acme, "rocket", false, actor);
    var space = actions.repositories().create(acme, "space", false, actor);
    var installation = actions.apps().install(app, acme, List.of(rocket), actor);
    actions.apps().select(installation, List.of(rocket, space), actor);
    commit(rocket, "main", "README.md", "Hello", actor);
    conversation(rocket);
    fromAFork(rocket);
    tagsAndReleases(rocket);
    deployments(rocket, app);
    actions.repositories().rename(rocket, "missile", actor);
    actions.repositories().archive(rocket, true, actor);
    actions.repositories().archive(rocket, false, actor);
    actions.apps().select(installation, List.of(rocket), actor);
    actions.apps().select(installation, null, actor);
    actions
        .repositories()
        .transfer(space, world.accountOrNew("else", AccountType.ORGANIZATION), actor);
    actions.repositories().transfer(space, acme, actor);
    actions.repositories().delete(rocket, actor);
    actions.apps().uninstall(installation, actor);
  }

  private void commit(Repository at, String branch, String path, String text, Actor by) {
    var blob = new GitObjects(at.git()).writeBlob(text.getBytes(StandardCharsets.UTF_8));
    var edit = new TreeEntry(path, FileMode.REGULAR_FILE, blob);
    actions.commits().commit(at, branch, List.of(edit), "feat: " + path, by);
  }

  private void branch(Repository at, String name) {
    var tip = at.git().branch("main").orElseThrow();
    actions.refs().change(at, RefChange.create("refs/heads/" + name, tip), actor);
  }

  private void conversation(Repository rocket) {
    branch(rocket, "stage");
    commit(rocket, "stage", "stage", "2", actor);
    var pull =
        actions
            .pulls()
            .open(rocket, new Pulls.Draft("feat: stage", null, "stage", "main", false), actor);
    commit(rocket, "stage", "more", "3", actor);
    actions.pulls().edit(rocket, pull, new Pulls.Edit("feat: it", "Body", null, null), actor);
    actions.conversations().addLabels(rocket, pull.issue(), List.of("release"), actor);
    actions.conversations().removeLabel(rocket, pull.issue(), "release", actor);
    actions.conversations().assign(rocket, pull.issue(), List.of("ada"), actor);
    var comment = actions.conversations().comment(rocket, pull.issue(), "Nice", actor);
    comment = actions.conversations().editComment(rocket, comment, "Nicer", actor);
    actions.conversations().deleteComment(rocket, comment, actor);
    actions.pulls().edit(rocket, pull, Pulls.Edit.state("closed"), actor);
    actions.pulls().edit(rocket, pull, Pulls.Edit.state("open"), actor);
    actions.merging().merge(rocket, pull, Merging.Order.by(MergeMethod.SQUASH), actor);
    var tip = rocket.git().branch("stage").orElseThrow();
    actions.refs().change(rocket, RefChange.delete("refs/heads/stage", tip), actor);
  }

  /** The fork is deleted, then its owner: neither is left in what is sent afterwards. */
  private void fromAFork(Repository rocket) {
    var guest = Actor.person(bob);
    var fork = actions.repositories().fork(rocket, bob, guest);
    branch(fork, "gift");
    commit(fork, "gift", "gift", "x", guest);
    var pull =
        actions
            .pulls()
            .open(rocket, new Pulls.Draft("feat: gift", "", "bob:gift", "main", false), guest);
    actions.repositories().delete(fork, guest);
    world.delete(bob);
    actions.conversations().addLabels(rocket, pull.issue(), List.of("lost"), actor);
  }

  private void tagsAndReleases(Repository rocket) {
    ObjectId tip = rocket.git().branch("main").orElseThrow();
    actions.refs().change(rocket, RefChange.create("refs/tags/v1.0.0", tip), actor);
    actions
        .releases()
        .create(
            rocket, new Releases.Draft("v1.0.0", "main", "v1.0.0", "Notes", false, false), actor);
    actions.refs().change(rocket, RefChange.delete("refs/tags/v1.0.0", tip), actor);
  }

  /** By hand with a text for a payload, by a guarded workflow, and one that makes both inactive. */
  private void deployments(Repository rocket, App gate) {
    var workflow =
        Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy")
            .in(Workflow.OF_THE_DEPLOYMENT)
            .reporting()
            .checking("canary");
    rocket.automation().workflows().add(workflow);
    var staging = actions.environments().createOrGet(rocket, "staging");
    actions.environments().guard(rocket, staging, gate);
    var draft =
        new Deployments.Draft(
            "main", "staging", null, null, TextNode.valueOf("text"), false, List.of(), null, null);
    for (int i = 0; i < 2; i++) {
      actions.deployments().create(rocket, draft, actor);
      var run = rocket.automation().runs().lastEntry().getValue();
      actions.runs().advance(rocket, run);
      actions.runs().review(rocket, run, gate, "staging", "approved", null);
      actions.runs().finish(rocket, run, "success");
    }
  }
}
