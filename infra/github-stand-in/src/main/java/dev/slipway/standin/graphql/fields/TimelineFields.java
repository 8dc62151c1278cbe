package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.InRepository;
import dev.slipway.standin.graphql.fields.Node.PullNode;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.TitleEdit;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** What of a pull request's timeline the stand-in keeps: how it was renamed, and how it ended. */
final class TimelineFields {

  /** Something that happened to a pull request. */
  sealed interface Item extends InRepository {
    PullNode pull();

    @Override
    default Repository repository() {
      return pull().repository();
    }
  }

  /** It was closed; merging closes too. */
  record Closed(PullNode pull, @Nullable Account by, Instant at) implements Item {}

  /** It was merged. */
  record Merged(PullNode pull, Account by, Instant at, String commit) implements Item {}

  /** Its title was changed. */
  record Renamed(PullNode pull, TitleEdit edit) implements Item {}

  private final World world;
  private final Links links;

  TimelineFields(World world, Links links) {
    this.world = world;
    this.links = links;
  }

  void register(FieldTable table) {
    table.type("PullRequest", PullNode.class).field("timelineItems", TimelineFields::page);
    table
        .type("ClosedEvent", Closed.class)
        .field("id", item -> NodeIds.of("CE", item.pull().pull().id()))
        .field("actor", item -> AccountFields.actor(world, item.by()))
        .field("createdAt", Closed::at)
        .field("closable", Closed::pull)
        .field("url", item -> url(item, "event"))
        .field("resourcePath", item -> links.path(url(item, "event")));
    table
        .type("MergedEvent", Merged.class)
        .field("id", item -> NodeIds.of("ME", item.pull().pull().id()))
        .field("actor", item -> AccountFields.actor(world, item.by()))
        .field("createdAt", Merged::at)
        .field("commit", TimelineFields::commit)
        .field("mergeRefName", item -> item.pull().pull().baseRef())
        .field("pullRequest", Merged::pull)
        .field("url", item -> url(item, "merged"))
        .field("resourcePath", item -> links.path(url(item, "merged")));
    table
        .type("RenamedTitleEvent", Renamed.class)
        .field("id", item -> item.edit().nodeId())
        .field("actor", item -> AccountFields.actor(world, item.edit().editor()))
        .field("createdAt", item -> item.edit().at())
        .field("previousTitle", item -> item.edit().from())
        .field("currentTitle", item -> item.edit().to())
        .field("subject", Renamed::pull);
  }

  private String url(Item item, String anchor) {
    var node = item.pull();
    return links.pull(node.repository(), node.pull()) + "#" + anchor + "-" + node.pull().id();
  }

  private static Object commit(Merged item) {
    return GitFields.commit(item.repository(), ObjectId.fromString(item.commit()));
  }

  private static Object page(PullNode node, DataFetchingEnvironment field) {
    List<Item> items = new ArrayList<>();
    if (asked(field, "RENAMED_TITLE_EVENT")) {
      node.pull().issue().titleEdits().forEach(edit -> items.add(new Renamed(node, edit)));
    }
    var merge = node.pull().merge();
    if (merge != null && asked(field, "MERGED_EVENT")) {
      items.add(new Merged(node, merge.by(), merge.at(), merge.commit()));
    }
    var closedAt = node.pull().issue().closedAt();
    if (closedAt != null && asked(field, "CLOSED_EVENT")) {
      items.add(new Closed(node, node.pull().issue().closedBy(), closedAt));
    }
    return Connections.page(field, items, TimelineFields::key, item -> item);
  }

  private static String key(Item item) {
    return item instanceof Renamed renamed
        ? renamed.edit().nodeId()
        : item.getClass().getSimpleName();
  }

  private static boolean asked(DataFetchingEnvironment field, String type) {
    List<String> types = field.getArgument("itemTypes");
    return types == null || types.contains(type);
  }
}
