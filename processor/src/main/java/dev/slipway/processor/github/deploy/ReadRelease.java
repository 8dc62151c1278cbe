package dev.slipway.processor.github.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.Permission;
import dev.slipway.processor.github.http.RepositoryApi;
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
  static Optional<List<Asset>> assets(RepositoryApi repository, TagName tag) {
    GitHubAnswer answer = repository.get("/releases/tags/{tag}", tag);
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
        assets.size() < ONE_PAGE ? assets : all(repository, release.path("id").asLong()));
  }

  private static List<Asset> all(RepositoryApi repository, long release) {
    List<Asset> assets = new ArrayList<>();
    repository
        .request("GET", "/releases/{id}/assets", release)
        .eachPage(
            repository.api()::send,
            answer -> {
              if (!answer.isSuccess()) {
                throw Permission.CONTENTS.fault(answer);
              }
              assets.addAll(assets(answer.body()));
              return true;
            });
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
