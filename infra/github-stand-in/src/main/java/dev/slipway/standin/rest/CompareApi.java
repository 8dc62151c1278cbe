package dev.slipway.standin.rest;

import dev.slipway.standin.git.GitDiffs;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Paging;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Comparing two commits, and merging one branch into another.
 *
 * <p>Without paging at most 250 commits are listed, the newest ones; files come with the first page
 * only.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/commits/commits#compare-two-commits">Compare
 * two commits</a>.
 */
final class CompareApi {
  private static final int UNPAGED = 250;
  private static final int MAX_FILES = 300;

  private CompareApi() {}

  static Response compare(Exchange x) {
    var ends = x.part("basehead").split("\\.\\.\\.", 2);
    if (ends.length != 2) {
      throw Refusal.notFound();
    }
    var repository = x.repository();
    var base = end(x, ends[0]);
    var head = end(x, ends[1]);
    var history = new GitHistory(repository.git());
    var mergeBase =
        history
            .mergeBase(base, head)
            .orElseThrow(() ->
                Refusal.of(404, "No common ancestor between " + ends[0] + " and " + ends[1] + "."));
    int ahead = history.ahead(base, head);
    int behind = history.ahead(head, base);
    var commits = history.between(base, head);
    boolean paged = x.hasParameter("page") || x.hasParameter("per_page");
    var paging = Paging.of(x, UNPAGED);
    var shown =
        paged
            ? paging.slice(commits)
            : commits.subList(Math.max(0, commits.size() - UNPAGED), commits.size());
    var html = x.world().urls().html(repository) + "/compare/" + ends[0] + "..." + ends[1];
    var json =
        Json.object()
            .put("url", x.world().urls().api(repository) + "/compare/" + ends[0] + "..." + ends[1])
            .put("html_url", html)
            .put(
                "permalink_url",
                x.world().urls().html(repository)
                    + "/compare/"
                    + base.abbreviate(7).name()
                    + "..."
                    + head.abbreviate(7).name())
            .put("diff_url", html + ".diff")
            .put("patch_url", html + ".patch");
    json.set("base_commit", x.shapes().repository().commits().commit(repository, base));
    json.set("merge_base_commit", x.shapes().repository().commits().commit(repository, mergeBase));
    json.put("status", status(ahead, behind))
        .put("ahead_by", ahead)
        .put("behind_by", behind)
        .put("total_commits", commits.size());
    json.set(
        "commits", Json.array(shown, c -> x.shapes().repository().commits().commit(repository, c)));
    if (!paged || paging.page() == 1) {
      var files = new GitDiffs(repository.git()).between(mergeBase, head);
      json.set(
          "files",
          x.shapes()
              .repository()
              .commits()
              .files(repository, head.name(), files.subList(0, Math.min(MAX_FILES, files.size()))));
    }
    var response = Response.json(200, json);
    return paged ? paging.link(response, commits.size()) : response;
  }

  private static String status(int ahead, int behind) {
    if (ahead == 0) {
      return behind == 0 ? "identical" : "behind";
    }
    return behind == 0 ? "ahead" : "diverged";
  }

  /** A revision of this repository; {@code owner:branch} of its own owner means the same. */
  private static RevCommit end(Exchange x, String text) {
    int colon = text.indexOf(':');
    var revision =
        colon > 0 && x.repository().owner().hasLogin(text.substring(0, colon))
            ? text.substring(colon + 1)
            : text;
    return new Revisions(x.repository().git()).commit(revision).orElseThrow(Refusal::notFound);
  }

  static Response merge(Exchange x) {
    var base = x.requireText("base");
    var head = x.requireText("head");
    var revisions = new Revisions(x.repository().git());
    if (x.repository().git().branch(base).isEmpty()) {
      throw Refusal.of(404, "Base does not exist");
    }
    var commit = revisions.commit(head).orElseThrow(() -> Refusal.of(404, "Head does not exist"));
    var message = x.text("commit_message");
    return x.actions()
        .pull()
        .merging()
        .mergeBranch(
            x.repository(),
            base,
            commit,
            message == null ? "Merge " + head + " into " + base : message,
            x.actor())
        .map(c -> Response.json(201, x.shapes().repository().commits().commit(x.repository(), c)))
        .orElse(Response.empty(204));
  }
}
