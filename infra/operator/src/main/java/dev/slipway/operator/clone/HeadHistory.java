package dev.slipway.operator.clone;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** Everything that leads to a commit of a clone; walked once, for however many components. */
public final class HeadHistory {
  private final LocalClone clone;
  private final ObjectId head;
  private final List<RevCommit> commits;
  private final Set<ObjectId> reachable;

  public HeadHistory(LocalClone clone, ObjectId head) {
    this.clone = clone;
    this.head = head;
    this.commits = List.copyOf(clone.history(List.of(head)));
    this.reachable = Set.copyOf(commits);
  }

  public ObjectId head() {
    return head;
  }

  /** Children before parents, else newest first. */
  public List<RevCommit> commits() {
    return commits;
  }

  public boolean contains(ObjectId commit) {
    return reachable.contains(commit);
  }

  /** A commit and everything that leads to it, be it part of this history or not. */
  public Set<ObjectId> before(ObjectId commit) {
    if (!contains(commit)) {
      return new HashSet<>(clone.history(List.of(commit)));
    }
    Set<ObjectId> before = new HashSet<>(Set.of(commit));
    for (RevCommit next : commits) {
      // All its children were seen by now.
      if (before.contains(next)) {
        before.addAll(List.of(next.getParents()));
      }
    }
    return before;
  }
}
