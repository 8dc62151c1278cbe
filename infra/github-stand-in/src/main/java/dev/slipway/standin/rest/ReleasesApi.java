package dev.slipway.standin.rest;

import dev.slipway.standin.action.repository.Releases;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.account.Role;
import java.util.Comparator;

/**
 * Releases.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/releases/releases">Releases</a>.
 */
final class ReleasesApi {
  private ReleasesApi() {}

  static Response list(Exchange x) {
    boolean drafts = seesDrafts(x);
    var found =
        x.repository().releases().values().stream()
            .filter(r -> drafts || !r.stage().draft())
            .sorted(Comparator.comparing(Release::createdAt).thenComparing(Release::id).reversed())
            .toList();
    return x.page(found, r -> x.shapes().repository().releases().release(x.repository(), r));
  }

  /** Only those who may write see drafts. */
  private static boolean seesDrafts(Exchange x) {
    return switch (x.identity()) {
      case Identity.Anonymous _, Identity.AppItself _ -> false;
      case Identity.User u -> x.world().role(u.account(), x.repository()).atLeast(Role.WRITE);
      case Identity.InstallationToken i -> {
        var permissions = i.token().permissions();
        yield i.installation().covers(x.repository())
            && (permissions == null
                || permissions.allows(
                    "contents", dev.slipway.standin.state.account.Permissions.Level.WRITE));
      }
    };
  }

  private static Release release(Exchange x) {
    var release = x.repository().releases().get(x.number("id"));
    if (release == null || (release.stage().draft() && !seesDrafts(x))) {
      throw Refusal.notFound();
    }
    return release;
  }

  private static Response answer(Exchange x, int status, Release release) {
    return Response.json(
        status, x.shapes().repository().releases().release(x.repository(), release));
  }

  private static Releases.Draft draft(Exchange x) {
    return new Releases.Draft(
        x.text("tag_name"),
        x.text("target_commitish"),
        x.text("name"),
        new Releases.Notes(x.text("body"), Boolean.TRUE.equals(x.flag("generate_release_notes"))),
        new Releases.WantedStage(
            x.flag("draft"),
            x.flag("prerelease"),
            x.text("make_latest"),
            x.text("discussion_category_name")));
  }

  static Response create(Exchange x) {
    var release = x.actions().repository().releases().create(x.repository(), draft(x), x.actor());
    return answer(x, 201, release)
        .with("location", x.world().urls().api(x.repository()) + "/releases/" + release.id());
  }

  static Response latest(Exchange x) {
    return answer(x, 200, Releases.latest(x.repository()).orElseThrow(Refusal::notFound));
  }

  static Response byTag(Exchange x) {
    return answer(
        x, 200, Releases.byTag(x.repository(), x.part("tag")).orElseThrow(Refusal::notFound));
  }

  static Response get(Exchange x) {
    return answer(x, 200, release(x));
  }

  static Response edit(Exchange x) {
    var release =
        x.actions().repository().releases().edit(x.repository(), release(x), draft(x), x.actor());
    return answer(x, 200, release);
  }

  static Response delete(Exchange x) {
    x.actions().repository().releases().delete(x.repository(), release(x), x.actor());
    return Response.empty(204);
  }
}
