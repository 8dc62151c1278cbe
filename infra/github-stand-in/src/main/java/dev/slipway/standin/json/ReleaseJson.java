package dev.slipway.standin.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.ReleaseAsset;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;

/** {@code release}. */
public final class ReleaseJson {
  private final World world;
  private final AccountJson accounts;

  ReleaseJson(World world, AccountJson accounts) {
    this.world = world;
    this.accounts = accounts;
  }

  public ObjectNode release(Repository repository, Release release) {
    var api = world.urls().api(repository);
    var self = api + "/releases/" + release.id();
    var html = world.urls().html(repository) + "/releases/tag/";
    // A draft has no tag yet, and so no page at one.
    var page =
        release.stage().draft()
            ? html + "untagged-" + release.id()
            : html + release.tag().tagName();
    var json =
        Json.object()
            .put("url", self)
            .put("assets_url", self + "/assets")
            .put("upload_url", self + "/assets{?name,label}")
            .put("html_url", page)
            .put("id", release.id());
    json.set("author", accounts.simple(release.author()));
    json.put("node_id", release.nodeId())
        .put("tag_name", release.tag().tagName())
        .put("target_commitish", release.tag().targetCommitish())
        .put("name", release.text().name())
        .put("draft", release.stage().draft())
        .put("prerelease", release.stage().prerelease())
        .put("created_at", Json.time(release.createdAt()))
        .put("published_at", Json.time(release.stage().publishedAt()));
    json.set(
        "assets",
        Json.array(
            repository.assets(release.id()).values(), asset -> asset(repository, release, asset)));
    if (release.stage().discussionCategory() != null) {
      json.put("discussion_url", world.urls().html(repository) + "/discussions/" + release.id());
    }
    return json.put(
            "tarball_url",
            release.stage().draft() ? null : api + "/tarball/" + release.tag().tagName())
        .put(
            "zipball_url",
            release.stage().draft() ? null : api + "/zipball/" + release.tag().tagName())
        .put("body", release.text().body());
  }

  /** {@code release-asset}. */
  public ObjectNode asset(Repository repository, Release release, ReleaseAsset asset) {
    var json =
        Json.object()
            .put("url", world.urls().api(repository) + "/releases/assets/" + asset.id())
            .put("id", asset.id())
            .put("node_id", asset.nodeId())
            .put("name", asset.name())
            .put("label", "");
    json.set("uploader", accounts.simple(asset.uploader()));
    return json.put("content_type", asset.contentType())
        .put("state", "uploaded")
        .put("size", asset.size())
        .put("digest", asset.digest())
        .put("download_count", 0)
        .put("created_at", Json.time(asset.createdAt()))
        .put("updated_at", Json.time(asset.createdAt()))
        .put("browser_download_url", world.urls().download(repository, release, asset));
  }
}
