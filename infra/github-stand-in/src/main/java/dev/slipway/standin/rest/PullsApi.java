package dev.slipway.standin.rest;

import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.action.pull.Merging;
import dev.slipway.standin.action.pull.Pulls;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Mergeability;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Pull requests.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/pulls/pulls">Pull requests</a>.
 */
final class PullsApi {
  private PullsApi() {}

  private static PullRequest pull(Exchange x) {
    return x.repository().pull((int) x.number("number")).orElseThrow(Refusal::notFound);
  }

  static Response list(Exchange x) {
    var repository = x.repository();
    Comparator<PullRequest> order =
        x.parameter("sort", "created").equals("updated")
            ? Comparator.comparing((PullRequest p) -> p.issue().updatedAt())
                .thenComparing(PullRequest::number)
            : Comparator.comparing(PullRequest::number);
    var usual =
        x.hasParameter("sort") && !x.parameter("sort", "").equals("created") ? "asc" : "desc";
    // GitHub: desc when sorted by creation or not at all, else asc.
    if (x.parameter("direction", usual).equals("desc")) {
      order = order.reversed();
    }
    var found =
        repository.pulls().values().stream()
            .filter(inState(x.parameter("state", "open")))
            .filter(p -> x.parameter("base", p.baseRef()).equals(p.baseRef()))
            .filter(hasHead(x.parameter("head", "")))
            .sorted(order)
            .toList();
    return x.page(found, p -> x.shapes().pull().pulls().simple(repository, p));
  }

  private static Predicate<PullRequest> inState(String state) {
    return switch (state) {
      case "all" -> _ -> true;
      case "closed" -> p -> !p.isOpen();
      default -> PullRequest::isOpen;
    };
  }

  /** GitHub ignores a {@code head} without an owner. */
  private static Predicate<PullRequest> hasHead(String head) {
    int colon = head.indexOf(':');
    if (colon < 0) {
      return _ -> true;
    }
    var owner = head.substring(0, colon);
    var branch = head.substring(colon + 1);
    return p -> p.headOwner().hasLogin(owner) && p.headRef().equals(branch);
  }

  static Response create(Exchange x) {
    var pull =
        x.actions()
            .pull()
            .pulls()
            .open(
                x.repository(),
                new Pulls.Draft(
                    x.requireText("title"),
                    x.text("body"),
                    x.requireText("head"),
                    x.requireText("base"),
                    Boolean.TRUE.equals(x.flag("draft"))),
                x.actor());
    pull.maintainerCanModify(
        pull.headRepository() != x.repository()
            && !Boolean.FALSE.equals(x.flag("maintainer_can_modify")));
    return Response.json(201, x.shapes().pull().pulls().full(x.repository(), pull, null))
        .with("location", x.world().urls().api(x.repository()) + "/pulls/" + pull.number());
  }

  /**
   * The first read after a branch has moved says {@code mergeable: null} and has it worked out; the
   * next one knows.
   */
  static Response get(Exchange x) {
    var pull = pull(x);
    var known = known(x.repository(), pull);
    var json = x.shapes().pull().pulls().full(x.repository(), pull, known);
    if (known == null && pull.isOpen() && x.repository().git().branch(pull.baseRef()).isPresent()) {
      x.actions().pull().merging().mergeability(x.repository(), pull);
    }
    return Response.json(200, json);
  }

  private static @Nullable Mergeability known(Repository repository, PullRequest pull) {
    var mergeability = pull.mergeability();
    var base = repository.git().branch(pull.baseRef());
    return mergeability != null
            && base.isPresent()
            && mergeability.isFor(pull.headSha(), base.get().name())
        ? mergeability
        : null;
  }

  static Response edit(Exchange x) {
    var pull = pull(x);
    boolean mine = pull.issue().author().id() == x.account().id();
    if (!mine
        && x.identity() instanceof dev.slipway.standin.auth.Identity.User u
        && !x.world()
            .role(u.account(), x.repository())
            .atLeast(dev.slipway.standin.state.account.Role.TRIAGE)) {
      throw Refusal.notFound();
    }
    x.actions()
        .pull()
        .pulls()
        .edit(
            x.repository(),
            pull,
            new Pulls.Edit(x.text("title"), x.text("body"), x.text("base"), x.text("state")),
            x.actor());
    var allow = x.flag("maintainer_can_modify");
    if (allow != null) {
      pull.maintainerCanModify(allow);
    }
    return Response.json(
        200, x.shapes().pull().pulls().full(x.repository(), pull, known(x.repository(), pull)));
  }

  static Response requestedReviewers(Exchange x) {
    var shown = x.shapes().pull().pulls().simple(x.repository(), pull(x));
    var json = Json.object();
    json.set("users", shown.get("requested_reviewers"));
    json.set("teams", shown.get("requested_teams"));
    return Response.json(200, json);
  }

  static Response requestReviewers(Exchange x) {
    var pull = pull(x);
    var logins = x.texts("reviewers");
    var teams = x.texts("team_reviewers");
    x.actions()
        .pull()
        .reviews()
        .request(
            x.repository(),
            pull,
            logins == null ? List.of() : logins,
            teams == null ? List.of() : teams,
            x.actor());
    return Response.json(201, x.shapes().pull().pulls().simple(x.repository(), pull));
  }

  static Response isMerged(Exchange x) {
    if (!pull(x).isMerged()) {
      throw Refusal.notFound();
    }
    return Response.empty(204);
  }

  static Response merge(Exchange x) {
    var method = x.text("merge_method");
    var sha =
        x.actions()
            .pull()
            .merging()
            .merge(
                x.repository(),
                pull(x),
                new Merging.Order(
                    method == null ? MergeMethod.MERGE : MergeMethod.of(method),
                    x.text("sha"),
                    x.text("commit_title"),
                    x.text("commit_message")),
                x.actor());
    return Response.json(
        200,
        Json.object()
            .put("sha", sha)
            .put("merged", true)
            .put("message", "Pull Request successfully merged"));
  }

  /** At most 250 commits, oldest first. */
  static Response commits(Exchange x) {
    var pull = pull(x);
    var all =
        new GitHistory(x.repository().git())
            .between(ObjectId.fromString(pull.baseSha()), ObjectId.fromString(pull.headSha()));
    return x.page(
        all.subList(0, Math.min(250, all.size())),
        c -> x.shapes().repository().commits().commit(x.repository(), c));
  }

  static Response files(Exchange x) {
    var pull = pull(x);
    var files = x.shapes().pull().pulls().files(x.repository(), pull);
    var json = x.shapes().repository().commits().files(x.repository(), pull.headSha(), files);
    var items = new java.util.ArrayList<com.fasterxml.jackson.databind.JsonNode>();
    json.forEach(items::add);
    return x.page(List.copyOf(items), item -> item);
  }

  /** Answers 202 and merges the base later. */
  static Response updateBranch(Exchange x) {
    var pull = pull(x);
    var expected = x.text("expected_head_sha");
    if (expected != null && !expected.equals(pull.headSha())) {
      throw Refusal.of(422, "expected head sha didn’t match current head ref.");
    }
    var head = pull.headRepository();
    var base = x.repository().git().branch(pull.baseRef());
    if (head == null || base.isEmpty() || !pull.isOpen()) {
      throw Refusal.of(422, "There are no new commits on the base branch.");
    }
    var actor = x.actor();
    var message = "Merge branch '" + pull.baseRef() + "' into " + pull.headRef();
    x.context()
        .background()
        .later(() -> {
          try {
            x.actions()
                .pull()
                .merging()
                .mergeBranch(head, pull.headRef(), base.get(), message, actor);
          } catch (Refusal tooLate) {
            // GitHub does not tell either: the answer went out before.
          }
        });
    return Response.json(
        202,
        Json.object()
            .put("message", "Updating pull request branch.")
            .put("url", x.world().urls().html(x.repository()) + "/pull/" + pull.number()));
  }
}
