package dev.slipway.standin.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** What differs between two trees, file by file. */
public final class GitDiffs {
  private final GitStore store;

  public GitDiffs(GitStore store) {
    this.store = store;
  }

  /** What a commit changed against its first parent. */
  public List<FileChange> of(RevCommit commit) {
    return between(commit.getParentCount() == 0 ? null : commit.getParent(0), commit);
  }

  /** What changed from one commit (null: nothing) to another. */
  public List<FileChange> between(@Nullable ObjectId from, ObjectId to) {
    var out = new ByteArrayOutputStream();
    try (var format = new DiffFormatter(out);
        var reader = store.jgit().newObjectReader();
        var walk = new RevWalk(reader)) {
      format.setRepository(store.jgit());
      format.setDetectRenames(true);
      AbstractTreeIterator before =
          from == null
              ? new EmptyTreeIterator()
              : new CanonicalTreeParser(null, reader, walk.parseTree(from));
      var after = new CanonicalTreeParser(null, reader, walk.parseTree(to));
      var changes = new ArrayList<FileChange>();
      for (DiffEntry entry : format.scan(before, after)) {
        var header = format.toFileHeader(entry);
        out.reset();
        format.format(entry);
        format.flush();
        changes.add(change(entry, header, out.toString(StandardCharsets.UTF_8)));
      }
      return changes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a path under this folder differs; cheaper than the whole difference. */
  public boolean touches(@Nullable ObjectId from, ObjectId to, String folder) {
    try (var walk = new TreeWalk(store.jgit());
        var commits = new RevWalk(walk.getObjectReader())) {
      if (from == null) {
        walk.addTree(new EmptyTreeIterator());
      } else {
        walk.addTree(commits.parseTree(from));
      }
      walk.addTree(commits.parseTree(to));
      walk.setRecursive(true);
      walk.setFilter(
          org.eclipse.jgit.treewalk.filter.AndTreeFilter.create(
              org.eclipse.jgit.treewalk.filter.PathFilter.create(folder), TreeFilter.ANY_DIFF));
      return walk.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChange change(DiffEntry entry, FileHeader header, String text) {
    int additions = 0;
    int deletions = 0;
    for (Edit edit : header.toEditList()) {
      additions += edit.getLengthB();
      deletions += edit.getLengthA();
    }
    var status =
        switch (entry.getChangeType()) {
          case ADD -> FileChange.Status.ADDED;
          case DELETE -> FileChange.Status.REMOVED;
          case MODIFY -> FileChange.Status.MODIFIED;
          case RENAME -> FileChange.Status.RENAMED;
          case COPY -> FileChange.Status.COPIED;
        };
    boolean removed = status == FileChange.Status.REMOVED;
    int hunks = text.indexOf("\n@@ ");
    return new FileChange(
        removed ? entry.getOldPath() : entry.getNewPath(),
        status,
        (removed ? entry.getOldId() : entry.getNewId()).toObjectId(),
        new FileChange.Size(additions, deletions),
        status == FileChange.Status.RENAMED ? entry.getOldPath() : null,
        hunks < 0 ? null : text.substring(hunks + 1).stripTrailing());
  }
}
