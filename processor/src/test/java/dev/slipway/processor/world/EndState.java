package dev.slipway.processor.world;

import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.Account;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a repository shows in the end: trees, titles, bodies, comments, tags and releases; no times,
 * and no names of commits that Slipway made, which carry times.
 */
public final class EndState {
  private EndState() {}

  /** As text, one fact a line, so that a difference can be read. */
  public static String of(Repository repository) {
    GitObjects objects = new GitObjects(repository.git());
    List<String> lines = new ArrayList<>();
    repository
        .git()
        .refs("refs/heads/")
        .forEach((name, id) -> {
          if (name.contains("release/")
              || name.contains("slipway-workbench")
              || name.endsWith("/main")) {
            lines.add("branch " + name + " tree " + objects.requireCommit(id).getTree().name());
          }
        });
    repository
        .git()
        .refs("refs/tags/")
        .forEach((name, id) ->
            lines.add(
                "tag "
                    + name
                    + " tree "
                    + objects.requireCommit(ObjectId.fromString(id.name())).getTree().name()));
    for (PullRequest pull : repository.pulls().values()) {
      if (pull.headRef().startsWith("release/")) {
        lines.add(
            "pull %s -> %s %s labels %s people %s %s%ntitle %s%n%s"
                .formatted(
                    pull.headRef(),
                    pull.baseRef(),
                    pull.isMerged() ? "merged" : pull.isOpen() ? "open" : "closed",
                    pull.issue().labels(),
                    pull.issue().assignees().stream().map(Account::login).toList(),
                    pull.reviewers().stream().map(Account::login).toList(),
                    pull.issue().title(),
                    normal(pull.issue().body())));
      }
      repository.commentsOn(pull.number()).stream()
          .map(comment -> "comment on " + pull.headRef() + ": " + comment.body())
          .sorted()
          .forEach(lines::add);
    }
    for (Release release : repository.releases().values()) {
      lines.add("release " + release.tag().tagName() + "\n" + normal(release.text().body()));
    }
    return String.join("\n", lines);
  }

  private static String normal(String body) {
    return body == null ? "" : body.replaceAll(" replaced=[0-9a-f]+", "").strip();
  }
}
