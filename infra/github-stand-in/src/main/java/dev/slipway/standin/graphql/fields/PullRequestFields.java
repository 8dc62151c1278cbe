package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.git.FileChange;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.Viewer;
import dev.slipway.standin.graphql.fields.Node.PullCommitNode;
import dev.slipway.standin.graphql.fields.Node.PullNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.graphql.fields.Node.UserNode;
import dev.slipway.standin.state.Mergeability;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.function.ToIntFunction;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** A pull request: what it says, where it comes from and goes to, and what it holds. */
final class PullRequestFields {
  private final World world;
  private final Links links;
  private final PullRequestContents contents;

  PullRequestFields(World world, Links links, PullRequestContents contents) {
    this.world = world;
    this.links = links;
    this.contents = contents;
  }

  void register(FieldTable table) {
    var fields = table.type("PullRequest", PullNode.class);
    text(fields);
    state(fields);
    ends(fields);
    fields
        .field("commits", this::commits)
        .field("files", this::files)
        .field("additions", node -> sum(node, f -> f.size().additions()))
        .field("deletions", node -> sum(node, f -> f.size().deletions()))
        .field("changedFiles", node -> contents.files(node).size())
        .field("assignees", PullRequestFields::assignees);
    table
        .type("PullRequestCommit", PullCommitNode.class)
        .field("id", PullCommitNode::id)
        .field("commit", PullCommitNode::commit)
        .field("pullRequest", PullCommitNode::pull)
        .field("url", this::commitUrl)
        .field("resourcePath", node -> links.path(commitUrl(node)));
    table
        .type("PullRequestChangedFile", FileChange.class)
        .field("path", FileChange::path)
        .field("additions", f -> f.size().additions())
        .field("deletions", f -> f.size().deletions())
        .field("changeType", PullRequestFields::changeType);
  }

  private void text(FieldTable.Fields<PullNode> fields) {
    fields
        .field("id", PullNode::id)
        .field("databaseId", node -> (int) node.pull().id())
        .field("fullDatabaseId", node -> node.pull().id())
        .field("number", node -> node.pull().number())
        .field("title", node -> node.pull().issue().title())
        .field("body", PullRequestFields::body)
        .field("url", this::url)
        .field("permalink", this::url)
        .field("resourcePath", node -> links.path(url(node)))
        .field("author", node -> actor(node.pull().issue().author()))
        .field("authorAssociation", node -> contents.association(node))
        .field("createdAt", node -> node.pull().issue().createdAt())
        .field("publishedAt", node -> node.pull().issue().createdAt())
        .field("updatedAt", node -> node.pull().issue().updatedAt())
        .field("viewerDidAuthor", PullRequestFields::isViewers)
        .field("repository", node -> new RepositoryNode(node.repository()));
  }

  private void state(FieldTable.Fields<PullNode> fields) {
    fields
        .field("state", node -> PullRequestLists.state(node.pull()))
        .field("isDraft", node -> node.pull().isDraft())
        .field("closed", node -> !node.pull().isOpen())
        .field("closedAt", node -> node.pull().issue().closedAt())
        .field("merged", node -> node.pull().isMerged())
        .field("mergedAt", node -> merged(node.pull(), PullRequest.Merge::at))
        .field("mergedBy", node -> actor(merged(node.pull(), PullRequest.Merge::by)))
        .field("mergeCommit", PullRequestFields::mergeCommit)
        .field("potentialMergeCommit", this::potentialMerge)
        .field("mergeable", this::mergeable)
        .field("maintainerCanModify", node -> node.pull().maintainerCanModify());
  }

  private void ends(FieldTable.Fields<PullNode> fields) {
    fields
        .field("headRefName", node -> node.pull().headRef())
        .field("headRefOid", node -> node.pull().headSha())
        .field("headRef", PullRequestFields::headRef)
        .field("headRepository", PullRequestFields::headRepository)
        .field("headRepositoryOwner", node -> actor(node.pull().headOwner()))
        .field("isCrossRepository", PullRequestFields::isFromFork)
        .field("baseRefName", node -> node.pull().baseRef())
        .field("baseRefOid", node -> node.pull().baseSha())
        .field("baseRef", n -> RepositoryFields.branch(n.repository(), n.pull().baseRef()))
        .field("baseRepository", node -> new RepositoryNode(node.repository()));
  }

  private String url(PullNode node) {
    return links.pull(node.repository(), node.pull());
  }

  private String commitUrl(PullCommitNode node) {
    return url(node.pull()) + "/commits/" + node.commit().oid().name();
  }

  private static String body(PullNode node) {
    var body = node.pull().issue().body();
    return body == null ? "" : body;
  }

  private static boolean isViewers(PullNode node, DataFetchingEnvironment field) {
    return Viewer.of(field).is(node.pull().issue().author());
  }

  private @Nullable Object actor(@Nullable Account account) {
    return AccountFields.actor(world, account);
  }

  private static <T> @Nullable T merged(
      PullRequest pull, java.util.function.Function<PullRequest.Merge, T> part) {
    var merge = pull.merge();
    return merge == null ? null : part.apply(merge);
  }

  private static @Nullable Object mergeCommit(PullNode node) {
    var merge = node.pull().merge();
    return merge == null
        ? null
        : GitFields.commit(node.repository(), ObjectId.fromString(merge.commit()));
  }

  private @Nullable Object potentialMerge(PullNode node) {
    var known = contents.mergeability(node);
    var commit = known == null ? null : known.testMerge();
    return commit == null ? null : GitFields.commit(node.repository(), ObjectId.fromString(commit));
  }

  private String mergeable(PullNode node) {
    Mergeability known = contents.mergeability(node);
    if (known == null) {
      return "UNKNOWN";
    }
    return known.mergeable() ? "MERGEABLE" : "CONFLICTING";
  }

  private static @Nullable Object headRef(PullNode node) {
    var head = node.pull().headRepository();
    return head == null || head.isDeleted()
        ? null
        : RepositoryFields.branch(head, node.pull().headRef());
  }

  private static @Nullable Object headRepository(PullNode node) {
    var head = node.pull().headRepository();
    return head == null || head.isDeleted() ? null : new RepositoryNode(head);
  }

  private static boolean isFromFork(PullNode node) {
    var head = node.pull().headRepository();
    return head == null || head.id() != node.repository().id();
  }

  private Object commits(PullNode node, DataFetchingEnvironment field) {
    return Connections.page(
        field,
        contents.commits(node),
        RevCommit::name,
        commit -> new PullCommitNode(node, new Node.CommitNode(node.repository(), commit)));
  }

  private Object files(PullNode node, DataFetchingEnvironment field) {
    return Connections.page(field, contents.files(node), FileChange::path, file -> file);
  }

  private int sum(PullNode node, ToIntFunction<FileChange> part) {
    return contents.files(node).stream().mapToInt(part).sum();
  }

  private static String changeType(FileChange file) {
    return switch (file.status()) {
      case ADDED -> "ADDED";
      case MODIFIED -> "MODIFIED";
      case REMOVED -> "DELETED";
      case RENAMED -> "RENAMED";
      case COPIED -> "COPIED";
    };
  }

  private static Object assignees(PullNode node, DataFetchingEnvironment field) {
    return Connections.page(
        field, List.copyOf(node.pull().issue().assignees()), Account::nodeId, UserNode::new);
  }
}
