package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.graphql.fields.Node.PullNode;
import dev.slipway.standin.graphql.fields.Node.RefNode;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists of pull requests, filtered and ordered by their field's arguments. */
final class PullRequestLists {

  /** A repository's; {@code headRefName} also finds those of forks with a branch of that name. */
  Object of(Repository repository, DataFetchingEnvironment field) {
    return page(repository, repository.pulls().values(), field);
  }

  /** Those that have this ref as their head. */
  Object withHead(RefNode ref, DataFetchingEnvironment field) {
    var repository = ref.repository();
    var branch =
        ref.name().startsWith("refs/heads/") ? ref.name().substring("refs/heads/".length()) : "";
    return page(
        repository,
        repository.pulls().values().stream().filter(p -> p.hasHead(repository, branch)).toList(),
        field);
  }

  /** The pull requests that match the field's arguments. */
  Object page(Repository repository, Collection<PullRequest> all, DataFetchingEnvironment field) {
    List<PullRequest> found = new ArrayList<>(all.stream().filter(p -> fits(p, field)).toList());
    order(found, field.getArgument("orderBy"));
    return Connections.page(
        field, found, PullRequest::nodeId, pull -> new PullNode(repository, pull));
  }

  private static boolean fits(PullRequest pull, DataFetchingEnvironment field) {
    List<String> states = argument(field, "states");
    List<String> labels = argument(field, "labels");
    String head = argument(field, "headRefName");
    String base = argument(field, "baseRefName");
    return (states == null || states.contains(state(pull)))
        && (labels == null || labels.stream().anyMatch(name -> has(pull, name)))
        && (head == null || head.equals(pull.headRef()))
        && (base == null || base.equals(pull.baseRef()));
  }

  /** {@code Commit.associatedPullRequests} has none of the filters. */
  private static <T> @Nullable T argument(DataFetchingEnvironment field, String name) {
    return field.containsArgument(name) ? field.getArgument(name) : null;
  }

  private static boolean has(PullRequest pull, String label) {
    return pull.issue().labels().stream().anyMatch(label::equalsIgnoreCase);
  }

  static String state(PullRequest pull) {
    if (pull.isMerged()) {
      return "MERGED";
    }
    return pull.isOpen() ? "OPEN" : "CLOSED";
  }

  private static void order(List<PullRequest> pulls, @Nullable Map<String, Object> by) {
    if (by == null) {
      return;
    }
    Function<PullRequest, Instant> key =
        "UPDATED_AT".equals(by.get("field"))
            ? pull -> pull.issue().updatedAt()
            : pull -> pull.issue().createdAt();
    pulls.sort(Comparator.comparing(key).thenComparing(PullRequest::number));
    if ("DESC".equals(by.get("direction"))) {
      Collections.reverse(pulls);
    }
  }
}
