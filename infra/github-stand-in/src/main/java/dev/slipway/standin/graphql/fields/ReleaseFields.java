package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.action.repository.Releases;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.Viewer;
import dev.slipway.standin.graphql.fields.Node.AssetNode;
import dev.slipway.standin.graphql.fields.Node.CommitNode;
import dev.slipway.standin.graphql.fields.Node.ReleaseNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.graphql.fields.Node.UserNode;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.ReleaseAsset;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Releases; drafts are shown only to those who may write. */
final class ReleaseFields {
  private final World world;
  private final Links links;

  ReleaseFields(World world, Links links) {
    this.world = world;
    this.links = links;
  }

  void register(FieldTable table) {
    table
        .type("Repository", RepositoryNode.class)
        .field("release", (r, field) -> byTag(r.repository(), field))
        .field("releases", (r, field) -> page(r.repository(), field))
        .field("latestRelease", r -> node(r.repository(), Releases.latest(r.repository())));
    table
        .type("Release", ReleaseNode.class)
        .field("id", ReleaseNode::id)
        .field("databaseId", r -> (int) r.release().id())
        .field("tagName", r -> r.release().tag().tagName())
        .field("name", r -> r.release().text().name())
        .field("description", r -> r.release().text().body())
        .field("isDraft", r -> r.release().stage().draft())
        .field("isPrerelease", r -> r.release().stage().prerelease())
        .field("isLatest", ReleaseFields::isLatest)
        .field("url", r -> links.release(r.repository(), r.release()))
        .field("resourcePath", r -> links.path(links.release(r.repository(), r.release())))
        .field("createdAt", r -> r.release().createdAt())
        .field("updatedAt", r -> updatedAt(r.release()))
        .field("publishedAt", r -> r.release().stage().publishedAt())
        .field("author", r -> author(r.release()))
        .field("tag", r -> RepositoryFields.ref(r.repository(), tagRef(r.release())))
        .field("tagCommit", ReleaseFields::tagCommit)
        .field("repository", r -> new RepositoryNode(r.repository()));
    registerAssets(table);
  }

  /** Only REST has the digest. */
  private void registerAssets(FieldTable table) {
    table.type("Release", ReleaseNode.class).field("releaseAssets", ReleaseFields::assets);
    table
        .type("ReleaseAsset", AssetNode.class)
        .field("id", AssetNode::id)
        .field("name", a -> a.asset().name())
        .field("contentType", a -> a.asset().contentType())
        .field("size", a -> a.asset().size())
        .field("url", links::asset)
        .field("downloadUrl", links::asset)
        .field("downloadCount", _ -> 0)
        .field("createdAt", a -> a.asset().createdAt())
        .field("updatedAt", a -> a.asset().createdAt())
        .field("uploadedBy", a -> new UserNode(a.asset().uploader()))
        .field("release", a -> new ReleaseNode(a.repository(), a.release()));
  }

  private static Object assets(ReleaseNode node, DataFetchingEnvironment field) {
    var assets = List.copyOf(node.repository().assets(node.release().id()).values());
    String name = field.getArgument("name");
    var found = assets.stream().filter(a -> name == null || a.name().equals(name)).toList();
    return Connections.page(
        field,
        found,
        ReleaseAsset::nodeId,
        asset -> new AssetNode(node.repository(), node.release(), asset));
  }

  private static String tagRef(Release release) {
    return "refs/tags/" + release.tag().tagName();
  }

  private static java.time.Instant updatedAt(Release release) {
    var published = release.stage().publishedAt();
    return published == null ? release.createdAt() : published;
  }

  private @Nullable Object author(Release release) {
    return world.isDeleted(release.author()) ? null : new UserNode(release.author());
  }

  private static @Nullable Object tagCommit(ReleaseNode node) {
    return new Revisions(node.repository().git())
        .commit(tagRef(node.release()))
        .map(commit -> new CommitNode(node.repository(), commit))
        .orElse(null);
  }

  private static boolean isLatest(ReleaseNode node) {
    return Releases.latest(node.repository())
        .filter(r -> r.id() == node.release().id())
        .isPresent();
  }

  private static @Nullable Object node(Repository repository, Optional<Release> release) {
    return release.map(found -> new ReleaseNode(repository, found)).orElse(null);
  }

  private static @Nullable Object byTag(Repository repository, DataFetchingEnvironment field) {
    String tag = field.getArgument("tagName");
    return node(
        repository,
        visible(repository, field).stream().filter(r -> r.tag().tagName().equals(tag)).findFirst());
  }

  private static Object page(Repository repository, DataFetchingEnvironment field) {
    List<Release> found = new ArrayList<>(visible(repository, field));
    Map<String, Object> by = field.getArgument("orderBy");
    if (by != null && "NAME".equals(by.get("field"))) {
      found.sort(Comparator.comparing(r -> String.valueOf(r.text().name())));
    } else {
      found.sort(Comparator.comparing(Release::createdAt).thenComparing(Release::id));
    }
    // Newest first is what GitHub does when nothing is asked for.
    if (by == null || "DESC".equals(by.get("direction"))) {
      Collections.reverse(found);
    }
    return Connections.page(
        field, found, Release::nodeId, release -> new ReleaseNode(repository, release));
  }

  private static List<Release> visible(Repository repository, DataFetchingEnvironment field) {
    boolean writer = Viewer.of(field).mayWrite(repository);
    return repository.releases().values().stream()
        .filter(r -> writer || !r.stage().draft())
        .toList();
  }
}
