package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.look.CommitHistory.AuthorAt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who has a commit reachable from another one, as GraphQL queries of aliased histories. What a pull
 * request says of its author ({@code authorAssociation}) is no answer: it changes with its merge.
 */
final class AuthorsQuery {
  private static final int AT_ONCE = 100;

  private final GitHubApi api;
  private final RepositoryAddress address;

  AuthorsQuery(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
  }

  Set<AuthorAt> run(Set<AuthorAt> asked) {
    List<AuthorAt> all = List.copyOf(asked);
    Set<AuthorAt> found = new HashSet<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      found.addAll(ask(all.subList(from, Math.min(from + AT_ONCE, all.size()))));
    }
    return found;
  }

  /**
   * A search that finds nothing goes through the whole history, and GitHub gives up on long ones:
   * then it is asked for fewer. Of whom it cannot say even so, nothing new is said.
   */
  private Set<AuthorAt> ask(List<AuthorAt> some) {
    try {
      return answered(some);
    } catch (GitHubApiError error) {
      if (error.status() != 502 && error.status() != 504) {
        throw error;
      }
      if (some.size() == 1) {
        return Set.copyOf(some);
      }
      Set<AuthorAt> found = new HashSet<>(ask(some.subList(0, some.size() / 2)));
      found.addAll(ask(some.subList(some.size() / 2, some.size())));
      return found;
    }
  }

  private Set<AuthorAt> answered(List<AuthorAt> some) {
    StringBuilder declared = new StringBuilder("$owner: String!, $name: String!");
    StringBuilder body = new StringBuilder();
    ObjectNode variables =
        GitHubApi.JSON
            .createObjectNode()
            .put("owner", address.name().owner())
            .put("name", address.name().name());
    for (int i = 0; i < some.size(); i++) {
      declared.append(", $o%d: GitObjectID!, $a%d: ID!".formatted(i, i));
      body.append(
          "c%d: object(oid: $o%d) { ... on Commit { history(author: {id: $a%d}, first: 1) { nodes { oid } } } } "
              .formatted(i, i, i));
      variables.put("o" + i, some.get(i).commit().value()).put("a" + i, some.get(i).author());
    }
    JsonNode repository =
        api.query(
                "Authors",
                "query Authors(%s) { repository(owner: $owner, name: $name) { %s } }"
                    .formatted(declared, body),
                variables)
            .path("data")
            .path("repository");
    Set<AuthorAt> found = new HashSet<>();
    for (int i = 0; i < some.size(); i++) {
      JsonNode commits = repository.path("c" + i).path("history").path("nodes");
      if (!commits.isArray()) {
        throw GitHubApiError.unreadable("graphql Authors", "no commit " + some.get(i).commit());
      }
      if (!commits.isEmpty()) {
        found.add(some.get(i));
      }
    }
    return found;
  }
}
