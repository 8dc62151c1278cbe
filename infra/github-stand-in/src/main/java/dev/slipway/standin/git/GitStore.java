package dev.slipway.standin.git;

import dev.slipway.standin.git.memory.MemoryRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** One bare git repository, in memory or on disk, and its refs. */
public final class GitStore implements AutoCloseable {
  private final Repository jgit;

  private GitStore(Repository jgit) {
    this.jgit = jgit;
  }

  /** An empty repository that lives as long as this object. */
  public static GitStore inMemory(String name) {
    return new GitStore(new MemoryRepository(name));
  }

  /** Opens the bare repository in this directory, made if it is not there. */
  public static GitStore onDisk(Path directory) {
    try {
      var repository = new FileRepositoryBuilder().setBare().setGitDir(directory.toFile()).build();
      if (!repository.getObjectDatabase().exists()) {
        repository.create(true);
      }
      // The stand-in may be killed at any moment and must not leave half a world behind.
      repository.getConfig().setBoolean(ConfigConstants.CONFIG_GC_SECTION, null, "auto", false);
      return new GitStore(repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The repository below, for what only JGit can do. */
  public Repository jgit() {
    return jgit;
  }

  /** Makes {@code HEAD} point to this branch, whether it exists or not. */
  public void head(String branch) {
    try {
      jgit.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the ref with this full name points to (for an annotated tag the tag object). */
  public Optional<ObjectId> ref(String fullName) {
    try {
      return Optional.ofNullable(jgit.exactRef(fullName)).map(Ref::getObjectId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<ObjectId> branch(String name) {
    return ref(Constants.R_HEADS + name);
  }

  /** All refs whose full name begins with this text, by full name. */
  public SortedMap<String, ObjectId> refs(String prefix) {
    try {
      var found = new TreeMap<String, ObjectId>();
      var folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
      for (Ref ref : jgit.getRefDatabase().getRefsByPrefix(folder)) {
        if (ref.getName().startsWith(prefix) && ref.getObjectId() != null) {
          found.put(ref.getName(), ref.getObjectId());
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Changes all of these refs or none.
   *
   * @return what stood in the way, empty when all were changed
   */
  public synchronized Optional<RefConflict> swap(List<RefChange> changes) {
    try (var walk = new RevWalk(jgit)) {
      for (RefChange change : changes) {
        var reason = conflict(change, walk);
        if (reason != null) {
          return Optional.of(new RefConflict(change, reason));
        }
      }
      for (RefChange change : changes) {
        apply(change);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RefConflict.@Nullable Reason conflict(RefChange change, RevWalk walk) throws IOException {
    if (!Repository.isValidRefName(change.ref())) {
      return RefConflict.Reason.BAD_NAME;
    }
    var now = ref(change.ref());
    if (change.isCreation()) {
      if (now.isPresent()) {
        return RefConflict.Reason.EXISTS;
      }
      if (jgit.getRefDatabase().isNameConflicting(change.ref())) {
        return RefConflict.Reason.NAME_CLASH;
      }
    } else if (now.isEmpty()) {
      return RefConflict.Reason.MISSING;
    } else if (!now.get().equals(change.before())) {
      return RefConflict.Reason.STALE;
    }
    if (change.isDeletion()) {
      return null;
    }
    if (!jgit.getObjectDatabase().has(change.after())
        || (change.isBranch() && !(walk.parseAny(change.after()) instanceof RevCommit))) {
      return RefConflict.Reason.NO_SUCH_OBJECT;
    }
    if (!change.isCreation() && !change.force() && !isFastForward(change, walk)) {
      return RefConflict.Reason.NOT_FAST_FORWARD;
    }
    return null;
  }

  private static boolean isFastForward(RefChange change, RevWalk walk) throws IOException {
    return walk.parseAny(change.before()) instanceof RevCommit before
        && walk.parseAny(change.after()) instanceof RevCommit after
        && walk.isMergedInto(before, after);
  }

  private void apply(RefChange change) throws IOException {
    RefUpdate update = jgit.updateRef(change.ref(), true);
    update.setExpectedOldObjectId(change.before());
    update.setForceUpdate(true);
    update.disableRefLog();
    RefUpdate.Result result;
    if (change.isDeletion()) {
      result = update.delete();
    } else {
      update.setNewObjectId(change.after());
      result = update.update();
    }
    switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
      default -> throw new IOException("ref " + change.ref() + " could not be moved: " + result);
    }
  }

  @Override
  public void close() {
    jgit.close();
  }
}
