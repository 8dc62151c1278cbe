package dev.slipway.processor.github.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.Permission;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.deploy.Asset;
import dev.slipway.shared.domain.repo.TagName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /repos/{owner}/{repo}/releases/tags/{tag}}, and where it shows many files {@code GET
 * …/releases/{id}/assets}, page by page. GraphQL does not say the files' digests.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/releases/releases#get-a-release-by-tag-name">get a release
 * by tag name</a>.
 */
final class ReadRelease {
  /** A page's default size: a list that long may go on. */
  private static final int ONE_PAGE = 30;

  private ReadRelease() {}

  /** Its files; empty when no release with this tag is published. */
  static Optional<List<Asset>> assets(GitHubApi api, RepositoryAddress address, TagName tag) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.get(
                address.path("/releases/tags/" + RepositoryAddress.encode(tag.value())),
                RepositoryAddress.template("/releases/tags/{tag}")));
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw Permission.CONTENTS.fault(answer);
    }
    JsonNode release = answer.body();
    if (release.path("draft").asBoolean()) {
      return Optional.empty();
    }
    List<Asset> assets = assets(release.path("assets"));
    return Optional.of(
        assets.size() < ONE_PAGE ? assets : all(api, address, release.path("id").asLong()));
  }

  private static List<Asset> all(GitHubApi api, RepositoryAddress address, long release) {
    List<Asset> assets = new ArrayList<>();
    boolean more = true;
    for (int page = 1; more; page++) {
      GitHubAnswer answer =
          api.send(
              GitHubRequest.get(
                  address.path("/releases/" + release + "/assets?per_page=100&page=" + page),
                  RepositoryAddress.template("/releases/{id}/assets")));
      if (!answer.isSuccess()) {
        throw Permission.CONTENTS.fault(answer);
      }
      assets.addAll(assets(answer.body()));
      more = answer.hasNext();
    }
    return assets;
  }

  private static List<Asset> assets(JsonNode list) {
    List<Asset> assets = new ArrayList<>();
    for (JsonNode item : list) {
      assets.add(new Asset(item.path("name").asText(), item.path("digest").asText("")));
    }
    return assets;
  }
}
