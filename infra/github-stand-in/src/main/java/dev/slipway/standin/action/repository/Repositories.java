package dev.slipway.standin.action.repository;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.git.GitCopies;
import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.webhook.Events;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Making, renaming, archiving, deleting, transferring and forking repositories. Through all of it
 * the numeric id stays.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/repos/repos">Repositories</a>.
 */
public final class Repositories {
  private final World world;
  private final Events events;
  private final Function<String, GitStore> stores;

  Repositories(World world, Events events, Function<String, GitStore> stores) {
    this.world = world;
    this.events = events;
    this.stores = stores;
  }

  /**
   * @throws Refusal 422 when the name is taken or none
   */
  public Repository create(Account owner, String name, boolean isPrivate, Actor actor) {
    return create(owner, name, isPrivate, null, null, actor);
  }

  /** As {@link #create}, around git data that is there already (its {@code HEAD} is kept). */
  public Repository createAround(
      Account owner, String name, GitStore git, String defaultBranch, Actor actor) {
    var repository = create(owner, name, false, git, null, actor);
    repository.defaultBranch(defaultBranch);
    return repository;
  }

  private synchronized Repository create(
      Account owner,
      String name,
      boolean isPrivate,
      @Nullable GitStore git,
      @Nullable Repository parent,
      Actor actor) {
    if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
      throw Refusal.invalid("Repository", "name", "custom", "name is invalid");
    }
    var fullName = owner.login() + "/" + name;
    if (world.nameTaken(fullName)) {
      throw Refusal.invalid("Repository", "name", "custom", "name already exists on this account");
    }
    long id = world.ids().nextId();
    var store = git == null ? stores.apply(Long.toString(id)) : git;
    var repository =
        new Repository(
            id, new Repository.Basics(owner, name, isPrivate, "main"), store, parent, world.now());
    if (git == null) {
      store.head("main");
    }
    world.add(repository);
    events.contents().repository("created", repository, actor.account(), Json.object());
    for (Installation installation : world.installationsOn(repository)) {
      if (installation.coversAll()) {
        events
            .installations()
            .repositories(installation, List.of(repository), List.of(), actor.account());
      }
    }
    return repository;
  }

  /** A copy that knows where it comes from. */
  public Repository fork(Repository parent, Account owner, Actor actor) {
    return parent.locked(() -> {
      var fork = create(owner, parent.name(), parent.isPrivate(), null, parent, actor);
      fork.defaultBranch(parent.defaultBranch());
      fork.git().head(parent.defaultBranch());
      for (String space : List.of("refs/heads/", "refs/tags/")) {
        for (var ref : parent.git().refs(space).entrySet()) {
          GitCopies.copy(parent.git(), ref.getValue(), fork.git());
          fork.git().swap(List.of(RefChange.create(ref.getKey(), ref.getValue())));
        }
      }
      return fork;
    });
  }

  /** Gives it another name; the old one goes on leading to it until it is taken anew. */
  public void rename(Repository repository, String name, Actor actor) {
    repository.locked(() -> {
      if (world.nameTaken(repository.owner().login() + "/" + name)) {
        throw Refusal.invalid(
            "Repository", "name", "custom", "name already exists on this account");
      }
      var from = repository.name();
      repository.moveTo(repository.owner(), name, world.now());
      world.renamed(repository);
      var changes = Json.object();
      var of = Json.object();
      of.set("name", Json.object().put("from", from));
      changes.set("repository", of);
      events.contents().repository("renamed", repository, actor.account(), changes);
      return null;
    });
  }

  /** Gives it to another account. */
  public void transfer(Repository repository, Account owner, Actor actor) {
    repository.locked(() -> {
      var from = repository.owner();
      repository.moveTo(owner, repository.name(), world.now());
      world.renamed(repository);
      var changes = Json.object();
      var of = Json.object();
      var accounts = Shapes.of(world).accounts();
      var before = Json.object();
      if (from.isOrganization()) {
        before.set("organization", accounts.organization(from));
      } else {
        before.set("user", accounts.user(from));
      }
      of.set("from", before);
      changes.set("owner", of);
      events.contents().repository("transferred", repository, actor.account(), changes);
      return null;
    });
  }

  public void archive(Repository repository, boolean archived, Actor actor) {
    repository.locked(() -> {
      if (repository.isArchived() != archived) {
        repository.archived(archived);
        repository.touch(world.now());
        events
            .contents()
            .repository(
                archived ? "archived" : "unarchived", repository, actor.account(), Json.object());
      }
      return null;
    });
  }

  /** Deletes it; pull requests that came from it stay and have no head repository any more. */
  public void delete(Repository repository, Actor actor) {
    repository.locked(() -> {
      events.contents().repository("deleted", repository, actor.account(), Json.object());
      for (Installation installation : world.installationsOn(repository)) {
        if (!installation.coversAll()) {
          installation.chosen().remove(repository.id());
        }
        events
            .installations()
            .repositories(installation, List.of(), List.of(repository), actor.account());
      }
      world.remove(repository);
      var parent = repository.parent();
      if (parent != null) {
        for (PullRequest pull : parent.pulls().values()) {
          orphan(parent, pull, repository, actor);
        }
      }
      return null;
    });
  }

  private void orphan(Repository home, PullRequest pull, Repository fork, Actor actor) {
    if (pull.headRepository() == fork) {
      pull.headRepositoryDeleted();
      if (pull.isOpen()) {
        pull.issue().close(actor.account(), world.now());
        events.pulls().plain("closed", home, pull, actor.account());
      }
    }
  }

  /**
   * @throws Refusal 422 when there is no such branch
   */
  public void defaultBranch(Repository repository, String branch) {
    repository.locked(() -> {
      if (repository.git().branch(branch).isEmpty()) {
        throw Refusal.invalid("Repository", "default_branch", "invalid");
      }
      repository.defaultBranch(branch);
      repository.git().head(branch);
      return null;
    });
  }
}
