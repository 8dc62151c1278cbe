package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.read.Connections.Window;
import dev.slipway.processor.release.look.view.MergedPr;
import dev.slipway.processor.release.look.view.Overview.PullRequest;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/** A merged pull request of ours: what is asked of it, and how the answer is read. */
final class MergedPrShape {
  private MergedPrShape() {}

  /** A merged pull request and the tree at its merge commit, as {@link #read} reads them. */
  static String fields(RepositoryQuery query, PullRequestNumber number, List<String> paths) {
    query.with(Shapes.PULL_REQUEST).with(FileShapes.FRAGMENT);
    String config = "config: file(path: %s) { ...F } ".formatted(query.text(RepositoryConfig.PATH));
    return "pullRequest(number: %s) { ...P mergedBy { __typename login } at: mergeCommit { %s } promised: %s }"
        .formatted(
            query.number(number.value()),
            config + FileShapes.fields(query, paths),
            Window.LAST_COMMIT.of("commit { " + config + "}"));
  }

  /** Empty when it is not there, not merged, or from a fork. */
  static Optional<MergedPr> read(
      JsonNode node, long repositoryId, FileShapes files, List<String> paths) {
    Optional<PullRequest> pr =
        node.isObject() ? Shapes.pullRequest(node, repositoryId) : Optional.empty();
    JsonNode at = node.path("at");
    return pr.flatMap(PullRequest::merged)
        .map(merged ->
            new MergedPr(
                pr.get(),
                merged,
                login(node.path("mergedBy")),
                new MergedPr.Settings(
                    files.file(at.path("config")).map(FileText::text),
                    Shapes.nodes(node.path("promised"))
                        .findFirst()
                        .flatMap(last -> promised(last.path("commit"), files))),
                files.files(at, paths),
                Optional.empty()));
  }

  /** One that GitHub cuts is longer than settings may be; it is not worth a request. */
  private static Optional<String> promised(JsonNode commit, FileShapes files) {
    JsonNode config = commit.path("config");
    if (commit.isObject() && config.isNull()) {
      return Optional.of("");
    }
    return config.path("object").path("isTruncated").asBoolean()
        ? Optional.empty()
        : files.file(config).map(FileText::text);
  }

  /** GraphQL leaves out what REST, webhooks and people write at the end of an App's login. */
  private static String login(JsonNode actor) {
    String login = actor.path("login").asText("");
    return actor.path("__typename").asText().equals("Bot") ? login + "[bot]" : login;
  }
}
