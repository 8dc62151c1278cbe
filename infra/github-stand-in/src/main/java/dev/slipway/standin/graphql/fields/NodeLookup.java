package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.action.repository.ReleaseAssets;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.graphql.engine.GraphQlFault;
import dev.slipway.standin.graphql.engine.InRepository;
import dev.slipway.standin.graphql.engine.Viewer;
import dev.slipway.standin.graphql.fields.Node.AccountNode;
import dev.slipway.standin.graphql.fields.Node.AssetNode;
import dev.slipway.standin.graphql.fields.Node.CommentNode;
import dev.slipway.standin.graphql.fields.Node.LabelNode;
import dev.slipway.standin.graphql.fields.Node.PullNode;
import dev.slipway.standin.graphql.fields.Node.RefNode;
import dev.slipway.standin.graphql.fields.Node.ReleaseNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.id.NodeIds;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/** Finds what a global node id names. */
public final class NodeLookup {
  private static final List<String> GIT_OBJECTS = List.of("C", "T", "B", "TA");
  private static final List<String> ACCOUNTS = List.of("U", "O", "BOT");

  private final World world;

  public NodeLookup(World world) {
    this.world = world;
  }

  /** What this id names, if the viewer may see it. */
  Optional<Node> find(String id, Viewer viewer) {
    return Stream.<Function<String, Optional<? extends Node>>>of(
            this::repository,
            this::pull,
            this::ref,
            this::gitObject,
            this::comment,
            this::label,
            this::release,
            this::asset,
            this::account)
        .flatMap(kind -> kind.apply(id).stream())
        .<Node>map(node -> node)
        .filter(node -> !(node instanceof InRepository in) || viewer.mayRead(in.repository()))
        .findFirst();
  }

  Node require(String id, Viewer viewer) {
    return find(id, viewer).orElseThrow(() -> GraphQlFault.noNode(id));
  }

  /** What this id names, if it is of this kind. */
  public <T extends Node> T require(String id, Class<T> kind, Viewer viewer) {
    return find(id, viewer)
        .filter(kind::isInstance)
        .map(kind::cast)
        .orElseThrow(() -> GraphQlFault.noNode(id));
  }

  private static Optional<Long> number(String prefix, String id) {
    return NodeIds.key(prefix, id).filter(key -> key.matches("\\d{1,18}")).map(Long::valueOf);
  }

  private Optional<RepositoryNode> repository(String id) {
    return number("R", id).flatMap(world::repository).map(RepositoryNode::new);
  }

  /** The first thing found in any repository. */
  private <T> Optional<T> inAny(Function<Repository, Optional<T>> look) {
    return world.repositories().stream()
        .flatMap(repository -> repository.locked(() -> look.apply(repository)).stream())
        .findFirst();
  }

  private Optional<PullNode> pull(String id) {
    return number("PR", id)
        .flatMap(key ->
            inAny(repository ->
                repository.pulls().values().stream()
                    .filter(pull -> pull.id() == key)
                    .findFirst()
                    .map(pull -> new PullNode(repository, pull))));
  }

  private Optional<CommentNode> comment(String id) {
    return number("IC", id)
        .flatMap(key ->
            inAny(repository ->
                Optional.ofNullable(repository.comments().get(key))
                    .map(comment -> new CommentNode(repository, comment))));
  }

  private Optional<LabelNode> label(String id) {
    return number("LA", id)
        .flatMap(key ->
            inAny(repository ->
                repository.labels().values().stream()
                    .filter(label -> label.id() == key)
                    .findFirst()
                    .map(label -> new LabelNode(repository, label))));
  }

  private Optional<ReleaseNode> release(String id) {
    return number("RE", id)
        .flatMap(key ->
            inAny(repository ->
                Optional.ofNullable(repository.releases().get(key))
                    .map(release -> new ReleaseNode(repository, release))));
  }

  private Optional<AssetNode> asset(String id) {
    return number("RA", id)
        .flatMap(key ->
            inAny(repository ->
                ReleaseAssets.find(repository, key)
                    .map(found -> new AssetNode(repository, found.release(), found.asset()))));
  }

  private Optional<AccountNode> account(String id) {
    return ACCOUNTS.stream()
        .flatMap(prefix -> number(prefix, id).stream())
        .flatMap(key -> world.accounts().stream().filter(account -> account.id() == key))
        .map(AccountNode::of)
        .findFirst();
  }

  private Optional<RefNode> ref(String id) {
    return inRepository("REF", id)
        .flatMap(in ->
            in.repository()
                .git()
                .ref(in.rest())
                .map(target -> new RefNode(in.repository(), in.rest(), target)));
  }

  private Optional<Node.GitNode> gitObject(String id) {
    return GIT_OBJECTS.stream()
        .flatMap(prefix -> inRepository(prefix, id).stream())
        .findFirst()
        .filter(in -> ObjectId.isId(in.rest()))
        .filter(in -> exists(in.repository(), in.rest()))
        .flatMap(in -> GitFields.object(in.repository(), ObjectId.fromString(in.rest())));
  }

  private static boolean exists(Repository repository, String oid) {
    return new GitObjects(repository.git()).abbreviated(oid).isPresent();
  }

  private record Key(Repository repository, String rest) {}

  private Optional<Key> inRepository(String prefix, String id) {
    return NodeIds.key(prefix, id)
        .map(key -> key.split(":", 2))
        .filter(parts -> parts.length == 2 && parts[0].matches("\\d{1,18}"))
        .flatMap(parts ->
            world
                .repository(Long.parseLong(parts[0]))
                .map(repository -> new Key(repository, parts[1])));
  }
}
