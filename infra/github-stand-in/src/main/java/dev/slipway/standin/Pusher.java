package dev.slipway.standin;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.git.Signature;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** What a person does with git: commits, branches and tags, pushed at once. */
abstract sealed class Pusher permits Person {
  final World world;
  final Actions actions;
  final Account account;
  final Actor actor;

  Pusher(World world, Actions actions, Account account) {
    this.world = world;
    this.actions = actions;
    this.account = account;
    this.actor = Actor.person(account);
  }

  public Account account() {
    return account;
  }

  public Actor actor() {
    return actor;
  }

  private static List<TreeEntry> edits(GitObjects objects, Map<String, String> files) {
    return files.entrySet().stream()
        .map(file ->
            new TreeEntry(
                file.getKey(),
                FileMode.REGULAR_FILE,
                objects.writeBlob(file.getValue().getBytes(StandardCharsets.UTF_8))))
        .toList();
  }

  /**
   * Commits texts by path (an empty map makes an empty commit) on a branch, which begins here if it
   * is not there, and pushes it.
   *
   * @return the commit's SHA
   */
  public String commit(
      Repository repository, String branch, String message, Map<String, String> files) {
    var edits = edits(new GitObjects(repository.git()), files);
    return actions.repository().commits().commit(repository, branch, edits, message, actor).name();
  }

  /** Removes files in a commit. */
  public String remove(Repository repository, String branch, String message, String... paths) {
    var edits = Arrays.stream(paths).map(TreeEntry::delete).toList();
    return actions.repository().commits().commit(repository, branch, edits, message, actor).name();
  }

  /**
   * Commits on top of a given commit without any branch at it: material for force pushes.
   *
   * @return the commit's SHA
   */
  public String looseCommit(
      Repository repository, String parent, String message, Map<String, String> files) {
    var objects = new GitObjects(repository.git());
    var edits = edits(objects, files);
    var from = ObjectId.fromString(parent);
    var tree = objects.writeTree(objects.requireCommit(from).getTree(), edits);
    var signature = new Signature(account.name(), account.email(), world.now());
    return objects.writeCommit(tree, List.of(from), signature, signature, message).name();
  }

  /** Makes a branch at another branch's tip, a tag or a commit. */
  public void branch(Repository repository, String name, String from) {
    var at = new Revisions(repository.git()).commit(from).orElseThrow(Refusal::notFound);
    actions
        .repository()
        .refs()
        .change(repository, RefChange.create("refs/heads/" + name, at), actor);
  }

  /** Moves a branch to a commit, whatever it was. */
  public void forcePush(Repository repository, String branch, String sha) {
    var tip = repository.git().branch(branch).orElseThrow(Refusal::notFound);
    actions
        .repository()
        .refs()
        .change(
            repository,
            new RefChange("refs/heads/" + branch, tip, ObjectId.fromString(sha), true),
            actor);
  }

  public void deleteBranch(Repository repository, String branch) {
    var tip = repository.git().branch(branch).orElseThrow(Refusal::notFound);
    actions
        .repository()
        .refs()
        .change(repository, RefChange.delete("refs/heads/" + branch, tip), actor);
  }

  /** Renames a branch, which closes the pull requests from it. */
  public void renameBranch(Repository repository, String from, String to) {
    repository.locked(() -> {
      branch(repository, to, from);
      deleteBranch(repository, from);
      return null;
    });
  }

  /** Makes a lightweight tag. */
  public void tag(Repository repository, String name, String sha) {
    actions
        .repository()
        .refs()
        .change(repository, RefChange.create("refs/tags/" + name, ObjectId.fromString(sha)), actor);
  }

  public void deleteTag(Repository repository, String name) {
    var at = repository.git().ref("refs/tags/" + name).orElseThrow(Refusal::notFound);
    actions
        .repository()
        .refs()
        .change(repository, RefChange.delete("refs/tags/" + name, at), actor);
  }

  /** How many commits a branch has that another has not. */
  public int ahead(Repository repository, String base, String head) {
    var from = repository.git().branch(base).orElseThrow(Refusal::notFound);
    var to = repository.git().branch(head).orElseThrow(Refusal::notFound);
    return new GitHistory(repository.git()).ahead(from, to);
  }
}
