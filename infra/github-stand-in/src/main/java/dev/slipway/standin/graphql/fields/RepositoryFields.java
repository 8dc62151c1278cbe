package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.GraphQlFault;
import dev.slipway.standin.graphql.fields.Node.LabelNode;
import dev.slipway.standin.graphql.fields.Node.PullNode;
import dev.slipway.standin.graphql.fields.Node.RefNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.graphql.fields.Node.TreeNode;
import dev.slipway.standin.state.Label;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** A repository, and the way from it to what it holds. */
final class RepositoryFields {
  private final World world;
  private final Links links;
  private final PullRequestLists pulls;

  RepositoryFields(World world, Links links, PullRequestLists pulls) {
    this.world = world;
    this.links = links;
    this.pulls = pulls;
  }

  void register(FieldTable table) {
    var fields = table.type("Repository", RepositoryNode.class);
    facts(fields);
    settings(fields);
    fields
        .field("defaultBranchRef", r -> branch(r.repository(), r.repository().defaultBranch()))
        .field("ref", (r, field) -> ref(r.repository(), field.getArgument("qualifiedName")))
        .field("refs", (r, field) -> refs(r.repository(), field))
        .field("object", (r, field) -> object(r.repository(), field))
        .field("pullRequest", (r, field) -> pull(r.repository(), field))
        .field("issueOrPullRequest", (r, field) -> issueOrPull(r.repository(), field))
        .field("pullRequests", (r, field) -> pulls.of(r.repository(), field))
        .field("label", (r, field) -> label(r.repository(), field.getArgument("name")))
        .field("labels", (r, field) -> labels(r.repository(), field));
  }

  private void facts(FieldTable.Fields<RepositoryNode> fields) {
    fields
        .field("id", RepositoryNode::id)
        .field("databaseId", r -> (int) r.repository().id())
        .field("name", r -> r.repository().name())
        .field("nameWithOwner", r -> r.repository().fullName())
        .field("owner", r -> AccountFields.actor(world, r.repository().owner()))
        .field("url", r -> links.repository(r.repository()))
        .field("resourcePath", r -> links.path(links.repository(r.repository())))
        .field("description", r -> r.repository().description())
        .field("createdAt", r -> r.repository().createdAt())
        .field("updatedAt", r -> r.repository().updatedAt())
        .field("pushedAt", r -> r.repository().pushedAt())
        .field("isEmpty", r -> r.repository().git().refs("refs/").isEmpty())
        .field("isArchived", r -> r.repository().isArchived())
        .field("isDisabled", _ -> false)
        .field("isLocked", _ -> false)
        .field("isFork", r -> r.repository().parent() != null)
        .field("isPrivate", r -> r.repository().isPrivate())
        .field("visibility", r -> r.repository().isPrivate() ? "PRIVATE" : "PUBLIC");
  }

  private static void settings(FieldTable.Fields<RepositoryNode> fields) {
    fields
        .field("mergeCommitAllowed", r -> r.repository().settings().methods().allowMergeCommit())
        .field("squashMergeAllowed", r -> r.repository().settings().methods().allowSquashMerge())
        .field("rebaseMergeAllowed", r -> r.repository().settings().methods().allowRebaseMerge())
        .field("deleteBranchOnMerge", r -> r.repository().settings().deleteBranchOnMerge())
        .field(
            "squashMergeCommitTitle", r -> r.repository().settings().squash().squashTitle().name())
        .field(
            "squashMergeCommitMessage",
            r -> r.repository().settings().squash().squashMessage().name());
  }

  static @Nullable RefNode branch(Repository repository, String name) {
    return node(repository, "refs/heads/" + name);
  }

  private static @Nullable RefNode node(Repository repository, String fullName) {
    return repository
        .git()
        .ref(fullName)
        .map(target -> new RefNode(repository, fullName, target))
        .orElse(null);
  }

  /** A name without {@code refs/} may be a branch's or a tag's, a branch first. */
  static @Nullable RefNode ref(Repository repository, @Nullable String name) {
    if (name == null) {
      return null;
    }
    if (name.startsWith("refs/")) {
      return node(repository, name);
    }
    for (var prefix : List.of("refs/", "refs/heads/", "refs/tags/")) {
      var found = node(repository, prefix + name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Names come without the requested prefix, however deep it is. */
  private static @Nullable Object refs(Repository repository, DataFetchingEnvironment field) {
    String prefix = field.getArgument("refPrefix");
    if (prefix == null || !prefix.startsWith("refs/")) {
      return null;
    }
    var folder = prefix.endsWith("/") ? prefix : prefix + "/";
    String query = field.getArgument("query");
    List<RefNode> found = new ArrayList<>();
    repository
        .git()
        .refs(folder)
        .forEach((name, target) -> {
          if (query == null || contains(name.substring(folder.length()), query)) {
            found.add(new RefNode(repository, name, target, folder));
          }
        });
    order(found, field);
    return Connections.page(field, found, RefNode::name, ref -> ref);
  }

  private static boolean contains(String name, String query) {
    return name.toLowerCase(Locale.ROOT).contains(query.toLowerCase(Locale.ROOT));
  }

  private static void order(List<RefNode> refs, DataFetchingEnvironment field) {
    Map<String, Object> orderBy = field.getArgument("orderBy");
    boolean descending = "DESC".equals(field.getArgument("direction"));
    if (orderBy != null) {
      descending = "DESC".equals(orderBy.get("direction"));
      if ("TAG_COMMIT_DATE".equals(orderBy.get("field"))) {
        refs.sort(Comparator.comparing(RefFields::commitTime).thenComparing(RefNode::name));
      }
    }
    if (descending) {
      java.util.Collections.reverse(refs);
    }
  }

  /** By {@code oid}, or by an expression: a revision, or {@code revision:path}. */
  private static @Nullable Object object(Repository repository, DataFetchingEnvironment field) {
    String oid = field.getArgument("oid");
    if (oid != null) {
      return GitFields.object(repository, ObjectId.fromString(oid)).orElse(null);
    }
    String expression = field.getArgument("expression");
    if (expression == null) {
      return null;
    }
    int colon = expression.indexOf(':');
    var revisions = new Revisions(repository.git());
    if (colon < 0) {
      return revisions
          .object(expression)
          .flatMap(id -> GitFields.object(repository, id))
          .orElse(null);
    }
    var path = expression.substring(colon + 1);
    return revisions
        .commit(expression.substring(0, colon))
        .flatMap(commit -> at(repository, commit.getTree(), path))
        .orElse(null);
  }

  private static Optional<Node.GitNode> at(Repository repository, ObjectId tree, String path) {
    var plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return new dev.slipway.standin.git.GitObjects(repository.git())
        .at(tree, plain)
        .flatMap(entry -> Optional.ofNullable(entry.id()))
        .flatMap(id -> GitFields.object(repository, id))
        .map(found ->
            found instanceof TreeNode folder
                ? new TreeNode(repository, folder.oid(), plain.isEmpty() ? "" : plain + "/")
                : found);
  }

  private static Object pull(Repository repository, DataFetchingEnvironment field) {
    return found(repository, field, "a PullRequest");
  }

  private static Object issueOrPull(Repository repository, DataFetchingEnvironment field) {
    return found(repository, field, "an issue or pull request");
  }

  private static Object found(
      Repository repository, DataFetchingEnvironment field, String expected) {
    int number = field.<Integer>getArgumentOrDefault("number", 0);
    return repository
        .pull(number)
        .map(pull -> new PullNode(repository, pull))
        .orElseThrow(() ->
            new GraphQlFault(
                GraphQlFault.Type.NOT_FOUND,
                "Could not resolve to " + expected + " with the number of " + number + "."));
  }

  private static @Nullable Object label(Repository repository, @Nullable String name) {
    Label label = name == null ? null : repository.labels().get(name);
    return label == null ? null : new LabelNode(repository, label);
  }

  private static Object labels(Repository repository, DataFetchingEnvironment field) {
    String query = field.getArgument("query");
    var found =
        repository.labels().values().stream()
            .filter(label -> query == null || contains(label.name(), query))
            .toList();
    return Connections.page(field, found, Label::nodeId, label -> new LabelNode(repository, label));
  }
}
