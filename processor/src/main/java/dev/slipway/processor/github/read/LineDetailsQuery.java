package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.look.LineDetails.Files;
import dev.slipway.processor.release.look.LineDetails.FilesAt;
import dev.slipway.processor.release.look.LineDetails.Known;
import dev.slipway.processor.release.look.LineDetails.PartsAt;
import dev.slipway.processor.release.look.LineDetails.PathHistory;
import dev.slipway.processor.release.look.LineDetails.Touch;
import dev.slipway.processor.release.look.LineDetails.Wanted;
import dev.slipway.processor.release.look.Overview;
import dev.slipway.processor.release.look.Overview.GitHubRelease;
import dev.slipway.processor.release.look.Overview.Page;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wanted of components beyond the overview, as one GraphQL query of aliased fields: path
 * histories, trees and files at commits, how tags stand to the base, releases and commits.
 */
final class LineDetailsQuery {
  /** A history has two connections of its own for each of these. */
  private static final int MOST_COMMITS = 100;

  private final GitHubApi api;
  private final RepositoryAddress address;
  private final FileShapes files;
  private final StringBuilder declared = new StringBuilder("$owner: String!, $name: String!");
  private final StringBuilder body = new StringBuilder();
  private final ObjectNode variables = GitHubApi.JSON.createObjectNode();

  LineDetailsQuery(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
    this.files = new FileShapes(api, address);
  }

  /** Each query is made once. */
  Known run(Overview overview, Wanted wanted) {
    variables.put("owner", address.name().owner()).put("name", address.name().name());
    List<PartsAt> parts = List.copyOf(wanted.parts());
    ComponentFields fields = new ComponentFields(parts.stream().map(PartsAt::line).toList());
    StringBuilder fragments = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      declared.append(fields.declaredPaths(i));
      fields.pathVariables(i, variables);
      object("a" + i, parts.get(i).commit(), "...C" + i);
      fragments.append(fields.fragment(i));
    }
    List<PathHistory> histories = List.copyOf(wanted.histories());
    for (int i = 0; i < histories.size(); i++) {
      history(i, histories.get(i));
    }
    List<TagName> compare = List.copyOf(wanted.compare());
    for (int i = 0; i < compare.size(); i++) {
      declare("k" + i, "String!", compare.get(i).ref());
      body.append(
          "k%d: ref(qualifiedName: $k%d) { compare(headRef: $base) { aheadBy behindBy headTarget { oid } } } "
              .formatted(i, i));
    }
    if (!compare.isEmpty()) {
      declare("base", "String!", overview.base().value());
    }
    List<FilesAt> at = List.copyOf(wanted.files());
    for (int i = 0; i < at.size(); i++) {
      filesAt(i, at.get(i));
    }
    List<TagName> releases = List.copyOf(wanted.releases());
    for (int i = 0; i < releases.size(); i++) {
      declare("r" + i, "String!", releases.get(i).value());
      body.append(
          "r%d: release(tagName: $r%d) { tagName isDraft description createdAt } ".formatted(i, i));
    }
    List<CommitSha> commits = wanted.commits().stream().limit(MOST_COMMITS).toList();
    for (int i = 0; i < commits.size(); i++) {
      object("c" + i, commits.get(i), "...N");
    }
    List<PullRequestNumber> merged = List.copyOf(wanted.merged());
    for (int i = 0; i < merged.size(); i++) {
      declared.append(", $m").append(i).append(": Int!");
      variables.put("m" + i, merged.get(i).value());
      body.append(
          "m%d: pullRequest(number: $m%d) { %s } "
              .formatted(i, i, MergedReleaseQuery.FIELDS.formatted("")));
    }
    if (!merged.isEmpty()) {
      declare("config", "String!", RepositoryConfig.PATH);
      fragments.append(OverviewDocument.PULL_REQUEST);
    }
    boolean withFiles = !merged.isEmpty() || at.stream().anyMatch(f -> !f.paths().isEmpty());
    fragments.append(withFiles ? OverviewDocument.FILE : "");
    fragments.append(commits.isEmpty() ? "" : OverviewDocument.COMMIT);
    JsonNode repository =
        api.query(
                "LineDetails",
                "query LineDetails(%s) { repository(owner: $owner, name: $name) { %s } } %s"
                    .formatted(declared, body, fragments),
                variables)
            .path("data")
            .path("repository");
    if (!repository.isObject()) {
      throw GitHubApiError.unreadable("graphql LineDetails", "no repository");
    }
    Known known =
        new Known(
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>(MoreQuery.distances(repository, "k", compare, overview.baseHead())),
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>());
    for (int i = 0; i < parts.size(); i++) {
      known.parts().put(parts.get(i), fields.parts(i, repository.path("a" + i)));
    }
    for (int i = 0; i < histories.size(); i++) {
      known.histories().put(histories.get(i), touches(repository.path("h" + i).path("history")));
    }
    for (int i = 0; i < at.size(); i++) {
      known.files().put(at.get(i), files(repository.path("x" + i), at.get(i).paths()));
    }
    for (int i = 0; i < releases.size(); i++) {
      known.releases().put(releases.get(i), release(repository.path("r" + i)));
    }
    for (int i = 0; i < commits.size(); i++) {
      known
          .commits()
          .put(
              commits.get(i),
              Shapes.historyCommit(repository.path("c" + i), overview.base(), address.id()));
    }
    for (int i = 0; i < merged.size(); i++) {
      known
          .merged()
          .put(
              merged.get(i),
              MergedReleaseQuery.read(repository.path("m" + i), api, address, List.of()));
    }
    return known;
  }

  private void declare(String variable, String type, String value) {
    declared.append(", $").append(variable).append(": ").append(type);
    variables.put(variable, value);
  }

  private void object(String alias, CommitSha commit, String fields) {
    declare(alias, "GitObjectID!", commit.value());
    body.append("%s: object(oid: $%s) { ... on Commit { %s } } ".formatted(alias, alias, fields));
  }

  private void history(int i, PathHistory asked) {
    declare("p" + i, "String!", asked.path());
    asked.after().ifPresent(cursor -> declare("after" + i, "String!", cursor));
    object(
        "h" + i,
        asked.from(),
        "history(path: $p%d, first: 100%s) { pageInfo { hasNextPage endCursor } nodes { oid committedDate } }"
            .formatted(i, asked.after().map(_ -> ", after: $after" + i).orElse("")));
  }

  private void filesAt(int i, FilesAt asked) {
    StringBuilder wanted = new StringBuilder();
    for (int j = 0; j < asked.paths().size(); j++) {
      declare("x" + i + "_" + j, "String!", asked.paths().get(j));
      wanted.append("f%d: file(path: $x%d_%d) { ...F } ".formatted(j, i, j));
    }
    asked
        .folder()
        .ifPresent(folder -> {
          if (folder.equals(".")) {
            wanted.append("names: tree { entries { name } } ");
          } else {
            declare("y" + i, "String!", folder);
            wanted.append(
                "names: file(path: $y%d) { object { ... on Tree { entries { name } } } } "
                    .formatted(i));
          }
        });
    object("x" + i, asked.commit(), wanted.isEmpty() ? "oid" : wanted.toString());
  }

  private static Page<Touch> touches(JsonNode connection) {
    List<Touch> touches = new ArrayList<>();
    Shapes.nodes(connection)
        .forEach(node ->
            touches.add(
                new Touch(
                    new CommitSha(node.path("oid").asText()),
                    Instant.parse(node.path("committedDate").asText()))));
    return new Page<>(touches, Shapes.next(connection));
  }

  private Files files(JsonNode commit, List<String> paths) {
    Map<String, FileText> texts = files.files(commit, paths);
    JsonNode names = commit.path("names");
    return new Files(
        texts,
        FileShapes.unreadable(commit, paths, texts),
        FileShapes.names(names.has("object") ? names.path("object") : names));
  }

  private static Optional<GitHubRelease> release(JsonNode node) {
    return node.isObject() ? Optional.of(Shapes.release(node)) : Optional.empty();
  }
}
