package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.look.OpenPullRequest;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/** The open pull requests that changed last, with their newest commits, in one GraphQL query. */
final class OpenPullRequestsQuery {
  private static final int MOST = 100;
  private static final int FEWER = 30;

  private static final String DOCUMENT =
      """
      query OpenPullRequests($owner: String!, $name: String!, $most: Int!) {
        repository(owner: $owner, name: $name) {
          pullRequests(states: OPEN, first: $most, orderBy: {field: UPDATED_AT, direction: DESC}) {
            nodes {
              number body headRefName baseRefName
              headRepository { databaseId }
              commits(last: 10) { nodes { commit { message } } }
            }
          }
        }
      }
      """;

  private final GitHubApi api;
  private final RepositoryAddress address;

  OpenPullRequestsQuery(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
  }

  /** Those from the repository itself. */
  List<OpenPullRequest> run() {
    try {
      return run(MOST);
    } catch (GitHubApiError error) {
      if (error.status() != 502 && error.status() != 504) {
        throw error;
      }
      // GitHub gave up on long ones: ask for less and go on.
      return run(FEWER);
    }
  }

  private List<OpenPullRequest> run(int most) {
    ObjectNode variables =
        GitHubApi.JSON
            .createObjectNode()
            .put("owner", address.name().owner())
            .put("name", address.name().name())
            .put("most", most);
    JsonNode repository =
        api.query("OpenPullRequests", DOCUMENT, variables).path("data").path("repository");
    if (!repository.isObject()) {
      throw GitHubApiError.unreadable("graphql OpenPullRequests", "no repository");
    }
    return Shapes.nodes(repository.path("pullRequests"))
        .filter(pr -> Shapes.isOwn(pr, address.id()))
        .flatMap(pr -> read(pr).stream())
        .toList();
  }

  private static Optional<OpenPullRequest> read(JsonNode pr) {
    return BranchName.parse(pr.path("headRefName").asText())
        .flatMap(head ->
            BranchName.parse(pr.path("baseRefName").asText())
                .map(base ->
                    new OpenPullRequest(
                        new PullRequestNumber(pr.path("number").asInt()),
                        head,
                        base,
                        pr.path("body").asText(""),
                        Shapes.nodes(pr.path("commits"))
                            .map(node -> node.path("commit").path("message").asText())
                            .toList())));
  }
}
