package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.apply.ReleasePullRequests.OpenOutcome.Opened;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.config.PullRequestSettings.Milestone;
import dev.slipway.shared.domain.config.TextTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the settings put on a pull request that was just opened: one request for each kind of it,
 * none for what is not asked for. What GitHub refuses (403, 404, 422) is passed over, and said.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/issues/labels#add-labels-to-an-issue">labels</a>, <a
 * href="https://docs.github.com/en/rest/issues/assignees#add-assignees-to-an-issue">assignees</a>
 * (who cannot be assigned is left out without a word), <a
 * href="https://docs.github.com/en/rest/issues/issues#update-an-issue">milestone</a>, <a
 * href="https://docs.github.com/en/rest/pulls/review-requests#request-reviewers-for-a-pull-request">reviewers</a>
 * (one who may not is refused with all the others), <a
 * href="https://docs.github.com/en/graphql/reference/mutations#enablepullrequestautomerge">auto-merge</a>.
 */
final class FurnishPullRequest {
  private static final Set<Integer> REFUSED = Set.of(403, 404, 422);

  private static final String AUTO_MERGE =
      """
      mutation AutoMerge($input: EnablePullRequestAutoMergeInput!) {
        enablePullRequestAutoMerge(input: $input) { pullRequest { number } }
      }
      """;

  private final RepositoryApi repository;
  private final Opened pullRequest;
  private final List<String> refused = new ArrayList<>();

  private FurnishPullRequest(RepositoryApi repository, Opened pullRequest) {
    this.repository = repository;
    this.pullRequest = pullRequest;
  }

  /** What GitHub did not take, in words. */
  static List<String> send(
      RepositoryApi repository, Opened pullRequest, PullRequestSettings wanted) {
    FurnishPullRequest furnish = new FurnishPullRequest(repository, pullRequest);
    furnish.labels(wanted.labels());
    furnish.assignees(wanted.assignees());
    wanted.milestone().ifPresent(furnish::milestone);
    furnish.reviewers(wanted.reviewers());
    wanted.autoMerge().ifPresent(furnish::autoMerge);
    return List.copyOf(furnish.refused);
  }

  private void labels(List<String> labels) {
    if (!labels.isEmpty()) {
      issue("POST", "/labels", list("labels", labels), "the labels " + names(labels));
    }
  }

  private void assignees(List<String> logins) {
    if (logins.isEmpty()) {
      return;
    }
    GitHubAnswer answer =
        issue("POST", "/assignees", list("assignees", logins), "the assignees " + names(logins));
    Set<String> assigned =
        answer
            .body()
            .path("assignees")
            .valueStream()
            .map(login -> login.path("login").asText().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    List<String> missing =
        logins.stream()
            .filter(login -> !assigned.contains(login.toLowerCase(Locale.ROOT)))
            .toList();
    if (answer.isSuccess() && !missing.isEmpty()) {
      refused.add(
          "the assignees " + names(missing) + ": GitHub left them out; they need write access");
    }
  }

  private void milestone(Milestone milestone) {
    switch (milestone) {
      case Milestone.Number(int number) -> milestone(number, "the milestone " + number);
      case Milestone.Titled(TextTemplate title) -> titled(title.text());
    }
  }

  /**
   * Source: <a href="https://docs.github.com/en/rest/issues/milestones#list-milestones">list
   * milestones</a>; the open ones are listed unless asked for others.
   */
  private void titled(String title) {
    String what = "the milestone `" + title + "`";
    GitHubAnswer answer =
        repository
            .api()
            .send(repository.request("GET", "/milestones").query("state=open&per_page=100"));
    passOver(answer, what);
    if (!answer.isSuccess()) {
      return;
    }
    Optional<Integer> number =
        answer
            .body()
            .valueStream()
            .filter(milestone -> milestone.path("title").asText().equals(title))
            .map(milestone -> milestone.path("number").asInt())
            .findFirst();
    if (number.isPresent()) {
      milestone(number.get(), what);
    } else {
      refused.add(what + ": there is no open milestone of this title");
    }
  }

  private void milestone(int number, String what) {
    issue("PATCH", "", GitHubApi.JSON.createObjectNode().put("milestone", number), what);
  }

  private GitHubAnswer issue(String method, String below, JsonNode body, String what) {
    GitHubAnswer answer =
        repository
            .api()
            .send(
                repository
                    .request(method, "/issues/{number}" + below, pullRequest.number().value())
                    .body(body));
    passOver(answer, what);
    return answer;
  }

  private void reviewers(List<String> names) {
    List<String> possible = new ArrayList<>();
    for (String name : names) {
      int slash = name.indexOf('/');
      if (slash >= 0
          && !name.substring(0, slash).equalsIgnoreCase(repository.address().name().owner())) {
        refused.add(
            "the reviewer `"
                + name
                + "`: only teams of the repository's owner can be asked for a review");
      } else {
        possible.add(name);
      }
    }
    if (possible.isEmpty()) {
      return;
    }
    GitHubAnswer answer = request(possible);
    if (possible.size() > 1 && REFUSED.contains(answer.status())) {
      // One who may not is no reason to do without the others.
      possible.forEach(name -> passOver(request(List.of(name)), "the reviewer `" + name + "`"));
    } else {
      passOver(answer, "the reviewer `" + possible.getFirst() + "`");
    }
  }

  private GitHubAnswer request(List<String> names) {
    ObjectNode json =
        list("reviewers", names.stream().filter(name -> name.indexOf('/') < 0).toList());
    List<String> teams =
        names.stream()
            .filter(name -> name.indexOf('/') >= 0)
            .map(name -> name.substring(name.indexOf('/') + 1))
            .toList();
    teams.forEach(json.putArray("team_reviewers")::add);
    return repository.post(
        json, "/pulls/{number}/requested_reviewers", pullRequest.number().value());
  }

  private void autoMerge(PullRequestSettings.MergeMethod method) {
    ObjectNode variables = GitHubApi.JSON.createObjectNode();
    variables
        .putObject("input")
        .put("pullRequestId", pullRequest.nodeId())
        .put("mergeMethod", method.name());
    JsonNode answer = repository.api().graphql("AutoMerge", AUTO_MERGE, variables);
    if (answer.path("data").path("enablePullRequestAutoMerge").isObject()) {
      return;
    }
    // Not allowed in the repository, nothing to wait for, not this way to merge: all UNPROCESSABLE.
    refused.add(
        "auto-merge: "
            + answer.path("errors").path(0).path("message").asText("GitHub gave no reason")
            + " (it has to be allowed in the repository's settings, and there has to be a required"
            + " check or review to wait for)");
  }

  private void passOver(GitHubAnswer answer, String what) {
    if (REFUSED.contains(answer.status())) {
      refused.add(what + ": " + answer.refusal());
    } else if (!answer.isSuccess()) {
      throw answer.fault();
    }
  }

  private static ObjectNode list(String name, List<String> values) {
    ObjectNode json = GitHubApi.JSON.createObjectNode();
    values.forEach(json.putArray(name)::add);
    return json;
  }

  private static String names(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
