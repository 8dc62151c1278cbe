package dev.slipway.standin.page;

import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Account;
import dev.slipway.standin.state.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What all pages share: the frame, the style sheet, the headers, and how things are shown. */
final class Layout {
  static final String STYLE = "/-/style.css";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /** Nothing but our own style sheet and forms: what people wrote cannot fetch or run anything. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Layout() {}

  static Response page(int status, String title, boolean refreshes, Html content) {
    var html =
        Html.of(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">{}
            <title>{}</title><link rel="stylesheet" href="{}"><link rel="icon" href="data:,">
            </head><body>
            <header><a class="home" href="/">stand-in GitHub</a>
            <nav><a href="/">Repositories</a><a href="/-/deliveries">Webhook deliveries</a>
            <a href="/-/requests">API requests</a></nav></header>
            <main>{}</main></body></html>
            """,
            Html.when(refreshes, new Html("<meta http-equiv=\"refresh\" content=\"5\">")),
            title,
            STYLE,
            content);
    return secured(
        Response.bytes(
            status, "text/html; charset=utf-8", html.markup().getBytes(StandardCharsets.UTF_8)));
  }

  static Response style() {
    try (var in = Layout.class.getResourceAsStream("style.css")) {
      if (in == null) {
        throw new IllegalStateException("style.css is missing from the jar");
      }
      return secured(Response.bytes(200, "text/css; charset=utf-8", in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response secured(Response response) {
    return response
        .with("content-security-policy", POLICY)
        .with("x-content-type-options", "nosniff")
        .with("referrer-policy", "no-referrer")
        .with("cache-control", "no-store");
  }

  static Html time(Instant at) {
    return Html.of("<time datetime=\"{}\">{}</time>", at, TIME.format(at));
  }

  static Html who(World world, Account account) {
    return Html.of("<b>{}</b>", world.isDeleted(account) ? "ghost" : account.login());
  }

  static Html sha(String repository, String sha) {
    return Html.of(
        "<a class=\"sha\" href=\"/{}/commit/{}\">{}</a>", repository, sha, sha.substring(0, 7));
  }

  static Html heading(String repository, String shown) {
    return Html.of(
        "<h1><a href=\"/{}\">{}</a></h1><nav class=\"tabs\"><a href=\"/{}/pulls\">Pull"
            + " requests</a><a href=\"/{}/releases\">Releases</a><a href=\"/{}/deployments\">"
            + "Deployments</a><a href=\"/{}/commits\">Commits</a></nav>{}",
        repository,
        repository,
        repository,
        repository,
        repository,
        repository,
        Html.when(!shown.isEmpty(), Html.of("<h2>{}</h2>", shown)));
  }
}
