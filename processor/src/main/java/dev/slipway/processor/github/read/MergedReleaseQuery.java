package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.look.Overview.Merged;
import dev.slipway.processor.release.look.Overview.PullRequest;
import dev.slipway.processor.release.publish.Releases.MergedPr;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/** A merged pull request and the tree at its merge commit, in one GraphQL query. */
public final class MergedReleaseQuery {
  private final GitHubApi api;
  private final RepositoryAddress address;

  public MergedReleaseQuery(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
  }

  /** What is read of it, and of the tree at its merge commit. */
  static final String FIELDS =
      "...P mergedBy { __typename login } at: mergeCommit { config: file(path: $config) { ...F }"
          + " %s} promised: commits(last: 1) { nodes { commit { config: file(path: $config) { ...F"
          + " } } } }";

  /** Empty when it is not there, not merged, or from a fork. */
  public Optional<MergedPr> run(PullRequestNumber number, List<String> paths) {
    StringBuilder declared = new StringBuilder();
    StringBuilder wanted = new StringBuilder();
    for (int i = 0; i < paths.size(); i++) {
      declared.append(", $p").append(i).append(": String!");
      wanted.append(OverviewDocument.file(i));
    }
    String document =
        "query MergedRelease($owner: String!, $name: String!, $number: Int!, $config: String!"
            + declared
            + ") { repository(owner: $owner, name: $name) { pullRequest(number: $number) { "
            + FIELDS.formatted(wanted)
            + " } } } "
            + OverviewDocument.FILE
            + OverviewDocument.PULL_REQUEST;
    ObjectNode variables =
        GitHubApi.JSON
            .createObjectNode()
            .put("owner", address.name().owner())
            .put("name", address.name().name())
            .put("number", number.value())
            .put("config", RepositoryConfig.PATH);
    FileShapes.variables(variables, paths);
    JsonNode answer = api.query("MergedRelease", document, variables);
    JsonNode repository = answer.path("data").path("repository");
    if (!repository.isObject()) {
      throw GitHubApiError.unreadable("graphql MergedRelease", "no repository");
    }
    return read(repository.path("pullRequest"), api, address, paths);
  }

  static Optional<MergedPr> read(
      JsonNode node, GitHubApi api, RepositoryAddress address, List<String> paths) {
    Optional<PullRequest> pr =
        node.isObject() ? Shapes.pullRequest(node, address.id()) : Optional.empty();
    Optional<Merged> merged = pr.flatMap(PullRequest::merged);
    if (merged.isEmpty()) {
      return Optional.empty();
    }
    FileShapes files = new FileShapes(api, address);
    JsonNode at = node.path("at");
    return Optional.of(
        new MergedPr(
            pr.get(),
            merged.get(),
            login(node.path("mergedBy")),
            files.file(at.path("config")).map(FileText::text),
            Shapes.nodes(node.path("promised"))
                .map(last -> last.path("commit"))
                .findFirst()
                .flatMap(commit -> promised(commit, files)),
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
