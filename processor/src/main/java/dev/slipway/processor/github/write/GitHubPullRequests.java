package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.apply.ReleasePullRequests;
import dev.slipway.processor.release.look.LostEdit;
import dev.slipway.shared.domain.config.ConditionalRequests;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Release PRs on GitHub, with the optimistic lock that GitHub itself does not have.
 *
 * <p>{@code revalidate}: read with ETag, and just before writing read again with {@code
 * If-None-Match}; 304 means unchanged, 200 means look whether title, body, base or state changed.
 * What slips in between that check and the write is found in the edit history. {@code if-match}:
 * the server's own check. {@code off}: none.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate">conditional
 * requests</a>: not supported for unsafe methods unless the endpoint says so.
 */
public final class GitHubPullRequests implements ReleasePullRequests {
  private final RepositoryApi repository;
  private final PullRequests pulls;
  private final ConditionalRequests mode;

  public GitHubPullRequests(RepositoryApi repository, ConditionalRequests mode) {
    this.repository = repository;
    this.pulls = new PullRequests(repository);
    this.mode = mode;
  }

  @Override
  public OpenOutcome open(
      BranchName head, BranchName base, String title, String body, boolean draft) {
    GitHubAnswer answer = post(head, base, title, body, draft);
    List<String> refused = new ArrayList<>();
    if (draft && answer.status() == 422) {
      // Not every plan has drafts; another reason is there without one, too.
      refused.add("the draft: " + answer.refusal());
      answer = post(head, base, title, body, false);
    }
    return switch (answer.status()) {
      case 201 ->
          new OpenOutcome.Opened(
              new PullRequestNumber(answer.body().path("number").asInt()),
              answer.body().path("node_id").asText(),
              refused);
      case 422 -> new OpenOutcome.Stale(answer.message());
      case 403, 404 -> new OpenOutcome.Refused(answer.refusal());
      default -> throw answer.fault();
    };
  }

  private GitHubAnswer post(
      BranchName head, BranchName base, String title, String body, boolean draft) {
    ObjectNode json =
        GitHubApi.JSON
            .createObjectNode()
            .put("title", title)
            .put("body", body)
            .put("head", head.value())
            .put("base", base.value());
    if (draft) {
      json.put("draft", true);
    }
    return repository.post(json, "/pulls");
  }

  @Override
  public List<String> furnish(OpenOutcome.Opened opened, PullRequestSettings wanted) {
    return FurnishPullRequest.send(repository, opened, wanted);
  }

  @Override
  public Optional<Read> read(PullRequestNumber number) {
    if (mode != ConditionalRequests.REVALIDATE) {
      return Optional.empty();
    }
    return fresh(number);
  }

  private Optional<Read> fresh(PullRequestNumber number) {
    return pulls.read(number, Optional.empty()) instanceof PullRequests.Reading.Shown shown
        ? Optional.of(shown.read())
        : Optional.empty();
  }

  @Override
  public UpdateOutcome write(
      OpenReleasePr expected, Optional<Read> read, Optional<String> title, Optional<String> body) {
    if (read.isPresent() && differs(expected, read.get().title(), read.get().body())) {
      return new UpdateOutcome.Stale();
    }
    return switch (mode) {
      case OFF -> writeNow(expected, title, body);
      case REVALIDATE -> revalidated(expected, read, title, body);
      case IF_MATCH -> ifMatch(expected, read, title, body);
    };
  }

  private UpdateOutcome revalidated(
      OpenReleasePr expected, Optional<Read> read, Optional<String> title, Optional<String> body) {
    Optional<String> etag = read.map(Read::etag).filter(tag -> !tag.isEmpty());
    return switch (pulls.read(expected.number(), etag)) {
      case PullRequests.Reading.Gone _ -> new UpdateOutcome.Gone();
      case PullRequests.Reading.Unchanged _ -> writeNow(expected, title, body);
      case PullRequests.Reading.Shown now -> {
        if (!now.state().equals("open")) {
          yield new UpdateOutcome.Gone();
        }
        boolean otherBase =
            expected.branch().trailers().stream()
                .map(ReleaseTrailer::base)
                .filter(base -> !base.value().equals(now.base()))
                .findAny()
                .isPresent();
        yield otherBase || differs(expected, now.title(), now.body())
            ? new UpdateOutcome.Stale()
            : writeNow(expected, title, body);
      }
    };
  }

  private static boolean differs(OpenReleasePr expected, String title, String body) {
    return !title.equals(expected.shown().title()) || !body.equals(expected.shown().body());
  }

  private UpdateOutcome writeNow(
      OpenReleasePr expected, Optional<String> title, Optional<String> body) {
    PullRequests.Writing outcome = pulls.update(expected.shown().nodeId(), title, body);
    if (!(outcome instanceof PullRequests.Writing.Written written)) {
      return new UpdateOutcome.Gone();
    }
    boolean titleLost =
        written
            .titleBefore()
            .filter(before -> !before.equals(expected.shown().title()))
            .isPresent();
    if (titleLost) {
      // A person renamed it in the instant of the write: their title comes back, and is planned
      // with.
      pulls.update(expected.shown().nodeId(), written.titleBefore(), Optional.empty());
      return new UpdateOutcome.Stale();
    }
    if (title.isEmpty() && !written.title().equals(expected.shown().title())) {
      return new UpdateOutcome.Stale(); // renamed in the instant of the write
    }
    boolean bodyLost =
        body.isPresent() && LostEdit.recover(written.body(), written.edits()).isPresent();
    boolean overwritten = body.filter(ours -> !ours.equals(written.body())).isPresent();
    return bodyLost || overwritten ? new UpdateOutcome.Stale() : new UpdateOutcome.Updated();
  }

  private UpdateOutcome ifMatch(
      OpenReleasePr expected, Optional<Read> read, Optional<String> title, Optional<String> body) {
    // Read after our own branch move, which changes the ETag too.
    Optional<Read> fresh = read.isPresent() ? read : fresh(expected.number());
    if (fresh.isEmpty()) {
      return new UpdateOutcome.Gone();
    }
    if (differs(expected, fresh.get().title(), fresh.get().body())) {
      return new UpdateOutcome.Stale();
    }
    GitHubAnswer answer =
        pulls.patch(
            expected.number(), PullRequests.changes(title, body), Optional.of(fresh.get().etag()));
    return switch (answer.status()) {
      case 200 -> new UpdateOutcome.Updated();
      // The server does not take the header after all.
      case 400 -> revalidated(expected, fresh, title, body);
      case 404, 410 -> new UpdateOutcome.Gone();
      case 412 -> afterPreconditionFailed(expected, title, body);
      default -> throw answer.fault();
    };
  }

  /**
   * A 412 was seen whose write had happened all the same, so it concludes nothing before looking.
   */
  private UpdateOutcome afterPreconditionFailed(
      OpenReleasePr expected, Optional<String> title, Optional<String> body) {
    if (!(pulls.read(expected.number(), Optional.empty())
        instanceof PullRequests.Reading.Shown now)) {
      return new UpdateOutcome.Gone();
    }
    boolean written =
        title.filter(t -> !t.equals(now.title())).isEmpty()
            && body.filter(b -> !b.equals(now.body())).isEmpty();
    return written ? new UpdateOutcome.Updated() : new UpdateOutcome.Stale();
  }

  @Override
  public void carryOver(PullRequestNumber number, List<String> labels, List<String> assignees) {
    send(number, "labels", labels);
    send(number, "assignees", assignees);
  }

  private void send(PullRequestNumber number, String what, List<String> values) {
    if (values.isEmpty()) {
      return;
    }
    ObjectNode json = GitHubApi.JSON.createObjectNode();
    values.forEach(json.putArray(what)::add);
    GitHubAnswer answer = repository.post(json, "/issues/{number}/" + what, number.value());
    boolean passedOver = answer.status() == 403 || answer.status() == 404 || answer.status() == 422;
    if (!answer.isSuccess() && !passedOver) {
      throw answer.fault();
    }
  }

  @Override
  public Optional<Furnishing> close(PullRequestNumber number) {
    GitHubAnswer answer =
        pulls.patch(
            number, GitHubApi.JSON.createObjectNode().put("state", "closed"), Optional.empty());
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw answer.fault();
    }
    return Optional.of(
        new Furnishing(
            answer.body().path("title").asText(),
            answer.body().path("body").asText(""),
            texts(answer.body().path("labels"), "name"),
            texts(answer.body().path("assignees"), "login")));
  }

  private static List<String> texts(JsonNode items, String field) {
    return items.valueStream().map(item -> item.path(field).asText()).toList();
  }
}
