package dev.slipway.standin.git;

import org.eclipse.jgit.lib.ObjectId;

/**
 * One compare-and-swap of a ref.
 *
 * @param ref full name ({@code refs/heads/…})
 * @param before what it must be; all zero for "must not exist"
 * @param after what it becomes; all zero for "delete"
 * @param force whether an update that is no fast-forward is allowed
 */
public record RefChange(String ref, ObjectId before, ObjectId after, boolean force) {
  public static RefChange create(String ref, ObjectId at) {
    return new RefChange(ref, ObjectId.zeroId(), at, false);
  }

  public static RefChange delete(String ref, ObjectId before) {
    return new RefChange(ref, before, ObjectId.zeroId(), true);
  }

  public boolean isCreation() {
    return before.equals(ObjectId.zeroId());
  }

  public boolean isDeletion() {
    return after.equals(ObjectId.zeroId());
  }

  public boolean isBranch() {
    return ref.startsWith("refs/heads/");
  }

  public boolean isTag() {
    return ref.startsWith("refs/tags/");
  }

  /** The name without {@code refs/heads/} or {@code refs/tags/}. */
  public String shortName() {
    return isBranch() || isTag() ? ref.substring(ref.indexOf('/', 5) + 1) : ref;
  }
}
