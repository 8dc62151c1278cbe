package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.publish.Releases.PublishOutcome;
import dev.slipway.processor.release.publish.Releases.Wanted;
import dev.slipway.shared.domain.config.ReleaseSettings.Latest;
import dev.slipway.shared.domain.repo.TagName;
import java.util.Optional;

/**
 * {@code POST /repos/{owner}/{repo}/releases} for a tag that exists. After a refusal {@code GET
 * /repos/{owner}/{repo}/releases/tags/{tag}} says whether there is one already; drafts do not show
 * there. A category of discussions that is not there is refused with the whole release (404): then
 * it goes without.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/releases/releases#create-a-release">create a
 * release</a>: drafts and prereleases cannot be the latest one, {@code generate_release_notes} puts
 * the body before what GitHub generates.
 */
final class CreateRelease {
  private CreateRelease() {}

  static PublishOutcome send(GitHubApi api, RepositoryAddress address, Wanted wanted) {
    GitHubAnswer answer = post(api, address, wanted, wanted.discussionCategory());
    Optional<String> refused = Optional.empty();
    if (answer.status() != 201 && isRefused(answer) && wanted.discussionCategory().isPresent()) {
      GitHubAnswer without = post(api, address, wanted, Optional.empty());
      if (without.status() == 201) {
        refused = Optional.of(answer.status() + " " + answer.message());
      }
      answer = without;
    }
    if (answer.status() == 201) {
      return new PublishOutcome.Published(refused);
    }
    if (!isRefused(answer)) {
      throw answer.fault();
    }
    return exists(api, address, wanted.tag())
        ? new PublishOutcome.Published(Optional.empty())
        : new PublishOutcome.Refused(answer.status() + " " + answer.message());
  }

  private static boolean isRefused(GitHubAnswer answer) {
    return answer.status() == 403 || answer.status() == 404 || answer.status() == 422;
  }

  private static GitHubAnswer post(
      GitHubApi api, RepositoryAddress address, Wanted wanted, Optional<String> category) {
    ObjectNode json =
        GitHubApi.JSON
            .createObjectNode()
            .put("tag_name", wanted.tag().value())
            .put("name", wanted.name())
            .put("body", wanted.body())
            .put("prerelease", wanted.prerelease());
    if (wanted.draft()) {
      json.put("draft", true);
    } else if (!wanted.prerelease() && wanted.latest() != Latest.ALWAYS) {
      json.put("make_latest", wanted.latest() == Latest.NEVER ? "false" : "legacy");
    }
    category.ifPresent(name -> json.put("discussion_category_name", name));
    if (wanted.generatedNotes()) {
      json.put("generate_release_notes", true);
    }
    return api.send(
        GitHubRequest.with(
            "POST", address.path("/releases"), RepositoryAddress.template("/releases"), json));
  }

  private static boolean exists(GitHubApi api, RepositoryAddress address, TagName tag) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.get(
                address.path("/releases/tags/" + RepositoryAddress.encode(tag.value())),
                RepositoryAddress.template("/releases/tags/{tag}")));
    return switch (answer.status()) {
      case 200 -> true;
      case 404 -> false;
      default -> throw answer.fault();
    };
  }
}
