package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * Which pull requests a commit came with.
 *
 * <p>A pull request's commits follow from its two ends and are worked out once for each pair, so
 * that asking it of every commit of a long history stays cheap.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit">List
 * pull requests associated with a commit</a>.
 */
final class Introductions {
  private static final int KEPT = 4_000;

  private record Ends(long pull, String base, String head, @Nullable String merge) {}

  private final Map<Ends, Set<ObjectId>> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Ends, Set<ObjectId>> eldest) {
          return size() > KEPT;
        }
      };

  /** By number; to be called under the repository's lock. */
  List<PullRequest> of(Repository repository, ObjectId commit) {
    return repository.pulls().values().stream()
        .filter(pull -> commits(repository, pull).contains(commit))
        .toList();
  }

  private Set<ObjectId> commits(Repository repository, PullRequest pull) {
    var merge = pull.merge();
    var ends =
        new Ends(pull.id(), pull.baseSha(), pull.headSha(), merge == null ? null : merge.commit());
    synchronized (kept) {
      return kept.computeIfAbsent(ends, key -> find(repository, key));
    }
  }

  private static Set<ObjectId> find(Repository repository, Ends ends) {
    var own =
        new GitHistory(repository.git())
            .between(ObjectId.fromString(ends.base()), ObjectId.fromString(ends.head()));
    Set<ObjectId> found = new HashSet<>();
    own.forEach(commit -> found.add(commit.copy()));
    if (ends.merge() != null) {
      found.add(ObjectId.fromString(ends.merge()));
      found.addAll(rebased(repository, own, ends.merge()));
    }
    return Set.copyOf(found);
  }

  /** What a rebase made of these commits: as many, one upon the other, with the same messages. */
  private static List<ObjectId> rebased(
      Repository repository, List<RevCommit> own, String lastOne) {
    var objects = new GitObjects(repository.git());
    List<ObjectId> found = new ArrayList<>();
    var at = objects.requireCommit(ObjectId.fromString(lastOne));
    for (RevCommit original :
        own.reversed().stream().filter(commit -> commit.getParentCount() == 1).toList()) {
      if (at.getParentCount() != 1 || !at.getFullMessage().equals(original.getFullMessage())) {
        return List.of();
      }
      found.add(at.copy());
      at = objects.requireCommit(at.getParent(0));
    }
    return found;
  }
}
