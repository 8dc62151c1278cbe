package dev.slipway.standin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.standin.action.Actions;
import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.action.deploy.Deployments;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.action.pull.Merging;
import dev.slipway.standin.action.pull.Pulls;
import dev.slipway.standin.action.repository.Releases;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.Urls;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.AccountType;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Role;
import dev.slipway.standin.state.deploy.Workflow;
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
      var found = schemas.violations(delivery.what().event(), delivery.content().payload());
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
    var rocket = actions.repository().repositories().create(acme, "rocket", false, actor);
    var space = actions.repository().repositories().create(acme, "space", false, actor);
    var installation = actions.apps().install(app, acme, List.of(rocket), actor);
    actions.apps().select(installation, List.of(rocket, space), actor);
    commit(rocket, "main", "README.md", "Hello", actor);
    conversation(rocket);
    fromAFork(rocket);
    tagsAndReleases(rocket);
    deployments(rocket, app);
    actions.repository().repositories().rename(rocket, "missile", actor);
    actions.repository().repositories().archive(rocket, true, actor);
    actions.repository().repositories().archive(rocket, false, actor);
    actions.apps().select(installation, List.of(rocket), actor);
    actions.apps().select(installation, null, actor);
    actions
        .repository()
        .repositories()
        .transfer(space, world.accountOrNew("else", AccountType.ORGANIZATION), actor);
    actions.repository().repositories().transfer(space, acme, actor);
    actions.repository().repositories().delete(rocket, actor);
    actions.apps().uninstall(installation, actor);
  }

  private void commit(Repository at, String branch, String path, String text, Actor by) {
    var blob = new GitObjects(at.git()).writeBlob(text.getBytes(StandardCharsets.UTF_8));
    var edit = new TreeEntry(path, FileMode.REGULAR_FILE, blob);
    actions.repository().commits().commit(at, branch, List.of(edit), "feat: " + path, by);
  }

  private void branch(Repository at, String name) {
    var tip = at.git().branch("main").orElseThrow();
    actions.repository().refs().change(at, RefChange.create("refs/heads/" + name, tip), actor);
  }

  private void conversation(Repository rocket) {
    branch(rocket, "stage");
    commit(rocket, "stage", "stage", "2", actor);
    var pull =
        actions
            .pull()
            .pulls()
            .open(rocket, new Pulls.Draft("feat: stage", null, "stage", "main", false), actor);
    commit(rocket, "stage", "more", "3", actor);
    actions
        .pull()
        .pulls()
        .edit(rocket, pull, new Pulls.Edit("feat: it", "Body", null, null), actor);
    actions.pull().conversations().addLabels(rocket, pull.issue(), List.of("release"), actor);
    actions.pull().conversations().removeLabel(rocket, pull.issue(), "release", actor);
    actions.pull().conversations().assign(rocket, pull.issue(), List.of("ada"), actor);
    var comment = actions.pull().conversations().comment(rocket, pull.issue(), "Nice", actor);
    comment = actions.pull().conversations().editComment(rocket, comment, "Nicer", actor);
    actions.pull().conversations().deleteComment(rocket, comment, actor);
    actions.pull().pulls().edit(rocket, pull, Pulls.Edit.state("closed"), actor);
    actions.pull().pulls().edit(rocket, pull, Pulls.Edit.state("open"), actor);
    actions.pull().merging().merge(rocket, pull, Merging.Order.by(MergeMethod.SQUASH), actor);
    var tip = rocket.git().branch("stage").orElseThrow();
    actions.repository().refs().change(rocket, RefChange.delete("refs/heads/stage", tip), actor);
  }

  /** The fork is deleted, then its owner: neither is left in what is sent afterwards. */
  private void fromAFork(Repository rocket) {
    var guest = Actor.person(bob);
    var fork = actions.repository().repositories().fork(rocket, bob, guest);
    branch(fork, "gift");
    commit(fork, "gift", "gift", "x", guest);
    var pull =
        actions
            .pull()
            .pulls()
            .open(rocket, new Pulls.Draft("feat: gift", "", "bob:gift", "main", false), guest);
    actions.repository().repositories().delete(fork, guest);
    world.delete(bob);
    actions.pull().conversations().addLabels(rocket, pull.issue(), List.of("lost"), actor);
  }

  private void tagsAndReleases(Repository rocket) {
    ObjectId tip = rocket.git().branch("main").orElseThrow();
    actions.repository().refs().change(rocket, RefChange.create("refs/tags/v1.0.0", tip), actor);
    actions
        .repository()
        .releases()
        .create(
            rocket, new Releases.Draft("v1.0.0", "main", "v1.0.0", "Notes", false, false), actor);
    actions.repository().refs().change(rocket, RefChange.delete("refs/tags/v1.0.0", tip), actor);
  }

  /** By hand with a text for a payload, by a guarded workflow, and one that makes both inactive. */
  private void deployments(Repository rocket, App gate) {
    var workflow =
        Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy")
            .in(Workflow.OF_THE_DEPLOYMENT)
            .reporting()
            .checking("canary");
    rocket.automation().workflows().add(workflow);
    var staging = actions.deploy().environments().createOrGet(rocket, "staging");
    actions.deploy().environments().guard(rocket, staging, gate);
    var draft =
        new Deployments.Draft(
            "main",
            new Deployments.WantedPlace("staging", null, null),
            null,
            null,
            TextNode.valueOf("text"),
            new Deployments.Conditions(false, List.of()));
    for (int i = 0; i < 2; i++) {
      actions.deploy().deployments().create(rocket, draft, actor);
      var run = rocket.automation().runs().lastEntry().getValue();
      actions.deploy().runs().advance(rocket, run);
      actions.deploy().runs().review(rocket, run, gate, "staging", "approved", null);
      actions.deploy().runs().finish(rocket, run, "success");
    }
  }
}
