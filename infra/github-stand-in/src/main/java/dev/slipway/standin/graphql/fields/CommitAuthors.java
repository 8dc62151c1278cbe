package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.graphql.engine.Viewer;
import dev.slipway.standin.graphql.fields.Node.UserNode;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.PersonIdent;

/** Whose commits {@code Commit.history(author:)} lists: an account's, or else some addresses'. */
final class CommitAuthors {
  private final NodeLookup nodes;

  CommitAuthors(NodeLookup nodes) {
    this.nodes = nodes;
  }

  /** Empty when the query asks for the commits of everybody. */
  Optional<Predicate<PersonIdent>> wanted(DataFetchingEnvironment field) {
    Map<String, Object> author = field.getArgument("author");
    if (author == null) {
      return Optional.empty();
    }
    if (author.get("id") instanceof String id) {
      var user = nodes.require(id, UserNode.class, Viewer.of(field));
      return Optional.of(of(List.of(user.account().email())));
    }
    return author.get("emails") instanceof Collection<?> emails
        ? Optional.of(of(emails))
        : Optional.empty();
  }

  private static Predicate<PersonIdent> of(Collection<?> emails) {
    return ident ->
        emails.stream().anyMatch(email -> ident.getEmailAddress().equalsIgnoreCase("" + email));
  }
}
