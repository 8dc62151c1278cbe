package dev.slipway.standin.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;

/**
 * Brings commits with all they need from one repository into another (a fork's into its parent).
 */
public final class GitCopies {
  private GitCopies() {}

  public static void copy(GitStore from, ObjectId tip, GitStore to) {
    try (var walk = new ObjectWalk(from.jgit());
        var inserter = to.jgit().newObjectInserter();
        var there = to.jgit().newObjectReader()) {
      walk.markStart(walk.parseAny(tip));
      for (var known : to.refs("refs/").values()) {
        if (walk.getObjectReader().has(known)) {
          walk.markUninteresting(walk.parseAny(known));
        }
      }
      for (RevObject object = walk.next(); object != null; object = walk.next()) {
        copyOne(walk, inserter, there, object);
      }
      for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
        copyOne(walk, inserter, there, object);
      }
      inserter.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyOne(
      ObjectWalk walk,
      org.eclipse.jgit.lib.ObjectInserter inserter,
      org.eclipse.jgit.lib.ObjectReader there,
      RevObject object)
      throws IOException {
    if (!there.has(object)) {
      var loader = walk.getObjectReader().open(object);
      inserter.insert(loader.getType(), loader.getBytes());
    }
  }
}
