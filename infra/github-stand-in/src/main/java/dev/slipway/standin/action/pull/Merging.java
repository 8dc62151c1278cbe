package dev.slipway.standin.action.pull;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.action.repository.Refs;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.GitMerges;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.git.Signature;
import dev.slipway.standin.state.Mergeability;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.webhook.Events;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * Merging pull requests three ways, and branches into one another.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/pulls/pulls#merge-a-pull-request">Merge a
 * pull request</a>, <a
 * href="https://docs.github.com/en/rest/branches/branches#merge-a-branch">Merge a branch</a>.
 */
public final class Merging {
  private final World world;
  private final Events events;
  private final Refs refs;

  Merging(World world, Events events, Refs refs) {
    this.world = world;
    this.events = events;
    this.refs = refs;
  }

  /**
   * How a pull request is to be merged.
   *
   * @param sha what the head must be, null for whatever it is
   */
  public record Order(
      MergeMethod method, @Nullable String sha, @Nullable String title, @Nullable String message) {
    public static Order by(MergeMethod method) {
      return new Order(method, null, null, null);
    }
  }

  /**
   * Merges a pull request.
   *
   * @return the commit on the base branch; of a rebase the last one
   * @throws Refusal 405 when it cannot be merged, 409 when the head is not {@code sha}
   */
  public String merge(Repository repository, PullRequest pull, Order order, Actor actor) {
    return repository.locked(() -> mergeLocked(repository, pull, order, actor));
  }

  private String mergeLocked(Repository repository, PullRequest pull, Order order, Actor actor) {
    var base = repository.git().branch(pull.baseRef());
    if (!pull.isOpen() || pull.isDraft() || base.isEmpty()) {
      throw Refusal.of(405, "Pull Request is not mergeable");
    }
    if (!order.method().allowedBy(repository.settings())) {
      throw Refusal.of(405, order.method().refusal());
    }
    if (order.sha() != null && !order.sha().equals(pull.headSha())) {
      throw Refusal.of(409, "Head branch was modified. Review and try the merge again.");
    }
    var head = ObjectId.fromString(pull.headSha());
    var merged = commitOf(repository, pull, order, base.get(), head, actor);
    var change = new RefChange("refs/heads/" + pull.baseRef(), base.get(), merged, false);
    Refs.checkMerge(repository, change, actor);
    var conflict = repository.git().swap(List.of(change));
    if (conflict.isPresent()) {
      throw Refusal.of(409, "Base branch was modified. Review and try the merge again.");
    }
    // Merged first: otherwise the base's move would be taken for a merge by push.
    pull.merged(actor.account(), world.now(), merged.name());
    events.pulls().plain("closed", repository, pull, actor.account());
    refs.moved(repository, change, actor);
    if (repository.settings().deleteBranchOnMerge()) {
      deleteHead(repository, pull, actor);
    }
    return merged.name();
  }

  private void deleteHead(Repository repository, PullRequest pull, Actor actor) {
    if (pull.hasHead(repository, pull.headRef())) {
      repository
          .git()
          .branch(pull.headRef())
          .ifPresent(tip ->
              refs.swap(
                  repository,
                  List.of(RefChange.delete("refs/heads/" + pull.headRef(), tip)),
                  actor));
    }
  }

  private ObjectId commitOf(
      Repository repository,
      PullRequest pull,
      Order order,
      ObjectId base,
      ObjectId head,
      Actor actor) {
    var committer = gitHub();
    var objects = new GitObjects(repository.git());
    if (order.method() == MergeMethod.REBASE) {
      return new GitMerges(repository.git())
          .rebase(base, head, signature(actor.account()))
          .orElseThrow(() -> Refusal.of(405, "This branch can't be rebased"));
    }
    var tree =
        new GitMerges(repository.git())
            .mergedTree(base, head)
            .orElseThrow(() -> Refusal.of(405, "Pull Request is not mergeable"));
    ObjectId merged;
    if (order.method() == MergeMethod.MERGE) {
      var title = order.title();
      var message = order.message();
      var subject =
          title == null
              ? "Merge pull request #"
                  + pull.number()
                  + " from "
                  + pull.headOwner().login()
                  + "/"
                  + pull.headRef()
              : title;
      var text = subject + "\n\n" + (message == null ? pull.issue().title() : message);
      merged =
          objects.writeCommit(
              tree, List.of(base, head), signature(actor.account()), committer, text);
    } else {
      var commits =
          new GitHistory(repository.git())
              .between(base, head).stream().filter(c -> c.getParentCount() < 2).toList();
      var text =
          SquashText.of(repository.settings(), pull, commits, order.title(), order.message());
      merged =
          objects.writeCommit(
              tree, List.of(base), signature(pull.issue().author()), committer, text);
    }
    repository.verifiedCommits().add(merged.name());
    return merged;
  }

  /**
   * Merges one branch into another.
   *
   * @return the merge commit, empty when there was nothing to merge
   * @throws Refusal 404 when either is not there, 409 on a conflict
   */
  public Optional<RevCommit> mergeBranch(
      Repository repository, String base, ObjectId head, String message, Actor actor) {
    return repository.locked(() -> {
      var git = repository.git();
      var tip = git.branch(base).orElseThrow(() -> Refusal.of(404, "Base does not exist"));
      if (new GitHistory(git).isAncestor(head, tip)) {
        return Optional.<RevCommit>empty();
      }
      var tree =
          new GitMerges(git)
              .mergedTree(tip, head)
              .orElseThrow(() -> Refusal.of(409, "Merge conflict"));
      var objects = new GitObjects(git);
      var merged =
          objects.writeCommit(
              tree, List.of(tip, head), signature(actor.account()), gitHub(), message);
      repository.verifiedCommits().add(merged.name());
      refs.change(repository, new RefChange("refs/heads/" + base, tip, merged, false), actor);
      return objects.commit(merged);
    });
  }

  /** Works out whether an open pull request can be merged now, and remembers it. */
  public Mergeability mergeability(Repository repository, PullRequest pull) {
    var base = repository.git().branch(pull.baseRef()).orElseThrow(Refusal::notFound);
    var head = ObjectId.fromString(pull.headSha());
    var tree = new GitMerges(repository.git()).mergedTree(base, head);
    var test =
        tree.map(t ->
            new GitObjects(repository.git())
                .writeCommit(
                    t,
                    List.of(base, head),
                    signature(pull.issue().author()),
                    gitHub(),
                    "Merge " + pull.headSha() + " into " + base.name())
                .name());
    var result = new Mergeability(pull.headSha(), base.name(), test.isPresent(), test.orElse(null));
    pull.mergeability(result);
    return result;
  }

  Signature signature(Account account) {
    return new Signature(account.name(), account.email(), world.now());
  }

  /** Merges made on GitHub are committed, and signed, by GitHub. */
  Signature gitHub() {
    return new Signature("GitHub", "noreply@github.com", world.now());
  }
}
