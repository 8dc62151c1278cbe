package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.look.CommitHistory;
import dev.slipway.processor.release.look.Overview;
import dev.slipway.processor.release.look.Overview.Branch;
import dev.slipway.processor.release.look.Overview.GitHubRelease;
import dev.slipway.processor.release.look.Overview.Page;
import dev.slipway.processor.release.look.Overview.PullRequest;
import dev.slipway.processor.release.look.Scope;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look at a repository: a GraphQL query, and a further one for each 50 release branches more.
 */
final class OverviewQuery {
  private static final int COMMITS = 100;
  private static final int FEWER_COMMITS = 30;

  private final GitHubApi api;
  private final RepositoryAddress address;
  private final FileShapes files;

  OverviewQuery(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
    this.files = new FileShapes(api, address);
  }

  /** Empty when the repository is gone or out of reach. */
  Optional<Overview> run(Scope scope) {
    Optional<JsonNode> found = repository(scope, Optional.empty());
    if (found.isEmpty()
        || found.get().path("repository").path("databaseId").asLong() != address.id()) {
      // Renamed or transferred; perhaps another repository has the name now.
      if (!address.lookUp(api)) {
        return Optional.empty();
      }
      found = repository(scope, Optional.empty());
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonNode repository = found.get().path("repository");
    RepositoryName name =
        RepositoryName.parse(repository.path("nameWithOwner").asText()).orElseThrow();
    address.seen(name, repository.path("id").asText());
    List<Branch> branches = new ArrayList<>(branches(repository.path("branches"), scope));
    Optional<String> more = Shapes.next(repository.path("branches"));
    while (more.isPresent()) {
      JsonNode page = repository(scope, more).orElseThrow(address::gone).path("repository");
      branches.addAll(branches(page.path("branches"), scope));
      more = Shapes.next(page.path("branches"));
    }
    return Optional.of(overview(repository, organisation(found.get()), name, branches, scope));
  }

  private Optional<JsonNode> repository(Scope scope, Optional<String> branchesAfter) {
    try {
      return repository(scope, branchesAfter, COMMITS);
    } catch (GitHubApiError error) {
      if (error.status() != 502 && error.status() != 504) {
        throw error;
      }
      // GitHub gave up on a large repository: ask for less and go on.
      return repository(scope, branchesAfter, FEWER_COMMITS);
    }
  }

  private Optional<JsonNode> repository(Scope scope, Optional<String> branchesAfter, int commits) {
    int slash = scope.branchPrefix().lastIndexOf('/');
    String rest = scope.branchPrefix().substring(slash + 1);
    ObjectNode variables =
        GitHubApi.JSON
            .createObjectNode()
            .put("owner", address.name().owner())
            .put("name", address.name().name())
            .put("config", RepositoryConfig.PATH)
            .put("organisation", OrganisationDefaults.REPOSITORY)
            .put("defaults", OrganisationDefaults.PATH)
            .put("prefix", "refs/heads/" + scope.branchPrefix().substring(0, slash + 1))
            .put("commits", commits);
    if (!rest.isEmpty()) {
      variables.put("query", rest);
    }
    branchesAfter.ifPresent(cursor -> variables.put("branchesAfter", cursor));
    scope.base().ifPresent(base -> variables.put("base", base.ref()));
    FileShapes.variables(variables, scope.files());
    new ComponentFields(scope.components()).variables(variables);
    JsonNode answer = api.query("Overview", OverviewDocument.of(scope), variables);
    JsonNode repository = answer.path("data").path("repository");
    if (repository.isObject()) {
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
    throw GitHubApiError.unreadable(
        "graphql Overview", answer.path("errors").path(0).path("message").asText("no data"));
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

  private Overview overview(
      JsonNode repository,
      Optional<String> organisation,
      RepositoryName name,
      List<Branch> branches,
      Scope scope) {
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
    Map<String, FileText> texts = files.files(head, scope.files());
    List<PullRequest> closed =
        Shapes.nodes(repository.path("closed"))
            .flatMap(pr -> Shapes.pullRequest(pr, address.id()).stream())
            .filter(pr -> pr.base().equals(baseName))
            .filter(pr -> pr.head().value().startsWith(scope.branchPrefix()))
            .toList();
    return new Overview(
        new RepositoryRef(new RepositoryId(address.id()), name),
        repository.path("url").asText(),
        repository.path("isArchived").asBoolean(),
        BranchName.parse(defaultBranch.path("name").asText()).orElse(baseName),
        files.file(defaultBranch.path("target").path("config")).map(FileText::text),
        organisation,
        baseName,
        new CommitSha(head.path("oid").asText()),
        new TreeSha(head.path("tree").path("oid").asText()),
        files.file(head.path("config")).map(FileText::text),
        Shapes.history(head.path("history"), baseName, address.id()),
        Shapes.tags(repository.path("tags")),
        branches,
        closed,
        releases(repository.path("releases")),
        texts,
        FileShapes.unreadable(head, scope.files(), texts),
        FileShapes.names(head.path("tree")),
        new ComponentFields(scope.components()).looks(repository, head));
  }

  private List<Branch> branches(JsonNode connection, Scope scope) {
    List<Branch> branches = new ArrayList<>();
    String folder = scope.branchPrefix().substring(0, scope.branchPrefix().lastIndexOf('/') + 1);
    Shapes.nodes(connection)
        .forEach(node -> {
          String name = folder + node.path("name").asText();
          if (name.startsWith(scope.branchPrefix())) {
            branches.add(branch(name, node, scope));
          }
        });
    return branches;
  }

  private Branch branch(String name, JsonNode node, Scope scope) {
    JsonNode head = node.path("target");
    int changelog = scope.changelog().map(scope.files()::indexOf).orElse(-1);
    return new Branch(
        new BranchName(name),
        new CommitSha(head.path("oid").asText()),
        new TreeSha(head.path("tree").path("oid").asText()),
        Shapes.nodes(head.path("history")).map(Shapes::ownCommit).toList(),
        Shapes.nodes(node.path("associatedPullRequests"))
            .flatMap(pr -> Shapes.pullRequest(pr, address.id()).stream())
            .toList(),
        FileShapes.blobs(head, scope.files()),
        files.file(head.path("f" + changelog)).map(FileText::text));
  }

  private static Page<GitHubRelease> releases(JsonNode connection) {
    List<GitHubRelease> releases = Shapes.nodes(connection).map(Shapes::release).toList();
    return new Page<>(releases, Shapes.next(connection));
  }

  /** What is at a commit: a query of its own. */
  dev.slipway.processor.release.look.CommitHistory.AtCommit at(
      CommitSha commit, List<String> paths) {
    StringBuilder declared = new StringBuilder();
    StringBuilder wanted = new StringBuilder();
    for (int i = 0; i < paths.size(); i++) {
      declared.append(", $p").append(i).append(": String!");
      wanted.append(OverviewDocument.file(i));
    }
    String document =
        "query AtCommit($owner: String!, $name: String!, $oid: GitObjectID!"
            + declared
            + ") { repository(owner: $owner, name: $name) { object(oid: $oid) { ... on Commit {"
            + " tree { oid } "
            + wanted
            + "} } } } "
            + (paths.isEmpty() ? "" : OverviewDocument.FILE);
    ObjectNode variables =
        GitHubApi.JSON
            .createObjectNode()
            .put("owner", address.name().owner())
            .put("name", address.name().name())
            .put("oid", commit.value());
    FileShapes.variables(variables, paths);
    JsonNode found =
        api.query("AtCommit", document, variables).path("data").path("repository").path("object");
    if (!found.path("tree").isObject()) {
      throw GitHubApiError.unreadable("graphql AtCommit", "no commit " + commit);
    }
    Map<String, FileText> texts = files.files(found, paths);
    return new dev.slipway.processor.release.look.CommitHistory.AtCommit(
        new TreeSha(found.path("tree").path("oid").asText()), texts);
  }
}
