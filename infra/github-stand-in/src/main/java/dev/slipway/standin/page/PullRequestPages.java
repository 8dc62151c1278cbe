package dev.slipway.standin.page;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.page.Layout.CommitLink;
import dev.slipway.standin.state.Label;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private record Row(PullRequest pull, String author, List<String> labels) {
    String state() {
      return pull.isMerged() ? "merged" : pull.isOpen() ? "open" : "closed";
    }
  }

  private record CommentRow(String author, Instant at, String text) {}

  private record Outcome(String by, CommitLink commit, Instant at) {}

  private Row row(Repository repository, PullRequest pull) {
    var labels =
        pull.issue().labels().stream()
            .map(name -> {
              Label label = repository.labels().get(name);
              return label == null ? name : label.name();
            })
            .toList();
    return new Row(pull, Layout.who(world, pull.issue().author()), labels);
  }

  Response list(Repository repository) {
    var newest =
        repository.pulls().values().stream()
            .sorted(Comparator.comparing(PullRequest::number).reversed())
            .map(pull -> row(repository, pull))
            .toList();
    return Layout.live("Pull requests", "pulls", Layout.model(repository, Map.of("pulls", newest)));
  }

  Response one(Repository repository, PullRequest pull) {
    return Layout.still(pull.issue().title(), "pull", model(repository, pull, ""));
  }

  Response refused(Repository repository, PullRequest pull, String complaint) {
    return Layout.refused(422, pull.issue().title(), "pull", model(repository, pull, complaint));
  }

  private Map<String, Object> model(Repository repository, PullRequest pull, String complaint) {
    var commits =
        new GitHistory(repository.git())
                .between(ObjectId.fromString(pull.baseSha()), ObjectId.fromString(pull.headSha()))
                .stream()
                .map(commit -> RepositoryPages.row(repository, commit))
                .toList();
    var model = new HashMap<String, Object>();
    model.put("complaint", complaint);
    model.put("row", row(repository, pull));
    model.put("size", commits.size() + (commits.size() == 1 ? " commit" : " commits"));
    model.put("body", Markdown.render(pull.issue().body()));
    model.put("comments", comments(repository, pull));
    model.put(
        "mergeable",
        pull.isOpen() && actions.pull().merging().mergeability(repository, pull).mergeable());
    model.put("merge", outcome(repository, pull));
    model.put("token", formToken);
    model.put("commits", commits);
    model.put("files", RepositoryPages.diff(shapes.pull().pulls().files(repository, pull)));
    return Layout.model(repository, model);
  }

  private List<CommentRow> comments(Repository repository, PullRequest pull) {
    return repository.commentsOn(pull.number()).stream()
        .map(comment ->
            new CommentRow(
                Layout.who(world, comment.author()),
                comment.createdAt(),
                Markdown.render(comment.body())))
        .toList();
  }

  private List<Outcome> outcome(Repository repository, PullRequest pull) {
    var merge = pull.merge();
    return merge == null
        ? List.of()
        : List.of(
            new Outcome(
                Layout.who(world, merge.by()),
                new CommitLink(repository.fullName(), merge.commit()),
                merge.at()));
  }
}
