package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.Optional;

/**
 * {@code GET /repos/{owner}/{repo}/git/ref/{ref}}: where a ref is, asked after a refusal. Never
 * conditional: stale answers to conditional reads of refs were seen.
 */
final class ReadRef {
  private ReadRef() {}

  /**
   * @param ref the full name, {@code refs/…}
   * @return what it points at, a tag's object for an annotated tag; empty when there is no such ref
   */
  static Optional<Target> send(GitHubApi api, RepositoryAddress address, String ref) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.get(
                address.path(
                    "/git/ref/" + RepositoryAddress.encode(ref.substring("refs/".length()))),
                RepositoryAddress.template("/git/ref/{ref}")));
    return switch (answer.status()) {
      case 200 -> {
        JsonNode object = answer.body().path("object");
        yield Optional.of(
            new Target(
                new CommitSha(object.path("sha").asText()),
                object.path("type").asText().equals("tag")));
      }
      case 404 -> Optional.empty();
      default -> throw answer.fault();
    };
  }

  /**
   * @param sha the commit, or the tag object
   */
  record Target(CommitSha sha, boolean isTagObject) {}

  /** Follows an annotated tag to its commit: {@code GET /repos/{owner}/{repo}/git/tags/{sha}}. */
  static CommitSha commit(GitHubApi api, RepositoryAddress address, Target target) {
    Target now = target;
    while (now.isTagObject()) {
      GitHubAnswer answer =
          api.send(
              GitHubRequest.get(
                  address.path("/git/tags/" + now.sha()),
                  RepositoryAddress.template("/git/tags/{sha}")));
      if (answer.status() != 200) {
        throw answer.fault();
      }
      JsonNode object = answer.body().path("object");
      now =
          new Target(
              new CommitSha(object.path("sha").asText()),
              object.path("type").asText().equals("tag"));
    }
    return now.sha();
  }
}
