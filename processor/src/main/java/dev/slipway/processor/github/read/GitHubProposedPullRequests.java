package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.read.Connections.Window;
import dev.slipway.processor.release.speak.ProposedPullRequests;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.plan.DevelopmentVersion;
import dev.slipway.shared.domain.release.preview.PullRequestPreview.Candidate;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.Commit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A pull request with its commits, and how the repository merges, in one GraphQL query.
 *
 * <p>A squash commit's message is made as the repository's settings say: <a
 * href="https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/configuring-commit-squashing-for-pull-requests">configuring
 * commit squashing</a>.
 */
public final class GitHubProposedPullRequests implements ProposedPullRequests {
  private static final String PULL_REQUEST =
      "state title body baseRefName headRefOid author { __typename login } "
          + Window.LABELS.of("name")
          + Connections.page("files", "", Connections.MOST, "path changeType")
          + Window.PROPOSED_COMMITS.of(
              "commit { oid message committedDate author { name user { login } } "
                  + Window.PARENTS.of("oid")
                  + "}");

  private final RepositoryApi gitHub;

  public GitHubProposedPullRequests(RepositoryApi gitHub) {
    this.gitHub = gitHub;
  }

  @Override
  public Optional<Proposed> find(PullRequestNumber number) {
    RepositoryQuery query = new RepositoryQuery(gitHub, "Proposed");
    JsonNode repository =
        query
            .field(
                "databaseId squashMergeAllowed mergeCommitAllowed rebaseMergeAllowed"
                    + " squashMergeCommitTitle squashMergeCommitMessage")
            .field(
                "pullRequest(number: %s) { %s}"
                    .formatted(query.number(number.value()), PULL_REQUEST))
            .send()
            .path("data")
            .path("repository");
    JsonNode pr = repository.path("pullRequest");
    Optional<BranchName> base = BranchName.parse(pr.path("baseRefName").asText());
    // Renamed meanwhile, perhaps with another repository under the name: the next event finds it.
    if (repository.path("databaseId").asLong() != gitHub.address().id() || base.isEmpty()) {
      return Optional.empty();
    }
    List<Commit> commits =
        Shapes.nodes(pr.path("commits"))
            .map(node -> commit(node.path("commit"), number))
            .toList()
            .reversed();
    boolean squash = repository.path("squashMergeAllowed").asBoolean();
    boolean others =
        repository.path("mergeCommitAllowed").asBoolean()
            || repository.path("rebaseMergeAllowed").asBoolean();
    return Optional.of(
        new Proposed(
            pr.path("state").asText().equals("OPEN"),
            base.get(),
            pr.path("author").path("__typename").asText().equals("Bot"),
            commits.stream()
                .anyMatch(c ->
                    ReleaseTrailer.parse(c.message()).isPresent()
                        || DevelopmentVersion.parse(c.message()).isPresent()),
            pr.path("body").asText(""),
            Shapes.nodes(pr.path("labels")).map(label -> label.path("name").asText()).toList(),
            new CommitSha(pr.path("headRefOid").asText()),
            new Candidate(
                number,
                squash ? Optional.of(squashed(repository, pr, commits, number)) : Optional.empty(),
                commits.size() != 1 || !isCommitsTitle(repository),
                others ? commits : List.of(),
                Adjustment.NONE),
            Shapes.nodes(pr.path("files"))
                .map(file -> file.path("path").asText())
                .collect(Collectors.toSet()),
            Shapes.next(pr.path("files")).isEmpty()
                && Shapes.nodes(pr.path("files"))
                    .noneMatch(file -> file.path("changeType").asText().equals("RENAMED"))));
  }

  private static Commit commit(JsonNode commit, PullRequestNumber number) {
    return new Commit(
        new CommitSha(commit.path("oid").asText()),
        Shapes.parents(commit),
        commit.path("message").asText(),
        commit.path("author").path("name").asText(""),
        Shapes.text(commit.path("author").path("user").path("login")),
        Optional.of(number),
        Instant.parse(commit.path("committedDate").asText()));
  }

  private static boolean isCommitsTitle(JsonNode repository) {
    return repository.path("squashMergeCommitTitle").asText().equals("COMMIT_OR_PR_TITLE");
  }

  private static Commit squashed(
      JsonNode repository, JsonNode pr, List<Commit> newestFirst, PullRequestNumber number) {
    Optional<Commit> only =
        newestFirst.size() == 1 ? Optional.of(newestFirst.getFirst()) : Optional.empty();
    String title =
        only.filter(_ -> isCommitsTitle(repository))
            .map(Commit::subject)
            .orElse(pr.path("title").asText());
    String below =
        switch (repository.path("squashMergeCommitMessage").asText()) {
          case "PR_BODY" -> pr.path("body").asText("");
          case "COMMIT_MESSAGES" ->
              only.map(c -> c.message().lines().skip(1).reduce("", (a, b) -> a + "\n" + b))
                  .orElseGet(() ->
                      newestFirst.reversed().stream()
                          .map(c -> "* " + c.message().strip() + "\n\n")
                          .reduce("", String::concat));
          default -> "";
        };
    return new Commit(
        new CommitSha(pr.path("headRefOid").asText()),
        List.of(CommitSha.ZERO),
        title + " (" + number + ")\n\n" + below.strip(),
        pr.path("author").path("login").asText(""),
        Shapes.text(pr.path("author").path("login")),
        Optional.of(number),
        newestFirst.stream().findFirst().map(Commit::committedAt).orElse(Instant.EPOCH));
  }
}
