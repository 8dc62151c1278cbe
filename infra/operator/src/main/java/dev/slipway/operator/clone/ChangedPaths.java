package dev.slipway.operator.clone;

import dev.slipway.shared.domain.release.ComponentPaths;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** What the commits of a clone changed; each is looked at once, for however many components. */
public final class ChangedPaths {
  private final LocalClone clone;
  private final Map<ObjectId, List<String>> known = new HashMap<>();

  public ChangedPaths(LocalClone clone) {
    this.clone = clone;
  }

  /**
   * The commits that belong to a component.
   *
   * @param all those that changed a file of its own, or one that it shares
   * @param onlyShared those of them that changed none of its own
   */
  public record Touched(Set<CommitSha> all, Set<CommitSha> onlyShared) {
    public Touched {
      all = Set.copyOf(all);
      onlyShared = Set.copyOf(onlyShared);
    }
  }

  /** Those among the commits that touched what belongs to a component. */
  public Touched touched(ComponentPaths component, List<RevCommit> commits) {
    Set<CommitSha> all = new HashSet<>();
    Set<CommitSha> onlyShared = new HashSet<>();
    for (RevCommit commit : commits) {
      List<String> paths = known.computeIfAbsent(commit.getId(), _ -> clone.changed(commit));
      boolean own = paths.stream().anyMatch(component::isOwn);
      if (own || paths.stream().anyMatch(component::isShared)) {
        CommitSha sha = new CommitSha(commit.name());
        all.add(sha);
        if (!own) {
          onlyShared.add(sha);
        }
      }
    }
    return new Touched(all, onlyShared);
  }
}
