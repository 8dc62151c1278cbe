package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.Viewer;
import dev.slipway.standin.graphql.fields.Node.CommentNode;
import dev.slipway.standin.graphql.fields.Node.EditNode;
import dev.slipway.standin.graphql.fields.Node.LabelNode;
import dev.slipway.standin.graphql.fields.Node.PullNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.state.BodyEdit;
import dev.slipway.standin.state.Comment;
import dev.slipway.standin.state.Label;
import dev.slipway.standin.state.World;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people say and change on a pull request: comments, labels, versions of its body. */
final class ConversationFields {
  private final World world;
  private final Links links;

  ConversationFields(World world, Links links) {
    this.world = world;
    this.links = links;
  }

  void register(FieldTable table) {
    table
        .type("PullRequest", PullNode.class)
        .field("comments", ConversationFields::comments)
        .field("totalCommentsCount", node -> commentsOn(node).size())
        .field("labels", ConversationFields::labels)
        .field("userContentEdits", ConversationFields::edits)
        .field("lastEditedAt", ConversationFields::lastEditedAt)
        .field("editor", this::editor);
    comment(table.type("IssueComment", CommentNode.class));
    table
        .type("UserContentEdit", EditNode.class)
        .field("id", EditNode::id)
        .field("createdAt", node -> node.edit().at())
        .field("updatedAt", node -> node.edit().at())
        .field("editedAt", node -> node.edit().at())
        .field("editor", node -> AccountFields.actor(world, node.edit().editor()))
        .field("diff", ConversationFields::diff)
        .field("deletedAt", _ -> null)
        .field("deletedBy", _ -> null);
    table
        .type("Label", LabelNode.class)
        .field("id", LabelNode::id)
        .field("name", node -> node.label().name())
        .field("color", node -> node.label().color())
        .field("description", node -> node.label().description())
        .field("isDefault", node -> node.label().isDefault())
        .field("url", this::labelUrl)
        .field("resourcePath", node -> links.path(labelUrl(node)));
  }

  private void comment(FieldTable.Fields<CommentNode> fields) {
    fields
        .field("id", CommentNode::id)
        .field("databaseId", node -> (int) node.comment().id())
        .field("fullDatabaseId", node -> node.comment().id())
        .field("body", node -> node.comment().body())
        .field("author", node -> AccountFields.actor(world, node.comment().author()))
        .field("createdAt", node -> node.comment().createdAt())
        .field("updatedAt", node -> node.comment().updatedAt())
        .field("lastEditedAt", node -> isEdited(node) ? node.comment().updatedAt() : null)
        .field("editor", this::commentEditor)
        .field("url", this::commentUrl)
        .field("resourcePath", node -> links.path(commentUrl(node)))
        .field("pullRequest", ConversationFields::pull)
        .field("repository", node -> new RepositoryNode(node.repository()))
        .field("userContentEdits", (_, field) -> none(field))
        .field("viewerDidAuthor", (n, field) -> Viewer.of(field).is(n.comment().author()));
  }

  private static boolean isEdited(CommentNode node) {
    return !node.comment().updatedAt().equals(node.comment().createdAt());
  }

  private @Nullable Object commentEditor(CommentNode node) {
    return isEdited(node) ? AccountFields.actor(world, node.comment().author()) : null;
  }

  private static Object none(DataFetchingEnvironment field) {
    return Connections.page(field, List.<String>of(), text -> text, text -> text);
  }

  private String commentUrl(CommentNode node) {
    return links.repository(node.repository())
        + "/pull/"
        + node.comment().issueNumber()
        + "#issuecomment-"
        + node.comment().id();
  }

  private String labelUrl(LabelNode node) {
    return links.repository(node.repository())
        + "/labels/"
        + node.label().name().replace(" ", "%20");
  }

  private static @Nullable Object pull(CommentNode node) {
    return node.repository()
        .pull(node.comment().issueNumber())
        .map(pull -> new PullNode(node.repository(), pull))
        .orElse(null);
  }

  private static List<Comment> commentsOn(PullNode node) {
    return node.repository().commentsOn(node.pull().number());
  }

  private static Object comments(PullNode node, DataFetchingEnvironment field) {
    List<Comment> found = new ArrayList<>(commentsOn(node));
    Map<String, Object> by = field.getArgument("orderBy");
    if (by != null) {
      Comparator<Comment> order =
          Comparator.comparing(Comment::updatedAt).thenComparing(Comment::id);
      found.sort("DESC".equals(by.get("direction")) ? order.reversed() : order);
    }
    return Connections.page(
        field, found, Comment::nodeId, comment -> new CommentNode(node.repository(), comment));
  }

  private static Object labels(PullNode node, DataFetchingEnvironment field) {
    var known = node.repository().labels();
    var found =
        node.pull().issue().labels().stream().map(known::get).filter(Objects::nonNull).toList();
    return Connections.page(
        field, found, Label::nodeId, label -> new LabelNode(node.repository(), label));
  }

  /** Newest first; empty until the first edit, from then on with the original. */
  private static Object edits(PullNode node, DataFetchingEnvironment field) {
    return Connections.page(
        field,
        node.pull().issue().edits().reversed(),
        BodyEdit::nodeId,
        edit -> new EditNode(node.repository(), edit));
  }

  /** The whole text of that version; shown to those who may write. */
  private static @Nullable Object diff(EditNode node, DataFetchingEnvironment field) {
    if (!Viewer.of(field).mayWrite(node.repository())) {
      return null;
    }
    var text = node.edit().text();
    return text == null ? "" : text;
  }

  private static @Nullable Instant lastEditedAt(PullNode node) {
    var edits = node.pull().issue().edits();
    return edits.isEmpty() ? null : edits.getLast().at();
  }

  private @Nullable Object editor(PullNode node) {
    var edits = node.pull().issue().edits();
    return edits.isEmpty() ? null : AccountFields.actor(world, edits.getLast().editor());
  }
}
