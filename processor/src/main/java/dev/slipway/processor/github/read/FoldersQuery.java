package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.shared.domain.files.workspace.MemberPattern;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The folders within folders at a commit, in one GraphQL query. */
record FoldersQuery(RepositoryApi gitHub) {
  /** More members than any workspace has; each is a file in the query after this one. */
  private static final int MOST = 500;

  /** The paths that the patterns mean, by what is there; their files need not exist. */
  List<String> run(CommitSha commit, List<MemberPattern> patterns) {
    RepositoryQuery query = new RepositoryQuery(gitHub, "Folders");
    Map<String, List<String>> within = new HashMap<>();
    for (String folder : patterns.stream().map(MemberPattern::folder).distinct().toList()) {
      query.ask(
          commit,
          "oid " + FileShapes.folder(query, FileShapes.NAMES, folder, "name type"),
          found -> {
            if (!found.path("oid").isTextual()) {
              throw query.unreadable("no commit " + commit);
            }
            within.put(folder, folders(found));
          });
    }
    query.run();
    return patterns.stream()
        .flatMap(
            pattern -> pattern.paths(within.getOrDefault(pattern.folder(), List.of())).stream())
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static List<String> folders(JsonNode commit) {
    List<String> names = new ArrayList<>();
    for (JsonNode entry : FileShapes.entries(commit.path(FileShapes.NAMES))) {
      if (entry.path("type").asText().equals("tree")) {
        names.add(entry.path("name").asText());
      }
    }
    return names;
  }
}
