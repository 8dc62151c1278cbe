package dev.slipway.standin.rest;

import dev.slipway.standin.action.repository.ReleaseAssets;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Release;
import java.util.List;

/**
 * Files of releases. On GitHub uploads go to a host of their own, here to where {@code upload_url}
 * says.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/releases/assets">Release assets</a>.
 */
final class ReleaseAssetsApi {
  private ReleaseAssetsApi() {}

  private static Release release(Exchange x) {
    var release = x.repository().releases().get(x.number("id"));
    if (release == null) {
      throw Refusal.notFound();
    }
    return release;
  }

  static Response list(Exchange x) {
    var release = release(x);
    var assets = List.copyOf(x.repository().assets(release.id()).values());
    return x.page(
        assets, a -> x.shapes().repository().releases().asset(x.repository(), release, a));
  }

  static Response upload(Exchange x) {
    var type = x.request().header("content-type");
    var release = release(x);
    var asset =
        x.actions()
            .repository()
            .assets()
            .upload(
                x.repository(),
                release,
                x.parameter("name", ""),
                type == null ? "application/octet-stream" : type,
                x.request().body(),
                x.actor());
    return Response.json(
        201, x.shapes().repository().releases().asset(x.repository(), release, asset));
  }

  static Response get(Exchange x) {
    var found =
        ReleaseAssets.find(x.repository(), x.number("asset")).orElseThrow(Refusal::notFound);
    var accept = x.request().header("accept");
    return accept != null && accept.contains("application/octet-stream")
        ? Response.bytes(200, found.asset().contentType(), found.asset().content())
        : Response.json(
            200,
            x.shapes()
                .repository()
                .releases()
                .asset(x.repository(), found.release(), found.asset()));
  }

  static Response delete(Exchange x) {
    if (!x.actions().repository().assets().delete(x.repository(), x.number("asset"))) {
      throw Refusal.notFound();
    }
    return Response.empty(204);
  }
}
