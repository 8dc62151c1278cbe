package dev.slipway.processor.github.write;

import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.Optional;

/**
 * {@code POST /repos/{owner}/{repo}/git/refs}: creates a ref unless the name is taken (422). The
 * status says that it was refused; whether by a taken name is then read, never guessed from the
 * message.
 */
final class CreateRef {
  private CreateRef() {}

  /** What became of it. */
  sealed interface Outcome {
    record Created() implements Outcome {}

    /** The ref is there, at this commit or tag object. */
    record Exists(ReadRef.Target target) implements Outcome {}

    /** It is not there, and GitHub does not let us. */
    record Refused(String why) implements Outcome {}
  }

  static Outcome send(GitHubApi api, RepositoryAddress address, String ref, CommitSha at) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.with(
                "POST",
                address.path("/git/refs"),
                RepositoryAddress.template("/git/refs"),
                GitHubApi.JSON.createObjectNode().put("ref", ref).put("sha", at.value())));
    return switch (answer.status()) {
      case 201 -> new Outcome.Created();
      case 403, 404, 409, 422 -> {
        Optional<ReadRef.Target> there = ReadRef.send(api, address, ref);
        yield there.isPresent()
            ? new Outcome.Exists(there.get())
            : new Outcome.Refused(answer.status() + " " + answer.message());
      }
      default -> throw answer.fault();
    };
  }
}
