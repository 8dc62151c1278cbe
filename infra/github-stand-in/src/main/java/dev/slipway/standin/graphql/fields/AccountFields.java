package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.Viewer;
import dev.slipway.standin.graphql.fields.Node.AccountNode;
import dev.slipway.standin.graphql.fields.Node.BotNode;
import dev.slipway.standin.graphql.fields.Node.OrganizationNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.graphql.fields.Node.UserNode;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

/** People, organizations, bots, and who a commit's addresses belong to. */
final class AccountFields {
  private final World world;
  private final Links links;

  AccountFields(World world, Links links) {
    this.world = world;
    this.links = links;
  }

  /** Null for a deleted account, which GitHub's pages show as the user "ghost". */
  static @Nullable AccountNode actor(World world, @Nullable Account account) {
    return account == null || world.isDeleted(account) ? null : AccountNode.of(account);
  }

  void register(FieldTable table) {
    table
        .type("User", UserNode.class)
        .field("login", user -> user.account().login())
        .field("name", user -> user.account().name())
        .field("email", user -> user.account().email());
    table.type("Bot", BotNode.class).field("login", BotNode::login);
    table
        .type("Organization", OrganizationNode.class)
        .field("login", organization -> organization.account().login())
        .field("name", organization -> organization.account().name());
    account(table.type("User", UserNode.class));
    account(table.type("Bot", BotNode.class));
    account(table.type("Organization", OrganizationNode.class));
    owner(table.type("User", UserNode.class));
    owner(table.type("Organization", OrganizationNode.class));
    table
        .type("GitActor", GitActor.class)
        .field("name", GitActor::name)
        .field("email", GitActor::email)
        .field("date", GitActor::date)
        .field("user", this::user);
  }

  private <T extends AccountNode> void account(FieldTable.Fields<T> fields) {
    fields
        .field("id", AccountNode::id)
        .field("databaseId", node -> (int) node.account().id())
        .field("url", node -> links.account(node.account()))
        .field("resourcePath", node -> links.path(links.account(node.account())))
        .field("avatarUrl", node -> links.account(node.account()) + ".png");
  }

  private <T extends AccountNode> void owner(FieldTable.Fields<T> fields) {
    fields.field(
        "repository",
        (owner, field) -> {
          String name = field.getArgument("name");
          return world
              .repository(owner.account().login() + "/" + name)
              .filter(Viewer.of(field)::mayRead)
              .map(RepositoryNode::new)
              .orElse(null);
        });
  }

  /** Only people: the address of an App's bot belongs to no user. */
  private @Nullable Object user(GitActor actor, DataFetchingEnvironment field) {
    return world.accounts().stream()
        .filter(a -> a.email().equalsIgnoreCase(actor.email()))
        .map(AccountNode::of)
        .filter(UserNode.class::isInstance)
        .findFirst()
        .orElse(null);
  }
}
