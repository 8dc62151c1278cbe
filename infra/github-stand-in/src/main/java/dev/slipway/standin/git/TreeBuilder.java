package dev.slipway.standin.git;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** Writes a tree that differs from another in some paths; reads only the folders it changes. */
final class TreeBuilder {
  private final ObjectReader reader;
  private final ObjectInserter inserter;

  TreeBuilder(ObjectReader reader, ObjectInserter inserter) {
    this.reader = reader;
    this.inserter = inserter;
  }

  /** What is to become of one name in a folder: an entry, nothing, or changes further down. */
  private static final class Node {
    final Map<String, Node> children = new LinkedHashMap<>();
    @Nullable TreeEntry entry;
  }

  private record Child(FileMode mode, ObjectId id) {}

  ObjectId write(@Nullable ObjectId base, Collection<TreeEntry> edits) throws IOException {
    var root = new Node();
    for (TreeEntry edit : edits) {
      var at = root;
      for (String name : edit.path().split("/", -1)) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.equals(".git")) {
          throw new IllegalArgumentException("tree.path contains a malformed path component");
        }
        at = at.children.computeIfAbsent(name, _ -> new Node());
      }
      at.entry = edit;
    }
    var written = write(base, root);
    return written == null ? inserter.insert(new TreeFormatter()) : written;
  }

  /** Null when nothing is left: git keeps no empty folders. */
  private @Nullable ObjectId write(@Nullable ObjectId base, Node node) throws IOException {
    var children = read(base);
    for (var change : node.children.entrySet()) {
      var name = change.getKey();
      var child = change.getValue();
      var edit = child.entry;
      if (edit != null && edit.id() == null) {
        children.remove(name);
      } else if (edit != null && edit.id() != null) {
        children.put(name, new Child(edit.mode(), edit.id()));
      }
      if (!child.children.isEmpty()) {
        var old = children.get(name);
        var below = write(old != null && old.mode == FileMode.TREE ? old.id : null, child);
        if (below == null) {
          children.remove(name);
        } else {
          children.put(name, new Child(FileMode.TREE, below));
        }
      }
    }
    return children.isEmpty() ? null : insert(children);
  }

  private Map<String, Child> read(@Nullable ObjectId tree) throws IOException {
    var children = new LinkedHashMap<String, Child>();
    if (tree != null) {
      var parser = new CanonicalTreeParser(null, reader, tree);
      for (; !parser.eof(); parser.next()) {
        children.put(
            parser.getEntryPathString(),
            new Child(parser.getEntryFileMode(), parser.getEntryObjectId()));
      }
    }
    return children;
  }

  private ObjectId insert(Map<String, Child> children) throws IOException {
    // Git sorts a folder as if its name ended in a slash.
    var sorted = new TreeMap<byte[], String>(java.util.Arrays::compareUnsigned);
    children.forEach((name, child) ->
        sorted.put(
            (child.mode == FileMode.TREE ? name + "/" : name)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            name));
    var formatter = new TreeFormatter();
    for (String name : sorted.values()) {
      var child = children.get(name);
      if (child != null) {
        formatter.append(name, child.mode, child.id);
      }
    }
    return inserter.insert(formatter);
  }
}
