package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.files.workspace.MemberPattern;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.List;

/** The folders within folders at a commit, in one GraphQL query. */
final class FoldersQuery {
  /** More members than any workspace has; each is a file in the query after this one. */
  private static final int MOST = 500;

  private final GitHubApi api;
  private final RepositoryAddress address;

  FoldersQuery(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
  }

  /** The paths that the patterns mean, by what is there; their files need not exist. */
  List<String> run(CommitSha commit, List<MemberPattern> patterns) {
    List<String> folders = patterns.stream().map(MemberPattern::folder).distinct().toList();
    StringBuilder declared = new StringBuilder();
    StringBuilder wanted = new StringBuilder();
    ObjectNode variables =
        GitHubApi.JSON
            .createObjectNode()
            .put("owner", address.name().owner())
            .put("name", address.name().name())
            .put("oid", commit.value());
    for (int i = 0; i < folders.size(); i++) {
      if (folders.get(i).isEmpty()) {
        wanted.append("f%d: tree { ...E } ".formatted(i));
      } else {
        declared.append(", $p").append(i).append(": String!");
        variables.put("p" + i, folders.get(i));
        wanted.append("f%d: file(path: $p%d) { object { ...E } } ".formatted(i, i));
      }
    }
    String document =
        "query Folders($owner: String!, $name: String!, $oid: GitObjectID!"
            + declared
            + ") { repository(owner: $owner, name: $name) { object(oid: $oid) { ... on Commit { oid"
            + " "
            + wanted
            + "} } } } fragment E on Tree { entries { name type } }";
    JsonNode found =
        api.query("Folders", document, variables).path("data").path("repository").path("object");
    if (!found.path("oid").isTextual()) {
      throw GitHubApiError.unreadable("graphql Folders", "no commit " + commit);
    }
    List<String> paths = new ArrayList<>();
    for (MemberPattern pattern : patterns) {
      JsonNode folder = found.path("f" + folders.indexOf(pattern.folder()));
      paths.addAll(
          pattern.paths(names(pattern.folder().isEmpty() ? folder : folder.path("object"))));
    }
    return paths.stream().distinct().limit(MOST).toList();
  }

  private static List<String> names(JsonNode tree) {
    List<String> names = new ArrayList<>();
    for (JsonNode entry : tree.path("entries")) {
      if (entry.path("type").asText().equals("tree")) {
        names.add(entry.path("name").asText());
      }
    }
    return names;
  }
}
