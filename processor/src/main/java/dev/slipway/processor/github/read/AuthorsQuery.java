package dev.slipway.processor.github.read;

import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.read.Connections.Window;
import dev.slipway.processor.release.look.view.CommitHistory.AuthorAt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who has a commit reachable from another one, as GraphQL queries of aliased histories. What a pull
 * request says of its author ({@code authorAssociation}) is no answer: it changes with its merge.
 */
record AuthorsQuery(RepositoryApi gitHub) {
  private static final int AT_ONCE = 100;

  Set<AuthorAt> run(Set<AuthorAt> asked) {
    List<AuthorAt> all = List.copyOf(asked);
    Set<AuthorAt> found = new HashSet<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      found.addAll(ask(all.subList(from, Math.min(from + AT_ONCE, all.size()))));
    }
    return found;
  }

  /**
   * A search that finds nothing goes through the whole history, and GitHub gives up on long ones:
   * then it is asked for fewer. Of whom it cannot say even so, nothing new is said.
   */
  private Set<AuthorAt> ask(List<AuthorAt> some) {
    return RepositoryQuery.orLess(
        () -> answered(some),
        () -> {
          if (some.size() == 1) {
            return Set.copyOf(some);
          }
          Set<AuthorAt> found = new HashSet<>(ask(some.subList(0, some.size() / 2)));
          found.addAll(ask(some.subList(some.size() / 2, some.size())));
          return found;
        });
  }

  private Set<AuthorAt> answered(List<AuthorAt> some) {
    RepositoryQuery query = new RepositoryQuery(gitHub, "Authors");
    Set<AuthorAt> found = new HashSet<>();
    for (AuthorAt one : some) {
      query.ask(
          one.commit(),
          Window.ANY_OF_AUTHOR.of("oid", query.variable("ID!", one.author())),
          commit -> {
            if (!commit.path("history").path("nodes").isArray()) {
              throw query.unreadable("no commit " + one.commit());
            }
            if (Shapes.nodes(commit.path("history")).findAny().isPresent()) {
              found.add(one);
            }
          });
    }
    query.run();
    return found;
  }
}
