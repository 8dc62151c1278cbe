package dev.slipway.standin.graphql.mutation;

import dev.slipway.standin.action.pull.Conversations;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.GraphQlFault;
import dev.slipway.standin.graphql.fields.Connections;
import dev.slipway.standin.graphql.fields.Node.AccountNode;
import dev.slipway.standin.graphql.fields.Node.CommentNode;
import dev.slipway.standin.graphql.fields.Node.LabelNode;
import dev.slipway.standin.graphql.fields.Node.PullNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.graphql.fields.NodeLookup;
import dev.slipway.standin.state.Label;
import dev.slipway.standin.state.World;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Comments, labels and assignees.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/reference/mutations#addcomment">addComment</a> and its
 * neighbours there.
 */
final class ConversationMutations {
  private static final String[] EITHER = {"issues", "pull_requests"};

  private final World world;
  private final Conversations conversations;
  private final NodeLookup nodes;

  ConversationMutations(World world, Conversations conversations, NodeLookup nodes) {
    this.world = world;
    this.conversations = conversations;
    this.nodes = nodes;
  }

  void register(FieldTable table) {
    table.root("Mutation", "addComment", Input.mutation(this::addComment));
    table.root("Mutation", "updateIssueComment", Input.mutation(this::updateComment));
    table.root("Mutation", "deleteIssueComment", Input.mutation(this::deleteComment));
    table.root("Mutation", "addLabelsToLabelable", Input.mutation(this::addLabels));
    table.root("Mutation", "removeLabelsFromLabelable", Input.mutation(this::removeLabels));
    table.root("Mutation", "addAssigneesToAssignable", Input.mutation(this::addAssignees));
    table.root("Mutation", "createLabel", Input.mutation(this::createLabel));
  }

  private PullNode pull(Input input, String field) {
    return nodes.require(input.text(field), PullNode.class, input.viewer());
  }

  private Map<String, @Nullable Object> addComment(Input input) {
    var subject = pull(input, "subjectId");
    var repository = subject.repository();
    var actor = input.viewer().contributing(repository, EITHER);
    var comment =
        conversations.comment(repository, subject.pull().issue(), input.text("body"), actor);
    var node = new CommentNode(repository, comment);
    return Map.of("commentEdge", Connections.edge(node.id(), node), "subject", subject);
  }

  private Map<String, @Nullable Object> updateComment(Input input) {
    var old = nodes.require(input.text("id"), CommentNode.class, input.viewer());
    var actor = input.viewer().writing(old.repository(), EITHER);
    var comment =
        conversations.editComment(old.repository(), old.comment(), input.text("body"), actor);
    return Map.of("issueComment", new CommentNode(old.repository(), comment));
  }

  private Map<String, @Nullable Object> deleteComment(Input input) {
    var old = nodes.require(input.text("id"), CommentNode.class, input.viewer());
    var actor = input.viewer().writing(old.repository(), EITHER);
    conversations.deleteComment(old.repository(), old.comment(), actor);
    return Map.of();
  }

  private List<String> labelNames(Input input) {
    return input.texts("labelIds").stream()
        .map(id -> nodes.require(id, LabelNode.class, input.viewer()).label().name())
        .toList();
  }

  private Map<String, @Nullable Object> addLabels(Input input) {
    var node = pull(input, "labelableId");
    var actor = input.viewer().writing(node.repository(), EITHER);
    conversations.addLabels(node.repository(), node.pull().issue(), labelNames(input), actor);
    return Map.of("labelable", node);
  }

  private Map<String, @Nullable Object> removeLabels(Input input) {
    var node = pull(input, "labelableId");
    var actor = input.viewer().writing(node.repository(), EITHER);
    for (String name : labelNames(input)) {
      conversations.removeLabel(node.repository(), node.pull().issue(), name, actor);
    }
    return Map.of("labelable", node);
  }

  private Map<String, @Nullable Object> addAssignees(Input input) {
    var node = pull(input, "assignableId");
    var actor = input.viewer().writing(node.repository(), EITHER);
    var logins =
        input.texts("assigneeIds").stream()
            .map(id -> nodes.require(id, AccountNode.class, input.viewer()).account().login())
            .toList();
    conversations.assign(node.repository(), node.pull().issue(), logins, actor);
    return Map.of("assignable", node);
  }

  private Map<String, @Nullable Object> createLabel(Input input) {
    var repository =
        nodes
            .require(input.text("repositoryId"), RepositoryNode.class, input.viewer())
            .repository();
    input.viewer().writing(repository, EITHER);
    var name = input.text("name");
    var made =
        repository.locked(() -> {
          if (repository.labels().containsKey(name)) {
            throw GraphQlFault.unprocessable("Name has already been taken");
          }
          var label =
              new Label(
                  world.ids().nextId(),
                  name,
                  input.text("color"),
                  input.optional("description"),
                  false);
          repository.labels().put(name, label);
          return label;
        });
    return Map.of("label", new LabelNode(repository, made));
  }
}
