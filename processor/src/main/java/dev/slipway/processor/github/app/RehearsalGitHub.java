package dev.slipway.processor.github.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * A GitHub that is not there, for going the way to GitHub once before a snapshot is taken: no
 * request is sent. It shows one repository whose history calls for a release, and takes what opens
 * a release pull request; to everything else the answer is 404.
 */
public final class RehearsalGitHub implements GitHubConnector {
  /** The one repository. */
  public static final RepositoryId ID = new RepositoryId(1);

  public static final RepositoryName NAME = RepositoryName.parse("o/r").orElseThrow();

  private static final String RELEASED = "1".repeat(40);
  private static final String FEATURE = "2".repeat(40);
  private static final String WRITTEN = "3".repeat(40);
  private static final String TREE = "4".repeat(40);

  /** A file that the look asks for: its name in the answer, and the variable with its path. */
  private static final Pattern FILE = Pattern.compile("\\b(f\\d+): file\\(path: \\$(\\w+)\\)");

  private static final String CHANGELOG =
      "# Changelog\n\n## [1.0.0] - 2026-01-01\n\n### Features\n\n- begin\n";

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    String path = request.url().getPath();
    String asked = request.method() + " " + path.substring(path.lastIndexOf('/') + 1);
    return switch (asked) {
      case "POST graphql" -> answer(request, 200, overview(request));
      case "POST trees", "POST commits", "POST refs" ->
          answer(request, 201, GitHubApi.JSON.createObjectNode().put("sha", WRITTEN));
      case "POST pulls" -> answer(request, 201, GitHubApi.JSON.createObjectNode().put("number", 1));
      default ->
          answer(request, 404, GitHubApi.JSON.createObjectNode().put("message", "Not Found"));
    };
  }

  /** A feature after version 1.0.0; of the files that are asked for, those that it has. */
  private static JsonNode overview(GitHubConnectorRequest request) throws IOException {
    JsonNode query = GitHubApi.JSON.readTree(request.body());
    JsonNode variables = query.path("variables");
    ObjectNode answer = GitHubApi.JSON.createObjectNode();
    ObjectNode repository = answer.putObject("data").putObject("repository");
    repository
        .put("id", "R_1")
        .put("databaseId", ID.value())
        .put("nameWithOwner", NAME.toString())
        .put("url", "https://github.com/" + NAME)
        .put("isArchived", false);
    repository
        .putObject("defaultBranchRef")
        .put("name", "main")
        .putObject("target")
        .set("config", file("on_version_change: keep\n"));
    ObjectNode head = repository.putObject("base").put("name", "main").putObject("target");
    head.put("oid", FEATURE).putObject("tree").put("oid", TREE);
    var commits = head.putObject("history").putArray("nodes");
    commits.add(commit(FEATURE, RELEASED, "feat(valve): a relief valve (#1)"));
    commits.add(commit(RELEASED, TREE, "feat: begin"));
    Map<String, String> files = Map.of("VERSION", "1.0.0\n", "CHANGELOG.md", CHANGELOG);
    for (Matcher file = FILE.matcher(query.path("query").asText()); file.find(); ) {
      String text = files.get(variables.path(file.group(2)).asText());
      if (text != null) {
        head.set(file.group(1), file(text));
      }
    }
    repository
        .putObject("tags")
        .putArray("nodes")
        .addObject()
        .put("name", "v1.0.0")
        .putObject("target")
        .put("__typename", "Commit")
        .put("oid", RELEASED);
    return answer;
  }

  private static ObjectNode commit(String sha, String parent, String message) {
    ObjectNode commit =
        GitHubApi.JSON
            .createObjectNode()
            .put("oid", sha)
            .put("message", message)
            .put("committedDate", "2026-01-02T03:04:05Z");
    commit.putObject("parents").putArray("nodes").addObject().put("oid", parent);
    commit.putObject("author").put("name", "somebody").putObject("user").put("login", "somebody");
    return commit;
  }

  private static ObjectNode file(String text) {
    ObjectNode file = GitHubApi.JSON.createObjectNode().put("mode", 0100644).put("type", "blob");
    file.putObject("object").put("oid", Digest.blob(text)).put("text", text);
    return file;
  }

  private static GitHubConnectorResponse answer(
      GitHubConnectorRequest request, int status, JsonNode body) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return new GitHubConnectorResponse(
        request, status, Map.of("Content-Type", List.of("application/json"))) {
      @Override
      public InputStream bodyStream() {
        return new ByteArrayInputStream(bytes);
      }

      @Override
      public void close() {}
    };
  }
}
