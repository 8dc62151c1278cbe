package dev.slipway.standin.graphql.mutation;

import dev.slipway.standin.action.repository.Refs;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.git.RefConflict;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.GraphQlFault;
import dev.slipway.standin.graphql.fields.Node.RefNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.graphql.fields.NodeLookup;
import dev.slipway.standin.state.Repository;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Creating, moving and deleting refs.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/reference/mutations#updaterefs">updateRefs</a> and its
 * neighbours there. That page does not say how a lost swap is worded.
 */
final class RefMutations {
  private static final String CONTENTS = "contents";

  private final Refs refs;
  private final NodeLookup nodes;

  RefMutations(Refs refs, NodeLookup nodes) {
    this.refs = refs;
    this.nodes = nodes;
  }

  void register(FieldTable table) {
    table.root("Mutation", "createRef", Input.mutation(this::create));
    table.root("Mutation", "updateRef", Input.mutation(this::update));
    table.root("Mutation", "deleteRef", Input.mutation(this::delete));
    table.root("Mutation", "updateRefs", Input.mutation(this::updateAll));
  }

  private Map<String, @Nullable Object> create(Input input) {
    var repository = repository(input);
    var name = input.text("name");
    if (!name.startsWith("refs/")) {
      throw GraphQlFault.unprocessable(name + " is not a valid ref name.");
    }
    var target = ObjectId.fromString(input.text("oid"));
    swap(repository, List.of(RefChange.create(name, target)), input);
    return Map.of("ref", new RefNode(repository, name, target));
  }

  private Map<String, @Nullable Object> update(Input input) {
    var ref = nodes.require(input.text("refId"), RefNode.class, input.viewer());
    var target = ObjectId.fromString(input.text("oid"));
    var change = new RefChange(ref.name(), ref.target(), target, input.flag("force"));
    swap(ref.repository(), List.of(change), input);
    return Map.of("ref", new RefNode(ref.repository(), ref.name(), target));
  }

  private Map<String, @Nullable Object> delete(Input input) {
    var ref = nodes.require(input.text("refId"), RefNode.class, input.viewer());
    swap(ref.repository(), List.of(RefChange.delete(ref.name(), ref.target())), input);
    return Map.of();
  }

  /** All of them or none: an all-zero before means "must not exist", an all-zero after "delete". */
  private Map<String, @Nullable Object> updateAll(Input input) {
    var repository = repository(input);
    var updates = input.objects("refUpdates");
    Set<String> names = new HashSet<>();
    for (Input update : updates) {
      if (!names.add(update.text("name"))) {
        throw GraphQlFault.unprocessable(update.text("name") + " is updated more than once.");
      }
    }
    repository.locked(() -> {
      swap(repository, updates.stream().map(u -> change(repository, u)).toList(), input);
      return null;
    });
    return Map.of();
  }

  private static RefChange change(Repository repository, Input update) {
    var name = update.text("name");
    var before = update.optional("beforeOid");
    // Without a before there is nothing to compare with: whatever is there is moved.
    var from =
        before == null
            ? repository.git().ref(name).orElse(ObjectId.zeroId())
            : ObjectId.fromString(before);
    return new RefChange(
        name, from, ObjectId.fromString(update.text("afterOid")), update.flag("force"));
  }

  private Repository repository(Input input) {
    return nodes
        .require(input.text("repositoryId"), RepositoryNode.class, input.viewer())
        .repository();
  }

  private void swap(Repository repository, List<RefChange> changes, Input input) {
    var actor = input.viewer().writing(repository, CONTENTS);
    refs.swap(repository, changes, actor)
        .ifPresent(conflict -> {
          throw GraphQlFault.unprocessable(reason(conflict));
        });
  }

  private static String reason(RefConflict conflict) {
    return conflict.reason() == RefConflict.Reason.EXISTS
        ? "A ref named \"" + conflict.change().ref() + "\" already exists in the repository."
        : Refs.refusal(conflict).text();
  }
}
