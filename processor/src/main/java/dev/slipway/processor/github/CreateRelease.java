package dev.slipway.processor.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.release.Releases.PublishOutcome;
import dev.slipway.shared.domain.repo.TagName;

/**
 * {@code POST /repos/{owner}/{repo}/releases} for a tag that exists. After a refusal {@code GET
 * /repos/{owner}/{repo}/releases/tags/{tag}} says whether there is one already.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/releases/releases#create-a-release">create a
 * release</a>.
 */
final class CreateRelease {
  private CreateRelease() {}

  static PublishOutcome send(
      GitHubApi api,
      RepositoryAddress address,
      TagName tag,
      String name,
      String body,
      boolean prerelease,
      boolean latest) {
    ObjectNode release =
        GitHubApi.JSON
            .createObjectNode()
            .put("tag_name", tag.value())
            .put("name", name)
            .put("body", body)
            .put("prerelease", prerelease);
    if (!latest) {
      release.put("make_latest", "false");
    }
    GitHubAnswer answer =
        api.send(
            GitHubRequest.with(
                "POST",
                address.path("/releases"),
                RepositoryAddress.template("/releases"),
                release));
    return switch (answer.status()) {
      case 201 -> new PublishOutcome.Published();
      case 403, 404, 422 ->
          exists(api, address, tag)
              ? new PublishOutcome.Published()
              : new PublishOutcome.Refused(answer.status() + " " + answer.message());
      default -> throw answer.fault();
    };
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
