package dev.slipway.standin.page;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.action.MergeMethod;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Label;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import java.util.Comparator;
import org.eclipse.jgit.lib.ObjectId;

/** Pull requests: the list, and one with its text, commits, changes and buttons. */
final class PullRequestPages {
  private final World world;
  private final Actions actions;
  private final Shapes shapes;
  private final String formToken;

  /**
   * @param formToken goes into each form, so that no other site can send one
   */
  PullRequestPages(World world, Actions actions, Shapes shapes, String formToken) {
    this.world = world;
    this.actions = actions;
    this.shapes = shapes;
    this.formToken = formToken;
  }

  Response list(Repository repository) {
    var newest =
        repository.pulls().values().stream()
            .sorted(Comparator.comparing(PullRequest::number).reversed())
            .toList();
    return Layout.page(
        200,
        "Pull requests",
        true,
        Html.of(
            "{}<table>{}</table>",
            Layout.heading(repository.fullName(), "Pull requests"),
            Html.each(newest, p -> row(repository, p))));
  }

  private Html row(Repository repository, PullRequest pull) {
    return Html.of(
        "<tr><td>{}</td><td><a href=\"/{}/pull/{}\">{} <span class=\"number\">#{}</span></a> {}"
            + "</td><td>{}</td><td>{}</td></tr>",
        state(pull),
        repository.fullName(),
        pull.number(),
        pull.issue().title(),
        pull.number(),
        labels(repository, pull),
        Layout.who(world, pull.issue().author()),
        Layout.time(pull.issue().updatedAt()));
  }

  private static Html state(PullRequest pull) {
    var state = pull.isMerged() ? "merged" : pull.isOpen() ? "open" : "closed";
    return Html.of("<span class=\"state {}\">{}</span>", state, state);
  }

  private static Html labels(Repository repository, PullRequest pull) {
    return Html.each(
        pull.issue().labels(),
        name -> {
          Label label = repository.labels().get(name);
          return Html.of("<span class=\"tag\">{}</span> ", label == null ? name : label.name());
        });
  }

  Response one(Repository repository, PullRequest pull, String complaint) {
    var issue = pull.issue();
    var commits =
        new GitHistory(repository.git())
            .between(ObjectId.fromString(pull.baseSha()), ObjectId.fromString(pull.headSha()));
    return Layout.page(
        complaint.isEmpty() ? 200 : 422,
        issue.title(),
        false,
        Html.of(
            "{}{}<h2>{} <span class=\"number\">#{}</span></h2><p>{} {} {} {} {}"
                + " into <code>{}</code> from <code>{}</code> {}</p>"
                + "<article><div class=\"markdown\">{}</div></article>{}{}{}"
                + "<h3>Commits</h3><table>{}</table><h3>Changes</h3>{}",
            Layout.heading(repository.fullName(), ""),
            Html.when(!complaint.isEmpty(), Html.of("<p class=\"complaint\">{}</p>", complaint)),
            issue.title(),
            pull.number(),
            state(pull),
            Layout.who(world, issue.author()),
            pull.isOpen() ? "wants to merge" : "wanted to merge",
            commits.size(),
            commits.size() == 1 ? "commit" : "commits",
            pull.baseRef(),
            pull.headRef(),
            labels(repository, pull),
            Markdown.render(issue.body()),
            comments(repository, pull),
            pull.isOpen() ? buttons(repository, pull) : outcome(repository, pull),
            Html.when(pull.isOpen(), editor(repository, pull)),
            Html.each(commits, c -> RepositoryPages.row(repository, c)),
            RepositoryPages.diff(shapes.pulls().files(repository, pull))));
  }

  private Html comments(Repository repository, PullRequest pull) {
    return Html.each(
        repository.commentsOn(pull.number()),
        c ->
            Html.of(
                "<article class=\"comment\"><p>{} commented on {}</p><div class=\"markdown\">{}"
                    + "</div></article>",
                Layout.who(world, c.author()),
                Layout.time(c.createdAt()),
                Markdown.render(c.body())));
  }

  private Html outcome(Repository repository, PullRequest pull) {
    var merge = pull.merge();
    if (merge != null) {
      return Html.of(
          "<p class=\"outcome\">{} merged this as {} on {}</p>",
          Layout.who(world, merge.by()),
          Layout.sha(repository.fullName(), merge.commit()),
          Layout.time(merge.at()));
    }
    return form(repository, pull, "reopen", new Html("<button>Reopen</button>"));
  }

  private Html buttons(Repository repository, PullRequest pull) {
    boolean mergeable = actions.merging().mergeability(repository, pull).mergeable();
    var methods =
        Html.each(
            java.util.List.of(MergeMethod.values()),
            m ->
                Html.of(
                    "<button name=\"method\" value=\"{}\" class=\"merge\"{}>{}</button> ",
                    m.json(),
                    Html.when(!mergeable, new Html(" disabled")),
                    switch (m) {
                      case MERGE -> "Merge";
                      case SQUASH -> "Squash and merge";
                      case REBASE -> "Rebase and merge";
                    }));
    return Html.of(
        "<div class=\"buttons\">{}{}{}</div>",
        Html.when(!mergeable, new Html("<p>This branch has conflicts with its base.</p>")),
        form(repository, pull, "merge", methods),
        form(repository, pull, "close", new Html("<button>Close</button>")));
  }

  private Html editor(Repository repository, PullRequest pull) {
    var fields =
        Html.of(
            "<label>Title <input name=\"title\" value=\"{}\"></label>"
                + "<label>Text <textarea name=\"body\" rows=\"14\">\n{}</textarea></label>"
                + "<button>Save</button>",
            pull.issue().title(),
            pull.issue().body());
    return Html.of(
        "<details class=\"edit\"><summary>Edit title and text</summary>{}</details>",
        form(repository, pull, "edit", fields));
  }

  private Html form(Repository repository, PullRequest pull, String action, Html fields) {
    return Html.of(
        "<form method=\"post\" action=\"/{}/pull/{}/{}\"><input type=\"hidden\" name=\"token\""
            + " value=\"{}\">{}</form>",
        repository.fullName(),
        pull.number(),
        action,
        formToken,
        fields);
  }
}
