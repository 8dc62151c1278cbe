package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.read.Connections.Window;
import dev.slipway.processor.release.look.view.OpenPullRequest;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/** The open pull requests that changed last, with their newest commits, in one GraphQL query. */
record OpenPullRequestsQuery(RepositoryApi gitHub) {
  private static final int FEWER = 30;

  /** Those from the repository itself. */
  List<OpenPullRequest> run() {
    return RepositoryQuery.orLess(() -> run(Connections.MOST), () -> run(FEWER));
  }

  private List<OpenPullRequest> run(int most) {
    JsonNode repository =
        new RepositoryQuery(gitHub, "OpenPullRequests")
            .field(
                Connections.page(
                    "pullRequests",
                    "states: OPEN, orderBy: {field: UPDATED_AT, direction: DESC}, ",
                    most,
                    "number body headRefName baseRefName headRepository { databaseId } "
                        + Window.NEWEST_COMMITS.of("commit { message }")))
            .run();
    return Shapes.nodes(repository.path("pullRequests"))
        .filter(pr -> Shapes.isOwn(pr, gitHub.address().id()))
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
