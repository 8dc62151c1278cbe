package dev.slipway.standin;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.action.deploy.Deployments;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.action.pull.Merging;
import dev.slipway.standin.action.pull.Pulls;
import dev.slipway.standin.action.repository.Releases;
import dev.slipway.standin.state.Comment;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.ReleaseAsset;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.AccountType;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Role;
import dev.slipway.standin.state.account.Team;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.DeploymentStatus;
import dev.slipway.standin.state.deploy.Environment;
import java.util.List;
import java.util.Map;

/**
 * Somebody in front of the browser: does on GitHub what people do, without token or rate limit, and
 * with the same rules and webhooks as the API.
 */
public final class Person extends Pusher {
  Person(World world, Actions actions, Account account) {
    super(world, actions, account);
  }

  /**
   * Makes an empty repository whose default branch will be {@code main}; an owner that is not there
   * yet becomes an organization.
   *
   * @param fullName {@code owner/name}
   */
  public Repository createRepository(String fullName) {
    var parts = fullName.split("/", 2);
    var owner =
        account.hasLogin(parts[0])
            ? account
            : world.accountOrNew(parts[0], AccountType.ORGANIZATION);
    if (owner.isOrganization()) {
      world.members(owner).putIfAbsent(account.id(), Role.ADMIN);
    }
    return actions.repository().repositories().create(owner, parts[1], false, actor);
  }

  public Repository fork(Repository repository) {
    return actions.repository().repositories().fork(repository, account, actor);
  }

  public void rename(Repository repository, String name) {
    actions.repository().repositories().rename(repository, name, actor);
  }

  public void transfer(Repository repository, Account owner) {
    actions.repository().repositories().transfer(repository, owner, actor);
  }

  public void archive(Repository repository, boolean archived) {
    actions.repository().repositories().archive(repository, archived, actor);
  }

  public void delete(Repository repository) {
    actions.repository().repositories().delete(repository, actor);
  }

  /** Opens a pull request; {@code head} is a branch, or {@code owner:branch} of a fork. */
  public PullRequest openPullRequest(
      Repository repository, String head, String base, String title, String body) {
    return actions
        .pull()
        .pulls()
        .open(repository, new Pulls.Draft(title, body, head, base, false), actor);
  }

  /** A topic branch from the base's tip with one commit, and a pull request for it. */
  public PullRequest propose(
      Repository repository, String base, String branch, String title, Map<String, String> files) {
    branch(repository, branch, "refs/heads/" + base);
    commit(repository, branch, title, files);
    return openPullRequest(repository, branch, base, title, "");
  }

  /** Merges; answers the commit on the base branch. */
  public String merge(Repository repository, PullRequest pull, MergeMethod method) {
    return actions.pull().merging().merge(repository, pull, Merging.Order.by(method), actor);
  }

  public void editTitle(Repository repository, PullRequest pull, String title) {
    actions.pull().pulls().edit(repository, pull, new Pulls.Edit(title, null, null, null), actor);
  }

  public void editBody(Repository repository, PullRequest pull, String body) {
    actions.pull().pulls().edit(repository, pull, new Pulls.Edit(null, body, null, null), actor);
  }

  /** Changes the target of a pull request. */
  public void retarget(Repository repository, PullRequest pull, String base) {
    actions.pull().pulls().edit(repository, pull, new Pulls.Edit(null, null, base, null), actor);
  }

  public void close(Repository repository, PullRequest pull) {
    actions.pull().pulls().edit(repository, pull, Pulls.Edit.state("closed"), actor);
  }

  public void reopen(Repository repository, PullRequest pull) {
    actions.pull().pulls().edit(repository, pull, Pulls.Edit.state("open"), actor);
  }

  public void label(Repository repository, PullRequest pull, String... labels) {
    actions.pull().conversations().addLabels(repository, pull.issue(), List.of(labels), actor);
  }

  public void unlabel(Repository repository, PullRequest pull, String label) {
    actions.pull().conversations().removeLabel(repository, pull.issue(), label, actor);
  }

  public Comment comment(Repository repository, PullRequest pull, String text) {
    return actions.pull().conversations().comment(repository, pull.issue(), text, actor);
  }

  /** Changes a comment; its author stays who it was. */
  public Comment editComment(Repository repository, Comment comment, String text) {
    return actions.pull().conversations().editComment(repository, comment, text, actor);
  }

  public void deleteComment(Repository repository, Comment comment) {
    actions.pull().conversations().deleteComment(repository, comment, actor);
  }

  /** Publishes a release by hand; a tag that is not there is made at {@code target}. */
  public Release release(Repository repository, String tag, String target, String notes) {
    return actions
        .repository()
        .releases()
        .create(repository, new Releases.Draft(tag, target, tag, notes, false, false), actor);
  }

  /** Attaches a file to a release, in place of one of the same name. */
  public ReleaseAsset attach(Repository repository, Release release, String name, byte[] content) {
    return repository.locked(() -> {
      repository.assets(release.id()).values().removeIf(old -> old.name().equals(name));
      return actions
          .repository()
          .assets()
          .upload(repository, release, name, "application/octet-stream", content, actor);
    });
  }

  /**
   * Asks for a deployment of a ref as it is, whatever its checks say.
   *
   * @param ref a branch, a tag or a SHA
   */
  public Deployment deploy(Repository repository, String ref, String environment) {
    var draft = Deployments.Draft.of(ref, environment);
    return switch (actions.deploy().deployments().create(repository, draft, actor)) {
      case Deployments.Outcome.Created created -> created.deployment();
      case Deployments.Outcome.Merged merged -> throw new IllegalStateException(merged.message());
    };
  }

  /** Adds a status to a deployment: {@code success}, {@code failure} and so on. */
  public DeploymentStatus status(Repository repository, Deployment deployment, String state) {
    return actions
        .deploy()
        .deployments()
        .say(repository, deployment, Deployments.StatusDraft.of(state), actor);
  }

  /** Lets an App guard an environment, which is made if it does not exist. */
  public Environment guard(Repository repository, String environment, App app) {
    var guarded = actions.deploy().environments().createOrGet(repository, environment);
    actions.deploy().environments().guard(repository, guarded, app);
    return guarded;
  }

  /** Makes a team of an organization; who is not in the organization is invited only. */
  public Team createTeam(String organization, String name, Person... people) {
    var team = new Team(world.ids().nextId(), name);
    for (Person person : people) {
      team.people().add(person.account().id());
    }
    var of = world.accountOrNew(organization, AccountType.ORGANIZATION);
    world.teams(of).put(team.slug(), team);
    return team;
  }
}
