package dev.slipway.processor.github.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.read.FileShapes;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.repo.TagName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What requests for deployments read, one GraphQL query each: the settings file at a revision, the
 * object names of files at a commit, and a tag beside the settings of the default branch.
 */
final class DeployConfigQuery {
  private static final String COMMIT =
      """
      fragment C on GitObject {
        __typename oid
        ... on Commit { config: file(path: $config) { ...F } }
      }
      """;

  private static final String PEELED =
      "{ ...C ... on Tag { target { ...C ... on Tag { target { ...C } } } } } ";

  private final GitHubApi api;
  private final RepositoryAddress address;
  private final FileShapes files;

  DeployConfigQuery(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
    this.files = new FileShapes(new RepositoryApi(api, address));
  }

  /**
   * A commit and the settings file there.
   *
   * @param branch the default branch's name, where the commit is its head; "" otherwise
   * @param text empty when there is no such file
   * @param readable false for what is no file of UTF-8 text
   */
  record At(String branch, CommitSha commit, Optional<String> text, boolean readable) {}

  /** The head of the default branch; empty for a repository without commits. */
  Optional<At> atDefaultBranch() {
    JsonNode repository =
        repository(
            "DeployConfig",
            ", $config: String!",
            "defaultBranchRef { name target { ...C } } ",
            COMMIT + FileShapes.FRAGMENT,
            variables().put("config", RepositoryConfig.PATH));
    JsonNode branch = repository.path("defaultBranchRef");
    return at(branch.path("name").asText(), branch.path("target"));
  }

  /**
   * @param revision a branch, tag, commit or full name of a ref; empty when it leads to no commit
   */
  Optional<At> at(String revision) {
    JsonNode repository =
        repository(
            "DeployConfigAt",
            ", $config: String!, $revision: String!",
            "object(expression: $revision) " + PEELED,
            COMMIT + FileShapes.FRAGMENT,
            variables().put("config", RepositoryConfig.PATH).put("revision", revision));
    return at("", peel(repository.path("object")));
  }

  /** The object names of those paths that exist. */
  Map<String, String> objects(CommitSha commit, List<String> paths) {
    ObjectNode variables = variables().put("oid", commit.value());
    StringBuilder declared = new StringBuilder(", $oid: GitObjectID!");
    StringBuilder wanted = new StringBuilder("object(oid: $oid) { ... on Commit { ");
    for (int i = 0; i < paths.size(); i++) {
      declared.append(", $p").append(i).append(": String!");
      wanted.append("f%d: file(path: $p%d) { object { oid } } ".formatted(i, i));
      variables.put("p" + i, paths.get(i));
    }
    JsonNode repository =
        repository(
            "DeployFiles", declared.toString(), wanted.append("} } ").toString(), "", variables);
    return FileShapes.blobs(repository.path("object"), paths);
  }

  /**
   * @param commit what the tag leads to
   * @param settings of the default branch; empty when it has none that can be read
   */
  record Tagged(CommitSha commit, Optional<String> settings) {}

  Optional<Tagged> tag(TagName tag) {
    JsonNode repository =
        repository(
            "DeployTag",
            ", $config: String!, $tag: String!",
            "defaultBranchRef { target { ...C } } ref(qualifiedName: $tag) { target "
                + PEELED
                + "} ",
            COMMIT + FileShapes.FRAGMENT,
            variables().put("config", RepositoryConfig.PATH).put("tag", tag.ref()));
    JsonNode commit = peel(repository.path("ref").path("target"));
    return commit.path("__typename").asText().equals("Commit")
        ? Optional.of(
            new Tagged(
                new CommitSha(commit.path("oid").asText()),
                files
                    .file(repository.path("defaultBranchRef").path("target").path("config"))
                    .map(FileText::text)))
        : Optional.empty();
  }

  /** A tag of a tag of a commit leads to the commit. */
  private static JsonNode peel(JsonNode object) {
    JsonNode now = object;
    while (now.path("__typename").asText().equals("Tag") && now.has("target")) {
      now = now.path("target");
    }
    return now;
  }

  private Optional<At> at(String branch, JsonNode commit) {
    if (!commit.path("__typename").asText().equals("Commit")) {
      return Optional.empty();
    }
    JsonNode entry = commit.path("config");
    Optional<String> text = files.file(entry).map(FileText::text);
    return Optional.of(
        new At(
            branch,
            new CommitSha(commit.path("oid").asText()),
            text,
            text.isPresent() || !entry.isObject()));
  }

  private ObjectNode variables() {
    return GitHubApi.JSON.createObjectNode();
  }

  private JsonNode repository(
      String name, String declared, String selection, String fragments, ObjectNode variables) {
    String document =
        "query %s($owner: String!, $name: String!%s) { repository(owner: $owner, name: $name) { "
                .formatted(name, declared)
            + "id databaseId nameWithOwner "
            + selection
            + "} } "
            + fragments;
    Optional<JsonNode> found = ask(name, document, variables);
    if (found.isEmpty() || found.get().path("databaseId").asLong() != address.id()) {
      // Renamed or transferred; perhaps another repository has the name now.
      if (!address.lookUp(api)) {
        throw address.gone();
      }
      found = ask(name, document, variables);
    }
    JsonNode repository = found.orElseThrow(address::gone);
    address.seen(
        RepositoryName.parse(repository.path("nameWithOwner").asText()).orElseThrow(),
        repository.path("id").asText());
    return repository;
  }

  private Optional<JsonNode> ask(String name, String document, ObjectNode variables) {
    variables.put("owner", address.name().owner()).put("name", address.name().name());
    JsonNode answer = api.query(name, document, variables);
    JsonNode repository = answer.path("data").path("repository");
    if (repository.isObject()) {
      return Optional.of(repository);
    }
    if (answer.path("errors").path(0).path("type").asText().equals("NOT_FOUND")) {
      return Optional.empty();
    }
    throw GitHubApiError.unreadable("graphql " + name, "no repository");
  }
}
