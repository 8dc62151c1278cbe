package dev.slipway.standin.state;

import java.net.URI;

/**
 * Where this GitHub is: pages at the root, the REST API below {@code /api/v3} as on GitHub
 * Enterprise Server.
 *
 * @param html without a trailing slash
 */
public record Urls(String html) {
  public static Urls at(URI address) {
    var text = address.toString();
    return new Urls(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /** The REST API's root, without a trailing slash. */
  public String api() {
    return html + "/api/v3";
  }

  public String html(Repository repository) {
    return html + "/" + repository.fullName();
  }

  /** Where a browser gets a release's file. */
  public String download(Repository repository, Release release, ReleaseAsset asset) {
    return html(repository) + "/releases/download/" + release.tag().tagName() + "/" + asset.name();
  }

  public String api(Repository repository) {
    return api() + "/repos/" + repository.fullName();
  }
}
