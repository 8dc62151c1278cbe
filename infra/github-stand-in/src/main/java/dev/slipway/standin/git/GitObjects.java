package dev.slipway.standin.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Reads and writes blobs, trees, commits and tags; the names are git's own SHA-1s. */
public final class GitObjects {
  private final GitStore store;

  public GitObjects(GitStore store) {
    this.store = store;
  }

  /** Work on the inserter whose objects are visible when this returns. */
  private interface Write {
    ObjectId with(ObjectInserter inserter) throws IOException;
  }

  private ObjectId write(Write work) {
    try (var inserter = store.jgit().newObjectInserter()) {
      var id = work.with(inserter);
      inserter.flush();
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ObjectId writeBlob(byte[] content) {
    return write(inserter -> inserter.insert(Constants.OBJ_BLOB, content));
  }

  /**
   * Writes the tree that differs from {@code base} (null: the empty tree) in these paths.
   *
   * @throws IllegalArgumentException on a path that git does not allow
   */
  public ObjectId writeTree(@Nullable ObjectId base, Collection<TreeEntry> edits) {
    return write(inserter -> {
      try (var reader = inserter.newReader()) {
        return new TreeBuilder(reader, inserter).write(base, edits);
      }
    });
  }

  public ObjectId writeCommit(
      ObjectId tree,
      List<ObjectId> parents,
      Signature author,
      Signature committer,
      String message) {
    var commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    commit.setAuthor(author.ident());
    commit.setCommitter(committer.ident());
    commit.setMessage(message);
    return write(inserter -> inserter.insert(commit));
  }

  public ObjectId writeTag(String name, ObjectId target, int type, Signature by, String message) {
    var tag = new TagBuilder();
    tag.setTag(name);
    tag.setObjectId(target, type);
    tag.setTagger(by.ident());
    tag.setMessage(message);
    return write(inserter -> inserter.insert(tag));
  }

  /** The object of this name, parsed; empty when there is none. */
  public Optional<RevObject> object(ObjectId id) {
    try (var walk = new RevWalk(store.jgit())) {
      var found = walk.parseAny(id);
      walk.parseBody(found);
      return Optional.of(found);
    } catch (MissingObjectException missing) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<RevCommit> commit(ObjectId id) {
    return object(id).filter(RevCommit.class::isInstance).map(RevCommit.class::cast);
  }

  /** The commit of this name, which must be there. */
  public RevCommit requireCommit(ObjectId id) {
    return commit(id).orElseThrow(() -> new IllegalStateException("no commit " + id.name()));
  }

  /** The commit that a commit or an annotated tag is about. */
  public Optional<RevCommit> peelToCommit(ObjectId id) {
    var at = object(id);
    while (at.isPresent() && at.get() instanceof RevTag tag) {
      at = object(tag.getObject());
    }
    return at.filter(RevCommit.class::isInstance).map(RevCommit.class::cast);
  }

  /** Content of a blob; empty when there is no such blob. */
  public Optional<byte[]> blob(ObjectId id) {
    try {
      ObjectLoader loader = store.jgit().open(id);
      return loader.getType() == Constants.OBJ_BLOB
          ? Optional.of(loader.getBytes())
          : Optional.empty();
    } catch (MissingObjectException missing) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Size of an object in bytes. */
  public long size(ObjectId id) {
    try (var reader = store.jgit().newObjectReader()) {
      return reader.getObjectSize(id, org.eclipse.jgit.lib.ObjectReader.OBJ_ANY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in a tree; recursively with folders listed before what is in them. */
  public List<TreeEntry> tree(ObjectId tree, boolean recursive) {
    try (var walk = new TreeWalk(store.jgit())) {
      walk.addTree(tree);
      walk.setRecursive(false);
      var entries = new ArrayList<TreeEntry>();
      while (walk.next()) {
        entries.add(new TreeEntry(walk.getPathString(), walk.getFileMode(), walk.getObjectId(0)));
        if (recursive && walk.isSubtree()) {
          walk.enterSubtree();
        }
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is at a path of a tree; the empty path is the tree itself. */
  public Optional<TreeEntry> at(ObjectId tree, String path) {
    if (path.isEmpty()) {
      return Optional.of(new TreeEntry("", FileMode.TREE, tree));
    }
    try (var walk = TreeWalk.forPath(store.jgit(), path, tree)) {
      return walk == null
          ? Optional.empty()
          : Optional.of(
              new TreeEntry(walk.getPathString(), walk.getFileMode(), walk.getObjectId(0)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one object whose name begins with these hex digits (4 to 40 of them). */
  public Optional<ObjectId> abbreviated(String hex) {
    if (!hex.matches("[0-9a-fA-F]{4,40}")) {
      return Optional.empty();
    }
    try (var reader = store.jgit().newObjectReader()) {
      var lower = hex.toLowerCase(java.util.Locale.ROOT);
      if (lower.length() == 40) {
        var id = ObjectId.fromString(lower);
        return reader.has(id) ? Optional.of(id) : Optional.empty();
      }
      var found = reader.resolve(AbbreviatedObjectId.fromString(lower));
      return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
