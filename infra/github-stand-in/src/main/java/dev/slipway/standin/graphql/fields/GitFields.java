package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.git.FileChange;
import dev.slipway.standin.git.GitDiffs;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.fields.Node.BlobNode;
import dev.slipway.standin.graphql.fields.Node.CommitNode;
import dev.slipway.standin.graphql.fields.Node.EntryNode;
import dev.slipway.standin.graphql.fields.Node.GitNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.graphql.fields.Node.TagNode;
import dev.slipway.standin.graphql.fields.Node.TreeNode;
import dev.slipway.standin.state.Repository;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevBlob;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevTree;
import org.jspecify.annotations.Nullable;

/** Commits, trees, blobs and annotated tags. */
public final class GitFields {
  private final Links links;
  private final CommitOrder order;
  private final Introductions introductions;
  private final PullRequestLists pulls;
  private final CommitAuthors authors;

  GitFields(
      Links links,
      CommitOrder order,
      Introductions introductions,
      PullRequestLists pulls,
      CommitAuthors authors) {
    this.links = links;
    this.order = order;
    this.introductions = introductions;
    this.pulls = pulls;
    this.authors = authors;
  }

  /** The object of this name as a node; empty when there is none. */
  static Optional<GitNode> object(Repository repository, ObjectId id) {
    return new GitObjects(repository.git())
        .object(id)
        .map(found ->
            switch (found) {
              case RevCommit commit -> new CommitNode(repository, commit);
              case RevTree tree -> new TreeNode(repository, tree, "");
              case RevBlob blob -> new BlobNode(repository, blob);
              case RevTag tag -> new TagNode(repository, tag);
              default -> throw new IllegalStateException("unknown kind of object " + found);
            });
  }

  public static CommitNode commit(Repository repository, ObjectId id) {
    return new CommitNode(repository, new GitObjects(repository.git()).requireCommit(id));
  }

  void register(FieldTable table) {
    gitObject(table.type("Commit", CommitNode.class));
    gitObject(table.type("Tree", TreeNode.class));
    gitObject(table.type("Blob", BlobNode.class));
    gitObject(table.type("Tag", TagNode.class));
    commit(table.type("Commit", CommitNode.class));
    table.type("Tree", TreeNode.class).field("entries", GitFields::entries);
    table
        .type("Blob", BlobNode.class)
        .field("byteSize", blob -> text(blob).size())
        .field("isBinary", blob -> text(blob).isBinary())
        .field("isTruncated", blob -> text(blob).isTruncated())
        .field("text", blob -> text(blob).text());
    table
        .type("Tag", TagNode.class)
        .field("name", tag -> tag.tag().getTagName())
        .field("message", tag -> tag.tag().getFullMessage())
        .field("tagger", tag -> GitActor.of(tag.tag().getTaggerIdent()))
        .field("target", tag -> object(tag.repository(), tag.tag().getObject()).orElse(null));
    entry(table.type("TreeEntry", EntryNode.class));
  }

  private <T extends GitNode> void gitObject(FieldTable.Fields<T> fields) {
    fields
        .field("id", GitNode::id)
        .field("oid", git -> git.oid().name())
        .field("abbreviatedOid", git -> git.oid().abbreviate(7).name())
        .field("commitUrl", git -> links.commit(git.repository(), git.oid()))
        .field("repository", git -> new RepositoryNode(git.repository()));
  }

  private void commit(FieldTable.Fields<CommitNode> fields) {
    fields
        .field("message", commit -> CommitMessage.of(commit.commit()).whole())
        .field("messageHeadline", commit -> CommitMessage.of(commit.commit()).headline())
        .field("messageBody", commit -> CommitMessage.of(commit.commit()).body())
        .field("authoredDate", c -> c.commit().getAuthorIdent().getWhenAsInstant())
        .field("committedDate", c -> c.commit().getCommitterIdent().getWhenAsInstant())
        .field("author", commit -> GitActor.of(commit.commit().getAuthorIdent()))
        .field("committer", commit -> GitActor.of(commit.commit().getCommitterIdent()))
        .field("tree", c -> new TreeNode(c.repository(), c.commit().getTree(), ""))
        .field("url", commit -> links.commit(commit.repository(), commit.oid()))
        .field("resourcePath", c -> links.path(links.commit(c.repository(), c.oid())))
        .field("additions", commit -> sum(commit, f -> f.size().additions()))
        .field("deletions", commit -> sum(commit, f -> f.size().deletions()))
        .field("changedFilesIfAvailable", commit -> sum(commit, _ -> 1))
        .field("parents", GitFields::parents)
        .field("history", this::history)
        .field("associatedPullRequests", this::introducedBy)
        .field("file", GitFields::file);
  }

  private static Object parents(CommitNode commit, DataFetchingEnvironment field) {
    return Connections.page(
        field,
        List.of(commit.commit().getParents()),
        ObjectId::name,
        parent -> commit(commit.repository(), parent));
  }

  private Object introducedBy(CommitNode commit, DataFetchingEnvironment field) {
    var repository = commit.repository();
    return pulls.page(repository, introductions.of(repository, commit.oid()), field);
  }

  private Object history(CommitNode commit, DataFetchingEnvironment field) {
    var repository = commit.repository();
    var commits =
        order.from(
            repository.git().jgit(),
            commit.oid(),
            field.getArgument("path"),
            time(field.getArgument("since")),
            time(field.getArgument("until")));
    var wanted = authors.wanted(field);
    var by =
        wanted.isEmpty()
            ? commits
            : commits.stream()
                .filter(id -> wanted.get().test(commit(repository, id).commit().getAuthorIdent()))
                .toList();
    return Connections.page(field, by, ObjectId::name, id -> commit(repository, id));
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  private static @Nullable Object file(CommitNode commit, DataFetchingEnvironment field) {
    String path = field.getArgument("path");
    return new GitObjects(commit.repository().git())
        .at(commit.commit().getTree(), path == null ? "" : path)
        .map(entry -> new EntryNode(commit.repository(), entry))
        .orElse(null);
  }

  private static int sum(CommitNode commit, ToIntFunction<FileChange> part) {
    return new GitDiffs(commit.repository().git())
        .of(commit.commit()).stream().mapToInt(part).sum();
  }

  private static List<EntryNode> entries(TreeNode tree) {
    return new GitObjects(tree.repository().git())
        .tree(tree.oid(), false).stream()
            .map(e -> new TreeEntry(tree.path() + e.path(), e.mode(), e.id()))
            .map(e -> new EntryNode(tree.repository(), e))
            .toList();
  }

  private static void entry(FieldTable.Fields<EntryNode> fields) {
    fields
        .field("path", entry -> entry.entry().path())
        .field("name", e -> e.entry().path().substring(e.entry().path().lastIndexOf('/') + 1))
        // GitHub gives the mode as a decimal number: 33188 is 100644.
        .field("mode", entry -> entry.entry().mode().getBits())
        .field("type", GitFields::type)
        .field("oid", entry -> oid(entry).name())
        .field("size", GitFields::size)
        .field("object", GitFields::content);
  }

  private static ObjectId oid(EntryNode entry) {
    var id = entry.entry().id();
    if (id == null) {
      throw new IllegalStateException("an entry that was read has an id");
    }
    return id;
  }

  private static String type(EntryNode entry) {
    return switch (entry.entry().mode().getObjectType()) {
      case Constants.OBJ_TREE -> "tree";
      case Constants.OBJ_COMMIT -> "commit";
      default -> "blob";
    };
  }

  private static int size(EntryNode entry) {
    return type(entry).equals("blob")
        ? (int) new GitObjects(entry.repository().git()).size(oid(entry))
        : 0;
  }

  /** A submodule's commit is in another repository. */
  private static @Nullable Object content(EntryNode entry) {
    return entry.entry().mode() == FileMode.TREE
        ? new TreeNode(entry.repository(), oid(entry), entry.entry().path() + "/")
        : object(entry.repository(), oid(entry)).orElse(null);
  }

  private static BlobText text(BlobNode blob) {
    return BlobText.of(new GitObjects(blob.repository().git()).blob(blob.oid()).orElseThrow());
  }
}
