package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.read.Connections.Window;
import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.Branch;
import dev.slipway.processor.release.look.view.Overview.ComponentLook;
import dev.slipway.processor.release.look.view.Overview.Page;
import dev.slipway.processor.release.look.view.Scope;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * One look at a repository: a GraphQL query, and a further one for each 10 release branches more.
 */
final class OverviewQuery {
  private static final int FEWER_COMMITS = 30;
  private static final int RELEASES = 10;

  /** Several components release side by side. */
  private static final int RELEASES_OF_COMPONENTS = 50;

  private static final int BRANCHES = 10;

  private final RepositoryApi gitHub;
  private final Scope scope;
  private final FileShapes files;

  OverviewQuery(RepositoryApi gitHub, Scope scope) {
    this.gitHub = gitHub;
    this.scope = scope;
    this.files = new FileShapes(gitHub);
  }

  /** Empty when the repository is gone or out of reach. */
  Optional<Overview> run() {
    Optional<JsonNode> found = send(this::look);
    if (found.isEmpty()
        || found.get().path("repository").path("databaseId").asLong() != gitHub.address().id()) {
      // Renamed or transferred; perhaps another repository has the name now.
      if (!gitHub.address().lookUp(gitHub.api())) {
        return Optional.empty();
      }
      found = send(this::look);
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonNode repository = found.get().path("repository");
    RepositoryName name =
        RepositoryName.parse(repository.path("nameWithOwner").asText()).orElseThrow();
    gitHub.address().seen(name, repository.path("id").asText());
    JsonNode page = repository.path("branches");
    List<Branch> branches = new ArrayList<>(branches(page).toList());
    for (Optional<String> next = Shapes.next(page); next.isPresent(); next = Shapes.next(page)) {
      String cursor = next.get();
      page =
          send(_ -> branchesAfter(cursor))
              .orElseThrow(gitHub.address()::gone)
              .path("repository")
              .path("branches");
      branches(page).forEach(branches::add);
    }
    return Optional.of(overview(found.get(), name, branches));
  }

  private Optional<JsonNode> send(IntFunction<RepositoryQuery> query) {
    return RepositoryQuery.orLess(
        () -> send(query.apply(Connections.MOST)), () -> send(query.apply(FEWER_COMMITS)));
  }

  private static Optional<JsonNode> send(RepositoryQuery query) {
    JsonNode answer = query.send();
    if (answer.path("data").path("repository").isObject()) {
      return Optional.of(answer.path("data"));
    }
    boolean gone =
        answer
            .path("errors")
            .valueStream()
            .filter(error -> error.path("path").path(0).asText().equals("repository"))
            .anyMatch(error -> error.path("type").asText().equals("NOT_FOUND"));
    if (gone) {
      return Optional.empty();
    }
    throw query.unreadable(answer.path("errors").path(0).path("message").asText("no data"));
  }

  /**
   * @param commits how many of the base's
   */
  RepositoryQuery look(int commits) {
    RepositoryQuery query = new RepositoryQuery(gitHub, "Overview");
    String config = "config: file(path: %s) { ...F } ".formatted(query.text(RepositoryConfig.PATH));
    StringBuilder head =
        new StringBuilder("oid ... on Commit { tree { oid } names: tree { entries { name } } ")
            .append(Shapes.history(query, "", commits))
            .append(FileShapes.fields(query, scope.files()));
    components(query).values().forEach(fields -> head.append(fields.atCommit()));
    String base = "defaultBranchRef";
    if (scope.base().isPresent()) {
      base = "ref(qualifiedName: %s)".formatted(query.text(scope.base().get().ref()));
      head.append(config);
    }
    query
        .with(FileShapes.FRAGMENT)
        .field("id databaseId nameWithOwner url isArchived")
        .field("defaultBranchRef { name target { ... on Commit { %s } } }".formatted(config))
        .field("base: %s { name target { %s} } }".formatted(base, head));
    components(query).forEach((line, fields) -> fields.askTags(line.settings().tag()));
    if (scope.components().isEmpty()) {
      query.field("tags: " + Shapes.tags(""));
    }
    askBranches(query, "");
    return query
        .field("closed: " + Window.CLOSED.of("...P"))
        .field(
            Connections.page(
                "releases",
                "orderBy: {field: CREATED_AT, direction: DESC}, ",
                scope.components().isEmpty() ? RELEASES : RELEASES_OF_COMPONENTS,
                Shapes.RELEASE))
        .beside(
            "organisation: repository(owner: $owner, name: %s) { defaultBranchRef { target { ... on Commit { defaults: file(path: %s) { ...F } } } } }"
                .formatted(
                    query.text(OrganisationDefaults.REPOSITORY),
                    query.text(OrganisationDefaults.PATH)));
  }

  private Map<ReleaseLine, ComponentFields> components(RepositoryQuery query) {
    Map<ReleaseLine, ComponentFields> all = new LinkedHashMap<>();
    for (ReleaseLine line : scope.components()) {
      all.put(line, new ComponentFields(query, all.size(), line.component().orElseThrow().paths()));
    }
    return all;
  }

  private RepositoryQuery branchesAfter(String cursor) {
    RepositoryQuery query = new RepositoryQuery(gitHub, "Branches").field("databaseId");
    askBranches(query, Connections.after(query.text(cursor)));
    return query;
  }

  private void askBranches(RepositoryQuery query, String after) {
    String rest = scope.branchPrefix().substring(folder().length());
    String blobs =
        FileShapes.fields(
            query.with(FileShapes.FRAGMENT),
            scope.files(),
            path -> scope.changelog().filter(path::equals).isPresent() ? "...F" : "object { oid }");
    query
        .with(Shapes.PULL_REQUEST)
        .field(
            "branches: "
                + Connections.page(
                    "refs",
                    "refPrefix: %s, ".formatted(query.text("refs/heads/" + folder()))
                        + (rest.isEmpty() ? "" : "query: %s, ".formatted(query.text(rest)))
                        + after,
                    BRANCHES,
                    "name target { oid ... on Commit { "
                        + Window.BRANCH_COMMITS.of(Shapes.OWN_COMMIT)
                        + blobs
                        + "} } "
                        + Window.BRANCH_PULL_REQUESTS.of("...P")));
  }

  /** GitHub looks for refs in a folder. */
  private String folder() {
    return scope.branchPrefix().substring(0, scope.branchPrefix().lastIndexOf('/') + 1);
  }

  private Stream<Branch> branches(JsonNode connection) {
    return Shapes.nodes(connection)
        .filter(node -> (folder() + node.path("name").asText()).startsWith(scope.branchPrefix()))
        .map(this::branch);
  }

  private Branch branch(JsonNode node) {
    JsonNode head = node.path("target");
    return new Branch(
        new BranchName(folder() + node.path("name").asText()),
        new CommitSha(head.path("oid").asText()),
        Shapes.nodes(head.path("history")).map(Shapes::ownCommit).toList(),
        Shapes.nodes(node.path("associatedPullRequests"))
            .flatMap(pr -> Shapes.pullRequest(pr, gitHub.address().id()).stream())
            .toList(),
        FileShapes.blobs(head, scope.files()),
        scope
            .changelog()
            .flatMap(path -> files.file(head.path("f" + scope.files().indexOf(path))))
            .map(FileText::text));
  }

  private Overview overview(JsonNode data, RepositoryName name, List<Branch> branches) {
    JsonNode repository = data.path("repository");
    JsonNode base = repository.path("base");
    JsonNode head = base.path("target");
    if (!head.path("history").isObject()) {
      throw new PermanentFault(
          CommitHistory.NO_BASE_BRANCH,
          scope
              .base()
              .map(b ->
                  "the branch `" + b + "` named by `base` in .github/slipway.yml does not exist")
              .orElse("the repository has no commits yet"));
    }
    BranchName baseName = new BranchName(base.path("name").asText());
    JsonNode defaultBranch = repository.path("defaultBranchRef");
    Map<String, ComponentLook> components = new LinkedHashMap<>();
    components(new RepositoryQuery(gitHub, ""))
        .forEach((line, fields) ->
            components.put(line.name().orElseThrow(), fields.look(repository, head)));
    return new Overview(
        new Overview.Repository(
            new RepositoryRef(new RepositoryId(gitHub.address().id()), name),
            repository.path("url").asText(),
            repository.path("isArchived").asBoolean(),
            BranchName.parse(defaultBranch.path("name").asText()).orElse(baseName)),
        new Overview.Settings(
            files.file(defaultBranch.path("target").path("config")).map(FileText::text),
            organisation(data).map(text -> new OrganisationDefaults(name, text)),
            files.file(head.path("config")).map(FileText::text)),
        new Overview.Base(
            baseName,
            new CommitSha(head.path("oid").asText()),
            new TreeSha(head.path("tree").path("oid").asText()),
            Shapes.history(head.path("history"), baseName, gitHub.address().id())),
        new Overview.Refs(
            Shapes.tags(repository.path("tags")),
            branches,
            new Page<>(
                Shapes.nodes(repository.path("releases")).map(Shapes::release).toList(),
                Shapes.next(repository.path("releases")))),
        Shapes.nodes(repository.path("closed"))
            .flatMap(pr -> Shapes.pullRequest(pr, gitHub.address().id()).stream())
            .filter(pr -> pr.ends().base().equals(baseName))
            .filter(pr -> pr.ends().head().value().startsWith(scope.branchPrefix()))
            .toList(),
        new Overview.Trees(files.read(head, scope.files()), components));
  }

  /** The owner's defaults; what is no text is for the reader to refuse. */
  private static Optional<String> organisation(JsonNode data) {
    JsonNode object =
        data.path("organisation")
            .path("defaultBranchRef")
            .path("target")
            .path("defaults")
            .path("object");
    return object.has("oid")
        ? Optional.of(Shapes.text(object.path("text")).orElse("\u0000"))
        : Optional.empty();
  }
}
