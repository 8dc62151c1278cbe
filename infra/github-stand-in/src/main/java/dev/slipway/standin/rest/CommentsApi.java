package dev.slipway.standin.rest;

import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Comment;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.account.Role;
import java.util.List;

/**
 * Comments on issues and on the conversation of pull requests.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/issues/comments">Issue comments</a>.
 */
final class CommentsApi {
  private CommentsApi() {}

  private static Comment comment(Exchange x) {
    var comment = x.repository().comments().get(x.number("id"));
    if (comment == null) {
      throw Refusal.notFound();
    }
    return comment;
  }

  static Response all(Exchange x) {
    return x.page(
        List.copyOf(x.repository().comments().values()),
        c -> x.shapes().pull().issues().comment(x.repository(), c));
  }

  static Response list(Exchange x) {
    return x.page(
        x.repository().commentsOn(IssuesApi.issue(x).number()),
        c -> x.shapes().pull().issues().comment(x.repository(), c));
  }

  static Response get(Exchange x) {
    return Response.json(200, x.shapes().pull().issues().comment(x.repository(), comment(x)));
  }

  static Response create(Exchange x) {
    var comment =
        x.actions()
            .pull()
            .conversations()
            .comment(x.repository(), IssuesApi.issue(x), x.requireText("body"), x.actor());
    var json = x.shapes().pull().issues().comment(x.repository(), comment);
    return Response.json(201, json).with("location", json.path("url").asText());
  }

  static Response edit(Exchange x) {
    var old = comment(x);
    checkMay(x, old);
    var comment =
        x.actions()
            .pull()
            .conversations()
            .editComment(x.repository(), old, x.requireText("body"), x.actor());
    return Response.json(200, x.shapes().pull().issues().comment(x.repository(), comment));
  }

  static Response delete(Exchange x) {
    var comment = comment(x);
    checkMay(x, comment);
    x.actions().pull().conversations().deleteComment(x.repository(), comment, x.actor());
    return Response.empty(204);
  }

  /** Authors may change their own comments, writers all comments. */
  private static void checkMay(Exchange x, Comment comment) {
    if (x.identity() instanceof Identity.User user
        && comment.author().id() != user.account().id()
        && !x.world().role(user.account(), x.repository()).atLeast(Role.WRITE)) {
      throw Refusal.of(403, "Must have admin rights to Repository.");
    }
  }
}
