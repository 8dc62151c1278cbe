package dev.slipway.standin.page;

import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What all pages share: the frame, the style sheet, the headers, and how things are shown. */
final class Layout {
  static final String STYLE = "/-/style.css";
  private static final Templates TEMPLATES = Templates.beside(Layout.class);

  /** Allows our own style sheet and forms only: text that people wrote cannot fetch or run code. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Layout() {}

  /** A link to a commit. */
  record CommitLink(String repository, String sha) {
    String abbreviated() {
      return sha.substring(0, 7);
    }
  }

  /** A page that reloads itself every few seconds. */
  static Response live(String title, String template, Map<String, ?> model) {
    return page(200, title, true, template, model);
  }

  /** A page that does not reload, because somebody reads or writes there. */
  static Response still(String title, String template, Map<String, ?> model) {
    return page(200, title, false, template, model);
  }

  /** A page with the reason of a refusal. */
  static Response refused(int status, String title, String template, Map<String, ?> model) {
    return page(status, title, false, template, model);
  }

  private static Response page(
      int status, String title, boolean refreshes, String template, Map<String, ?> model) {
    var content = TEMPLATES.fill(template, model);
    var frame = Map.of("title", title, "refreshes", refreshes, "content", content);
    return secured(status, "text/html", TEMPLATES.fill("layout", frame));
  }

  static Response style() {
    return secured(200, "text/css", TEMPLATES.resource("style.css"));
  }

  private static Response secured(int status, String type, String text) {
    return Response.bytes(status, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8))
        .with("content-security-policy", POLICY)
        .with("x-content-type-options", "nosniff")
        .with("referrer-policy", "no-referrer")
        .with("cache-control", "no-store");
  }

  /** The model of a page about a repository: what the heading needs, and these entries. */
  static Map<String, Object> model(Repository repository, Map<String, ?> more) {
    var model = new HashMap<String, Object>(more);
    model.put("repository", repository.fullName());
    model.putIfAbsent("complaint", "");
    return model;
  }

  static String who(World world, Account account) {
    return world.isDeleted(account) ? "ghost" : account.login();
  }
}
