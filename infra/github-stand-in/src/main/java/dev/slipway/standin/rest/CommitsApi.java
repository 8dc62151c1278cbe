package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.git.GitDiffs;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Paging;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.RefRule;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.id.NodeIds;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Commits, branches and tags as lists and pages show them.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/commits/commits">Commits</a>, <a
 * href="https://docs.github.com/en/rest/branches/branches">Branches</a>, <a
 * href="https://docs.github.com/en/rest/repos/repos#list-repository-tags">List repository tags</a>.
 */
final class CommitsApi {
  private CommitsApi() {}

  static Response list(Exchange x) {
    var git = x.repository().git();
    if (git.refs("refs/heads/").isEmpty()) {
      throw Refusal.of(409, "Git Repository is empty.");
    }
    var tip =
        new Revisions(git)
            .commit(x.parameter("sha", x.repository().defaultBranch()))
            .orElseThrow(Refusal::notFound);
    var paging = Paging.of(x, 30);
    // One more than the page tells whether there is another; the last page's number is not needed
    // to answer, but GitHub gives it, so all are counted.
    var all = new GitHistory(git).log(tip, x.parameter("path", ""), 0, Integer.MAX_VALUE);
    return paging.page(all, c -> x.shapes().repository().commits().commit(x.repository(), c));
  }

  static Response get(Exchange x) {
    var commit = commit(x);
    if (x.accepts("sha")) {
      return Response.bytes(
          200,
          "application/vnd.github.sha; charset=utf-8",
          commit.name().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    var files = new GitDiffs(x.repository().git()).of(commit);
    var paging = Paging.of(x, 300);
    return paging.link(
        Response.json(
            200, x.shapes().repository().commits().withFiles(x.repository(), commit, files)),
        1);
  }

  private static RevCommit commit(Exchange x) {
    var ref = x.part("ref");
    return new Revisions(x.repository().git())
        .commit(ref)
        .orElseThrow(() -> Refusal.of(422, "No commit found for SHA: " + ref));
  }

  /**
   * The merged pull request that introduced a commit; without one, the open ones that contain it.
   */
  static Response pulls(Exchange x) {
    var repository = x.repository();
    var commit = commit(x);
    var history = new GitHistory(repository.git());
    var merged =
        repository.pulls().values().stream()
            .filter(p -> p.isMerged() && brought(history, p, commit))
            .toList();
    var found =
        merged.isEmpty()
            ? repository.pulls().values().stream()
                .filter(p -> p.isOpen() && isIn(history, p, commit))
                .toList()
            : merged;
    return x.page(found, p -> x.shapes().pull().pulls().simple(repository, p));
  }

  private static boolean brought(GitHistory history, PullRequest pull, RevCommit commit) {
    var merge = pull.merge();
    return (merge != null && merge.commit().equals(commit.name())) || isIn(history, pull, commit);
  }

  private static boolean isIn(GitHistory history, PullRequest pull, RevCommit commit) {
    return history.isAncestor(commit, ObjectId.fromString(pull.headSha()))
        && !history.isAncestor(commit, ObjectId.fromString(pull.baseSha()));
  }

  static Response branches(Exchange x) {
    var all =
        x.repository().git().refs("refs/heads/").entrySet().stream()
            .map(e -> brief(x, e.getKey().substring("refs/heads/".length()), e.getValue()))
            .filter(b ->
                !x.hasParameter("protected")
                    || b.get("protected").asText().equals(x.parameter("protected", "true")))
            .toList();
    return x.page(all, b -> b);
  }

  private static boolean isProtected(Exchange x, String branch) {
    return x.repository().rules().stream()
        .anyMatch(rule ->
            List.of(RefRule.Kind.values()).stream()
                .anyMatch(kind -> rule.restricts(kind, "refs/heads/" + branch, x.account())));
  }

  private static ObjectNode brief(Exchange x, String branch, ObjectId tip) {
    var api = x.world().urls().api(x.repository());
    var json = Json.object().put("name", branch);
    json.set(
        "commit", Json.object().put("sha", tip.name()).put("url", api + "/commits/" + tip.name()));
    return json.put("protected", isProtected(x, branch));
  }

  static Response branch(Exchange x) {
    var name = x.part("branch");
    var git = x.repository().git();
    var tip = git.branch(name).orElseThrow(() -> Refusal.of(404, "Branch not found"));
    var commit = new dev.slipway.standin.git.GitObjects(git).requireCommit(tip);
    var api = x.world().urls().api(x.repository()) + "/branches/" + name;
    var json = brief(x, name, tip);
    json.set("commit", x.shapes().repository().commits().commit(x.repository(), commit));
    json.set(
        "_links",
        Json.object()
            .put("self", api)
            .put("html", x.world().urls().html(x.repository()) + "/tree/" + name));
    var checks = Json.object().put("enforcement_level", "off");
    checks.set("contexts", Json.array());
    checks.set("checks", Json.array());
    var protection = Json.object().put("enabled", isProtected(x, name));
    protection.set("required_status_checks", checks);
    json.set("protection", protection);
    return Response.json(200, json.put("protection_url", api + "/protection"));
  }

  static Response tags(Exchange x) {
    var refs = x.repository().git().refs("refs/tags/").entrySet();
    var all = new java.util.ArrayList<>(refs);
    // GitHub lists tags by name, the highest first.
    java.util.Collections.reverse(all);
    var api = x.world().urls().api(x.repository());
    var objects = new dev.slipway.standin.git.GitObjects(x.repository().git());
    return x.page(
        all,
        ref -> {
          var name = ref.getKey().substring("refs/tags/".length());
          var sha =
              objects
                  .peelToCommit(ref.getValue())
                  .map(RevCommit::name)
                  .orElse(ref.getValue().name());
          var json =
              Json.object()
                  .put("name", name)
                  .put("zipball_url", api + "/zipball/refs/tags/" + name)
                  .put("tarball_url", api + "/tarball/refs/tags/" + name);
          json.set("commit", Json.object().put("sha", sha).put("url", api + "/commits/" + sha));
          return json.put("node_id", NodeIds.of("REF", x.repository().id() + ":" + ref.getKey()));
        });
  }
}
