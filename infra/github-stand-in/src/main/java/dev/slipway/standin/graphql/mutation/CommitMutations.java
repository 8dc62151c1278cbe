package dev.slipway.standin.graphql.mutation;

import dev.slipway.standin.action.pull.Merging;
import dev.slipway.standin.action.repository.Commits;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.git.Signature;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.GraphQlFault;
import dev.slipway.standin.graphql.fields.GitFields;
import dev.slipway.standin.graphql.fields.Node.CommitNode;
import dev.slipway.standin.graphql.fields.Node.RefNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.graphql.fields.NodeLookup;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * {@code createCommitOnBranch} and {@code mergeBranch}.
 *
 * <p>A file written by {@code createCommitOnBranch} is a plain one: the mutation knows no modes.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/reference/mutations#createcommitonbranch">createCommitOnBranch</a>.
 */
final class CommitMutations {
  private static final String CONTENTS = "contents";

  private final World world;
  private final Commits commits;
  private final Merging merging;
  private final NodeLookup nodes;

  CommitMutations(World world, Commits commits, Merging merging, NodeLookup nodes) {
    this.world = world;
    this.commits = commits;
    this.merging = merging;
    this.nodes = nodes;
  }

  void register(FieldTable table) {
    table.root("Mutation", "createCommitOnBranch", Input.mutation(this::commit));
    table.root("Mutation", "mergeBranch", Input.mutation(this::merge));
  }

  private Map<String, @Nullable Object> commit(Input input) {
    var branch = branch(input.object("branch"));
    var repository = branch.repository();
    return repository.locked(() -> commit(repository, branch.name(), input));
  }

  private Map<String, @Nullable Object> commit(Repository repository, String ref, Input input) {
    var actor = input.viewer().writing(repository, CONTENTS);
    var tip =
        repository
            .git()
            .ref(ref)
            .orElseThrow(() -> new GraphQlFault(GraphQlFault.Type.NOT_FOUND, "No such branch."));
    var expected = input.text("expectedHeadOid");
    if (!tip.name().equals(expected)) {
      throw new GraphQlFault(
          GraphQlFault.Type.STALE_DATA,
          "Expected branch to point to \"" + expected + "\" but it did not. Pull and try again.");
    }
    var account = actor.account();
    var made =
        commits.commit(
            repository,
            ref.substring("refs/heads/".length()),
            null,
            edits(repository, tip, input.object("fileChanges")),
            message(input.object("message")),
            new Signature(account.name(), account.email(), world.now()),
            new Signature("GitHub", "noreply@github.com", world.now()),
            true,
            actor);
    return Map.of(
        "commit", GitFields.commit(repository, made), "ref", new RefNode(repository, ref, made));
  }

  private record Branch(Repository repository, String name) {}

  /** By its node id, or by the repository's and the branch's names. */
  private Branch branch(Input branch) {
    if (branch.has("id")) {
      var ref = nodes.require(branch.text("id"), RefNode.class, branch.viewer());
      return new Branch(ref.repository(), ref.name());
    }
    var name = branch.text("branchName");
    var repository =
        world
            .repository(branch.text("repositoryNameWithOwner"))
            .filter(branch.viewer()::mayRead)
            .orElseThrow(() ->
                new GraphQlFault(
                    GraphQlFault.Type.NOT_FOUND,
                    "Could not resolve to a Repository with the name '"
                        + branch.text("repositoryNameWithOwner")
                        + "'."));
    return new Branch(repository, name.startsWith("refs/heads/") ? name : "refs/heads/" + name);
  }

  private static List<TreeEntry> edits(Repository repository, ObjectId tip, Input changes) {
    var objects = new GitObjects(repository.git());
    var tree = objects.requireCommit(tip).getTree();
    List<TreeEntry> edits = new ArrayList<>();
    for (Input deletion : changes.objects("deletions")) {
      var path = deletion.text("path");
      if (objects.at(tree, path).isEmpty()) {
        throw GraphQlFault.unprocessable(
            "A path was requested for deletion which does not exist as of commit oid `"
                + tip.name()
                + "`: "
                + path);
      }
      edits.add(TreeEntry.delete(path));
    }
    for (Input addition : changes.objects("additions")) {
      var content = Base64.getMimeDecoder().decode(addition.text("contents"));
      edits.add(
          new TreeEntry(addition.text("path"), FileMode.REGULAR_FILE, objects.writeBlob(content)));
    }
    return edits;
  }

  private static String message(Input message) {
    var body = message.optional("body");
    return body == null || body.isEmpty()
        ? message.text("headline")
        : message.text("headline") + "\n\n" + body;
  }

  private Map<String, @Nullable Object> merge(Input input) {
    var repository =
        nodes
            .require(input.text("repositoryId"), RepositoryNode.class, input.viewer())
            .repository();
    var actor = input.viewer().writing(repository, CONTENTS);
    var base = input.text("base");
    var head = input.text("head");
    var message = input.optional("commitMessage");
    var merged =
        repository.locked(() ->
            merging.mergeBranch(
                repository,
                base,
                new Revisions(repository.git())
                    .commit(head)
                    .orElseThrow(() -> GraphQlFault.unprocessable("Head does not exist")),
                message == null ? "Merge " + head + " into " + base : message,
                actor));
    return Map.of(
        "mergeCommit",
        merged
            .map(commit -> new CommitNode(repository, commit))
            .orElseThrow(() -> GraphQlFault.unprocessable("Failed to merge: \"Already merged\"")));
  }
}
