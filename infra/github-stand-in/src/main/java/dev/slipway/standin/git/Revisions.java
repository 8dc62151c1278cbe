package dev.slipway.standin.git;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** What GitHub takes where a path or a query says {@code ref}, {@code sha} or a commit-ish. */
public final class Revisions {
  private static final List<String> PREFIXES = List.of("", "refs/", "refs/heads/", "refs/tags/");
  private final GitStore store;

  public Revisions(GitStore store) {
    this.store = store;
  }

  /** The commit that a branch, a tag, a full or shortened ref name or a (short) SHA means. */
  public Optional<RevCommit> commit(String revision) {
    return object(revision).flatMap(id -> new GitObjects(store).peelToCommit(id));
  }

  /** As {@link #commit}, but what is named itself: a tag object, a tree, a blob. */
  public Optional<ObjectId> object(String revision) {
    if (revision.equals("HEAD")) {
      return store.ref("HEAD");
    }
    // GitHub prefers a full SHA over a branch that looks like one.
    if (revision.matches("[0-9a-f]{40}")) {
      return new GitObjects(store).abbreviated(revision);
    }
    for (String prefix : PREFIXES) {
      if ((prefix.isEmpty() && !revision.startsWith("refs/")) || revision.isEmpty()) {
        continue;
      }
      var found = store.ref(prefix + revision);
      if (found.isPresent()) {
        return found;
      }
    }
    return new GitObjects(store).abbreviated(revision);
  }
}
