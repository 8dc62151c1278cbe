package dev.slipway.standin.action.pull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.action.actor.Limits;
import dev.slipway.standin.action.repository.PullRequestUpkeep;
import dev.slipway.standin.git.GitCopies;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Issue;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Events;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Opening, editing, closing and reopening pull requests.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/pulls/pulls">Pull requests</a>.
 */
public final class Pulls {
  private static final String RESOURCE = "PullRequest";
  private final World world;
  private final Events events;
  private final PullRequestUpkeep upkeep;

  Pulls(World world, Events events, PullRequestUpkeep upkeep) {
    this.world = world;
    this.events = events;
    this.upkeep = upkeep;
  }

  /**
   * What a new pull request is made from.
   *
   * @param head a branch of this repository, or {@code owner:branch} of a fork
   */
  public record Draft(
      String title, @Nullable String body, String head, String base, boolean draft) {}

  /** The changes; null leaves a value unchanged. */
  public record Edit(
      @Nullable String title,
      @Nullable String body,
      @Nullable String base,
      @Nullable String state) {
    /** Closes or reopens: {@code closed} or {@code open}. */
    public static Edit state(String state) {
      return new Edit(null, null, null, state);
    }
  }

  private record Head(Repository repository, String branch, ObjectId tip) {}

  /**
   * Opens a pull request.
   *
   * @throws Refusal 422 for a duplicate, a head without commits of its own, an unknown base or
   *     head, a text that is too long
   */
  public PullRequest open(Repository repository, Draft draft, Actor actor) {
    return repository.locked(() -> openLocked(repository, draft, actor));
  }

  private PullRequest openLocked(Repository repository, Draft draft, Actor actor) {
    checkTexts(draft.title(), draft.body());
    if (draft.draft() && !repository.hasDrafts()) {
      throw Refusal.of(422, "Draft pull requests are not supported in this repository.");
    }
    var base = repository.git().branch(draft.base()).orElseThrow(() -> invalid("base"));
    var head = head(repository, draft.head());
    checkPair(repository, head, draft.base(), base, null);
    if (head.repository() != repository) {
      GitCopies.copy(head.repository().git(), head.tip(), repository.git());
    }
    var history = new GitHistory(repository.git());
    if (history.mergeBase(base, head.tip()).isEmpty()) {
      throw custom("The " + draft.head() + " branch has no history in common with " + draft.base());
    }
    if (history.ahead(base, head.tip()) == 0) {
      throw custom("No commits between " + draft.base() + " and " + draft.head());
    }
    var now = world.now();
    var issue =
        new Issue(
            world.ids().nextId(),
            repository.nextNumber(),
            actor.account(),
            new Issue.Text(draft.title(), draft.body()),
            true,
            now);
    var pull =
        new PullRequest(
            world.ids().nextId(),
            issue,
            new PullRequest.Head(head.repository(), head.branch(), head.tip().name()),
            new PullRequest.Base(draft.base(), base.name()));
    pull.draft(draft.draft());
    repository.issues().put(issue.number(), issue);
    repository.pulls().put(issue.number(), pull);
    PullRequestUpkeep.pointAtHead(repository.git(), pull);
    events.pulls().plain("opened", repository, pull, actor.account());
    return pull;
  }

  private Head head(Repository repository, String head) {
    int colon = head.indexOf(':');
    var branch = head.substring(colon + 1);
    var owner = colon < 0 ? repository.owner().login() : head.substring(0, colon);
    var from =
        repository.owner().hasLogin(owner)
            ? repository
            : world.forksOf(repository).stream()
                .filter(fork -> fork.owner().hasLogin(owner))
                .findFirst()
                .orElseThrow(() -> invalid("head"));
    var tip = from.git().branch(branch).orElseThrow(() -> invalid("head"));
    return new Head(from, branch, tip);
  }

  private static void checkPair(
      Repository repository,
      Head head,
      String baseRef,
      ObjectId base,
      @Nullable PullRequest except) {
    for (PullRequest other : repository.pulls().values()) {
      if (other != except
          && other.isOpen()
          && other.baseRef().equals(baseRef)
          && other.hasHead(head.repository(), head.branch())) {
        throw custom(
            "A pull request already exists for "
                + head.repository().owner().login()
                + ":"
                + head.branch()
                + ".");
      }
    }
    if (head.repository() == repository && head.branch().equals(baseRef)) {
      throw custom("No commits between " + baseRef + " and " + head.branch());
    }
  }

  /**
   * Edits a pull request; the {@code edited} event says what it was before.
   *
   * @throws Refusal 422 as {@link #open}, and for a state that cannot be reached
   */
  public void edit(Repository repository, PullRequest pull, Edit edit, Actor actor) {
    repository.locked(() -> {
      editLocked(repository, pull, edit, actor);
      return null;
    });
  }

  private void editLocked(Repository repository, PullRequest pull, Edit edit, Actor actor) {
    var issue = pull.issue();
    checkTexts(edit.title() == null ? issue.title() : edit.title(), edit.body());
    var state = edit.state();
    if (state != null && !state.equals("open") && !state.equals("closed")) {
      throw invalid("state");
    }
    var changes = Json.object();
    var base = edit.base();
    if (base != null && !base.equals(pull.baseRef())) {
      retarget(repository, pull, base, changes);
    }
    var title = edit.title();
    if (title != null && !title.equals(issue.title())) {
      changes.set("title", Json.object().put("from", issue.title()));
      issue.title(title, actor.account(), world.ids(), world.now());
    }
    var body = edit.body();
    if (body != null && !body.equals(issue.body())) {
      changes.set("body", Json.object().put("from", issue.body() == null ? "" : issue.body()));
      issue.body(body, actor.account(), world.ids(), world.now());
    }
    if (!changes.isEmpty()) {
      issue.touch(world.now());
      events.pulls().edited(repository, pull, actor.account(), changes);
    }
    if ("closed".equals(state) && pull.isOpen()) {
      upkeep.close(repository, pull, actor.account());
    } else if ("open".equals(state) && !pull.isOpen()) {
      reopen(repository, pull, actor);
    }
  }

  private void retarget(Repository repository, PullRequest pull, String base, ObjectNode changes) {
    if (!pull.isOpen()) {
      throw custom("Cannot change the base branch of a closed pull request.");
    }
    var tip = repository.git().branch(base).orElseThrow(() -> invalid("base"));
    var head = pull.headRepository();
    if (head != null) {
      checkPair(
          repository,
          new Head(head, pull.headRef(), ObjectId.fromString(pull.headSha())),
          base,
          tip,
          pull);
    }
    if (new GitHistory(repository.git()).ahead(tip, ObjectId.fromString(pull.headSha())) == 0) {
      throw custom(
          "There are no new commits between base branch '"
              + base
              + "' and head branch '"
              + pull.headRef()
              + "'");
    }
    var from = Json.object();
    from.set("ref", Json.object().put("from", pull.baseRef()));
    from.set("sha", Json.object().put("from", pull.baseSha()));
    changes.set("base", from);
    pull.base(base, tip.name());
  }

  /** A closed one comes back only while its branch is there and has not been rewritten. */
  private void reopen(Repository repository, PullRequest pull, Actor actor) {
    var head = pull.headRepository();
    var base = repository.git().branch(pull.baseRef());
    var tip = head == null ? null : head.git().branch(pull.headRef()).orElse(null);
    if (pull.isMerged() || head == null || tip == null || base.isEmpty()) {
      throw custom("state cannot be changed. The pull request cannot be reopened.");
    }
    checkPair(repository, new Head(head, pull.headRef(), tip), pull.baseRef(), base.get(), pull);
    var history = new GitHistory(head.git());
    if (!history.isAncestor(ObjectId.fromString(pull.headSha()), tip)) {
      throw custom(
          "state cannot be changed. The "
              + pull.headRef()
              + " branch was force-pushed or recreated.");
    }
    if (head != repository) {
      GitCopies.copy(head.git(), tip, repository.git());
    }
    if (new GitHistory(repository.git()).ahead(base.get(), tip) == 0) {
      throw custom("state cannot be changed. There are no new commits on the branch.");
    }
    pull.headSha(tip.name());
    pull.base(pull.baseRef(), base.get().name());
    pull.issue().reopen(world.now());
    PullRequestUpkeep.pointAtHead(repository.git(), pull);
    events.pulls().plain("reopened", repository, pull, actor.account());
  }

  private static void checkTexts(String title, @Nullable String body) {
    if (title.isBlank()) {
      throw Refusal.invalid(RESOURCE, "title", "missing_field");
    }
    Limits.check(RESOURCE, "title", title, Limits.TITLE);
    Limits.check(RESOURCE, "body", body, Limits.BODY);
  }

  private static Refusal invalid(String field) {
    return Refusal.invalid(RESOURCE, field, "invalid");
  }

  private static Refusal custom(String message) {
    return Refusal.of(
        422,
        "Validation Failed",
        java.util.List.of(
            java.util.Map.of("resource", RESOURCE, "code", "custom", "message", message)));
  }
}
