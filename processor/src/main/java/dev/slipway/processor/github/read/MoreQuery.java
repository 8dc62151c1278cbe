package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.look.CommitHistory.Distance;
import dev.slipway.processor.release.look.CommitHistory.More;
import dev.slipway.processor.release.look.CommitHistory.Wanted;
import dev.slipway.processor.release.look.Overview;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes on in history and tags, and asks how tags stand to the base branch, in one GraphQL query.
 */
final class MoreQuery {
  private final GitHubApi api;
  private final RepositoryAddress address;

  MoreQuery(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
  }

  More run(CommitSha baseHead, Overview overview, Wanted wanted) {
    List<TagName> compare = wanted.compare();
    StringBuilder declared = new StringBuilder("$owner: String!, $name: String!");
    StringBuilder body = new StringBuilder();
    StringBuilder fragments = new StringBuilder();
    ObjectNode variables =
        GitHubApi.JSON
            .createObjectNode()
            .put("owner", address.name().owner())
            .put("name", address.name().name());
    if (wanted.history().isPresent()) {
      declared.append(", $oid: GitObjectID!, $after: String!");
      body.append(
          "object(oid: $oid) { ... on Commit { history(first: 100, after: $after) { ...H } } } ");
      fragments.append(OverviewDocument.HISTORY);
      variables.put("oid", baseHead.value()).put("after", wanted.history().get());
    }
    if (wanted.tags().isPresent()) {
      declared.append(", $tagsAfter: String!");
      body.append(
          "tags: refs(refPrefix: \"refs/tags/\", first: 100, after: $tagsAfter,"
              + " orderBy: {field: TAG_COMMIT_DATE, direction: DESC}) { ...T } ");
      fragments.append(OverviewDocument.TAGS);
      variables.put("tagsAfter", wanted.tags().get());
    }
    if (!compare.isEmpty()) {
      declared.append(", $base: String!");
      variables.put("base", overview.base().value());
    }
    for (int i = 0; i < compare.size(); i++) {
      declared.append(", $t").append(i).append(": String!");
      body.append(
          "c%d: ref(qualifiedName: $t%d) { compare(headRef: $base) { aheadBy behindBy headTarget { oid } } } "
              .formatted(i, i));
      variables.put("t" + i, compare.get(i).ref());
    }
    String document =
        "query More("
            + declared
            + ") { repository(owner: $owner, name: $name) { "
            + body
            + "} } "
            + fragments;
    JsonNode repository = api.query("More", document, variables).path("data").path("repository");
    if (!repository.isObject()) {
      throw GitHubApiError.unreadable("graphql More", "no repository");
    }
    return new More(
        wanted
            .history()
            .map(_ ->
                Shapes.history(
                    repository.path("object").path("history"), overview.base(), address.id())),
        wanted.tags().map(_ -> Shapes.tags(repository.path("tags"))),
        distances(repository, "c", compare, baseHead));
  }

  /** What the fields with this alias and their number say. */
  static Map<TagName, Distance> distances(
      JsonNode repository, String alias, List<TagName> compare, CommitSha baseHead) {
    Map<TagName, Distance> distances = new HashMap<>();
    for (int i = 0; i < compare.size(); i++) {
      JsonNode comparison = repository.path(alias + i).path("compare");
      Optional<String> head = Shapes.text(comparison.path("headTarget").path("oid"));
      if (head.isEmpty()) {
        // The tag vanished meanwhile, or shares no history with the base: it is not reachable.
        distances.put(compare.get(i), new Distance(baseHead, false, 0));
        continue;
      }
      distances.put(
          compare.get(i),
          new Distance(
              new CommitSha(head.get()),
              comparison.path("behindBy").asInt() == 0,
              comparison.path("aheadBy").asInt()));
    }
    return distances;
  }
}
