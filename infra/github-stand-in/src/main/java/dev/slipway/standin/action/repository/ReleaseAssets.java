package dev.slipway.standin.action.repository;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.ReleaseAsset;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import java.util.Optional;

/**
 * Files of releases.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/releases/assets">Release assets</a>.
 */
public final class ReleaseAssets {
  private static final String RESOURCE = "ReleaseAsset";
  private final World world;

  ReleaseAssets(World world) {
    this.world = world;
  }

  /**
   * @param name characters that are not allowed become dots, as on GitHub
   * @throws Refusal 422 without a name or content, and for a name that is taken: delete the old one
   *     first
   */
  public ReleaseAsset upload(
      Repository repository,
      Release release,
      String name,
      String contentType,
      byte[] content,
      Actor actor) {
    return repository.locked(() -> {
      var safe = name.replaceAll("[^A-Za-z0-9._+@-]+", ".").replaceAll("^\\.+|\\.+$", "");
      if (safe.isEmpty()) {
        throw Refusal.invalid(RESOURCE, "name", "missing_field");
      }
      if (content.length == 0) {
        throw Refusal.invalid(RESOURCE, "size", "custom", "size must be greater than 0");
      }
      var assets = repository.assets(release.id());
      if (assets.values().stream().anyMatch(other -> other.name().equals(safe))) {
        throw Refusal.invalid(RESOURCE, "name", "already_exists");
      }
      var asset =
          new ReleaseAsset(
              world.ids().nextId(), safe, contentType, content, actor.account(), world.now());
      assets.put(asset.id(), asset);
      return asset;
    });
  }

  /** Whether there was one. */
  public boolean delete(Repository repository, long id) {
    return repository.locked(() ->
        repository.releases().keySet().stream()
            .anyMatch(release -> repository.assets(release).remove(id) != null));
  }

  /** With the release it is of. */
  public record Found(Release release, ReleaseAsset asset) {}

  /** In any release of the repository. */
  public static Optional<Found> find(Repository repository, long id) {
    return repository.releases().values().stream()
        .flatMap(release ->
            Optional.ofNullable(repository.assets(release.id()).get(id)).stream()
                .map(asset -> new Found(release, asset)))
        .findFirst();
  }
}
