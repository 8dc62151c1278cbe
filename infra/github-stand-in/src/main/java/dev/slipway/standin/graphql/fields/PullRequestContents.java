package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.action.pull.Merging;
import dev.slipway.standin.git.FileChange;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.graphql.fields.Node.PullNode;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Mergeability;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** What a pull request brings, worked out from git. */
final class PullRequestContents {
  /** The most commits of a pull request that GitHub lists. */
  private static final int MOST_COMMITS = 250;

  private final Shapes shapes;
  private final Merging merging;

  PullRequestContents(Shapes shapes, Merging merging) {
    this.shapes = shapes;
    this.merging = merging;
  }

  /** Oldest first. */
  List<RevCommit> commits(PullNode node) {
    var commits =
        new GitHistory(node.repository().git())
            .between(
                ObjectId.fromString(node.pull().baseSha()),
                ObjectId.fromString(node.pull().headSha()));
    return commits.size() > MOST_COMMITS ? commits.subList(0, MOST_COMMITS) : commits;
  }

  List<FileChange> files(PullNode node) {
    return shapes.pull().pulls().files(node.repository(), node.pull());
  }

  String association(PullNode node) {
    return shapes
        .repository()
        .repositories()
        .association(node.pull().issue().author(), node.repository());
  }

  /**
   * Null while GitHub has not worked it out: the first time it is asked after either end has moved,
   * it only begins to.
   */
  @Nullable Mergeability mergeability(PullNode node) {
    var pull = node.pull();
    var repository = node.repository();
    var base = repository.git().branch(pull.baseRef());
    if (!pull.isOpen() || base.isEmpty()) {
      return null;
    }
    var known = pull.mergeability();
    if (known != null && known.isFor(pull.headSha(), base.get().name())) {
      return known;
    }
    merging.mergeability(repository, pull);
    return null;
  }
}
