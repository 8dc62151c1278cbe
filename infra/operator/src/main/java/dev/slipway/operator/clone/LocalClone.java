package dev.slipway.operator.clone;

import dev.slipway.operator.CannotRun;
import dev.slipway.shared.domain.release.FileText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.eclipse.jgit.util.FS;

/**
 * A git repository on disk, which is only read: bare or with a working tree, whose files do not
 * matter.
 */
public final class LocalClone implements AutoCloseable {
  private final Repository repository;

  private LocalClone(Repository repository) {
    this.repository = repository;
  }

  /**
   * Opens the repository of a folder, which may also lie inside its working tree.
   *
   * @throws CannotRun when there is none
   */
  public static LocalClone open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      throw new CannotRun("there is no folder " + folder);
    }
    FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
    try {
      if (FileKey.isGitRepository(absolute.toFile(), FS.DETECTED)) {
        builder.setGitDir(absolute.toFile());
      } else if (builder.findGitDir(absolute.toFile()).getGitDir() == null) {
        throw new CannotRun(folder + " is not a git repository");
      }
      return new LocalClone(builder.build());
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotRun("cannot open the git repository " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Its name for people: the folder that holds it. */
  public Path folder() {
    return (repository.isBare() ? repository.getDirectory() : repository.getWorkTree()).toPath();
  }

  /** Whether its history is cut off somewhere ({@code git clone --depth}). */
  public boolean isShallow() {
    return reading(() -> !repository.getObjectDatabase().getShallowCommits().isEmpty());
  }

  /** The address of the remote {@code origin}, as configured. */
  public Optional<String> origin() {
    return Optional.ofNullable(repository.getConfig().getString("remote", "origin", "url"));
  }

  /**
   * The commit that a revision means.
   *
   * @throws CannotRun when it means none
   */
  public ObjectId commit(String revision) {
    Optional<ObjectId> commit =
        reading(() -> {
          try {
            return Optional.ofNullable(repository.resolve(revision + "^{commit}"));
          } catch (RevisionSyntaxException
              | MissingObjectException
              | IncorrectObjectTypeException _) {
            return Optional.empty();
          }
        });
    return commit.orElseThrow(() ->
        new CannotRun(
            revision.equals(Constants.HEAD)
                ? folder() + " has no commits yet"
                : "there is no commit \"" + revision + "\" in " + folder()));
  }

  /** The branch that a revision names, or that is checked out when it is {@code HEAD}. */
  public Optional<String> branch(String revision) {
    return reading(() -> Optional.ofNullable(repository.findRef(revision)))
        .map(Ref::getTarget)
        .map(Ref::getName)
        .filter(name -> name.startsWith(Constants.R_HEADS))
        .map(Repository::shortenRefName);
  }

  /** All tags that lead to a commit, by short name. */
  public Map<String, ObjectId> tags() {
    return reading(() -> {
      Map<String, ObjectId> tags = new LinkedHashMap<>();
      try (RevWalk walk = new RevWalk(repository)) {
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
          RevObject object = walk.peel(walk.parseAny(ref.getObjectId()));
          if (object instanceof RevCommit) {
            tags.put(ref.getName().substring(Constants.R_TAGS.length()), object.getId());
          }
        }
      }
      return tags;
    });
  }

  /** Everything that is reachable from the commits, children before parents, else newest first. */
  public List<RevCommit> history(Iterable<ObjectId> heads) {
    return reading(() -> {
      try (RevWalk walk = new RevWalk(repository)) {
        walk.setRetainBody(false);
        walk.sort(RevSort.COMMIT_TIME_DESC);
        walk.sort(RevSort.TOPO, true);
        for (ObjectId head : heads) {
          walk.markStart(walk.parseCommit(head));
        }
        List<RevCommit> history = new ArrayList<>();
        walk.forEach(history::add);
        return history;
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    });
  }

  /** The commits, with their messages. */
  public List<RevCommit> read(List<ObjectId> commits) {
    return reading(() -> {
      try (RevWalk walk = new RevWalk(repository)) {
        List<RevCommit> read = new ArrayList<>(commits.size());
        for (ObjectId commit : commits) {
          read.add(walk.parseCommit(commit));
        }
        return read;
      }
    });
  }

  /**
   * A text file at a commit; empty for what is missing, a folder, a link, a submodule or binary.
   */
  public Optional<FileText> file(ObjectId commit, String path) {
    return reading(() -> {
      try (RevWalk walk = new RevWalk(repository);
          TreeWalk tree =
              TreeWalk.forPath(walk.getObjectReader(), path, walk.parseCommit(commit).getTree())) {
        if (tree == null || !isRegular(tree.getFileMode())) {
          return Optional.empty();
        }
        byte[] bytes = walk.getObjectReader().open(tree.getObjectId(0)).getCachedBytes();
        String mode = "%06o".formatted(tree.getRawMode(0));
        return text(bytes).map(text -> new FileText(text, mode));
      }
    });
  }

  /** Whether there is anything at this path, text file or not. */
  public boolean has(ObjectId commit, String path) {
    return reading(() -> {
      try (RevWalk walk = new RevWalk(repository);
          TreeWalk tree =
              TreeWalk.forPath(walk.getObjectReader(), path, walk.parseCommit(commit).getTree())) {
        return tree != null;
      }
    });
  }

  /** The names of the folders in a folder, the root where the path is empty. */
  public List<String> folders(ObjectId commit, String path) {
    return names(commit, path, TreeWalk::isSubtree);
  }

  /** The names of everything in a folder, the root where the path is empty. */
  public List<String> names(ObjectId commit, String path) {
    return names(commit, path, _ -> true);
  }

  private List<String> names(ObjectId commit, String path, Predicate<TreeWalk> which) {
    return reading(() -> {
      try (RevWalk walk = new RevWalk(repository);
          TreeWalk tree = new TreeWalk(walk.getObjectReader())) {
        ObjectId root = walk.parseCommit(commit).getTree();
        if (path.isEmpty()) {
          tree.addTree(root);
        } else {
          try (TreeWalk at = TreeWalk.forPath(walk.getObjectReader(), path, root)) {
            if (at == null || !at.isSubtree()) {
              return List.of();
            }
            tree.addTree(at.getObjectId(0));
          }
        }
        List<String> names = new ArrayList<>();
        while (tree.next()) {
          if (which.test(tree)) {
            names.add(tree.getNameString());
          }
        }
        return names;
      }
    });
  }

  private static boolean isRegular(FileMode mode) {
    return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return RawText.isBinary(bytes)
          ? Optional.empty()
          : Optional.of(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /** The paths that a commit changed; none for a merge, which counts by what it merges. */
  public List<String> changed(RevCommit commit) {
    if (commit.getParentCount() > 1) {
      return List.of();
    }
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk tree = new TreeWalk(walk.getObjectReader())) {
      tree.setRecursive(true);
      tree.setFilter(TreeFilter.ANY_DIFF);
      tree.addTree(walk.parseCommit(commit).getTree());
      if (commit.getParentCount() == 1) {
        tree.addTree(walk.parseCommit(commit.getParent(0)).getTree());
      } else {
        tree.addTree(new EmptyTreeIterator());
      }
      List<String> paths = new ArrayList<>();
      while (tree.next()) {
        paths.add(tree.getPathString());
      }
      return paths;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T reading(Reading<T> reading) {
    try {
      return reading.read();
    } catch (MissingObjectException e) {
      throw new CannotRun(
          "an object is missing in " + folder() + " (a partial clone?): " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CannotRun("cannot read " + folder() + ": " + e.getMessage(), e);
    }
  }
}
