package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.changelog.NotesDocument.Block;
import dev.slipway.shared.domain.changelog.NotesDocument.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notes while they are merged: a linked list of blocks, in which each block knows the heading it
 * stands under. Removing and inserting keeps the blank lines around what stays as they were.
 */
final class NotesList {
  private static final List<String> NO_BLANK = List.of();
  private static final List<String> ONE_BLANK = List.of("");

  /** A block's place in the list. */
  static final class Node {
    private Block block;
    private List<String> before;
    private @Nullable Node previous;
    private @Nullable Node next;
    private @Nullable Node heading;
    private boolean linked = true;

    private Node(Block block) {
      this.block = block;
      this.before = block.before();
    }

    Block block() {
      return block;
    }

    /** The heading it stands under, itself for a heading; null before any. */
    @Nullable Node heading() {
      return heading;
    }

    @Nullable Node next() {
      return next;
    }

    boolean isLinked() {
      return linked;
    }

    /** Takes another block's text; place and blank lines stay. */
    void take(Block other) {
      block = other;
    }
  }

  private @Nullable Node first;
  private @Nullable Node last;
  private final List<String> after;

  private NotesList(List<String> after) {
    this.after = after;
  }

  /** The list of a document's blocks; {@code nodes} receives them in order. */
  static NotesList of(NotesDocument document, List<Node> nodes) {
    NotesList list = new NotesList(document.after());
    for (Block block : document.blocks()) {
      Node node = new Node(block);
      list.link(node, list.last, null);
      node.heading = block.section() < 0 ? null : nodeAt(nodes, block.section(), node);
      nodes.add(node);
    }
    return list;
  }

  private static Node nodeAt(List<Node> nodes, int index, Node itself) {
    return index == nodes.size() ? itself : nodes.get(index);
  }

  @Nullable Node first() {
    return first;
  }

  @Nullable Node last() {
    return last;
  }

  private void link(Node node, @Nullable Node previous, @Nullable Node next) {
    node.previous = previous;
    node.next = next;
    if (previous == null) {
      first = node;
    } else {
      previous.next = node;
    }
    if (next == null) {
      last = node;
    } else {
      next.previous = node;
    }
  }

  void remove(Node node) {
    Node previous = node.previous;
    Node next = node.next;
    if (next != null && (previous == null || next.before.size() < node.before.size())) {
      next.before = node.before;
    }
    if (previous == null) {
      first = next;
    } else {
      previous.next = next;
    }
    if (next == null) {
      last = previous;
    } else {
      next.previous = previous;
    }
    node.linked = false;
    if (node.heading == node) {
      Node above = previous == null ? null : previous.heading;
      for (Node n = next; n != null && n.heading == node; n = n.next) {
        n.heading = above;
      }
    }
  }

  /**
   * Inserts below a place.
   *
   * @param adjacent whether the two are neighbours where the block comes from
   */
  Node insertAfter(Node place, Block block, boolean adjacent) {
    Node node = new Node(block);
    node.heading = block.kind() == Kind.HEADING ? node : place.heading;
    node.before = between(place.block, block, adjacent);
    link(node, place, place.next);
    return node;
  }

  /** Inserts above a place; the block takes over the blank lines that stood there. */
  Node insertBefore(Node place, Block block, boolean adjacent) {
    Node node = new Node(block);
    node.heading =
        block.kind() == Kind.HEADING
            ? node
            : place.previous == null ? null : place.previous.heading;
    node.before = place.before;
    place.before = between(block, place.block, adjacent);
    link(node, place.previous, place);
    return node;
  }

  /** Inserts before everything, under no heading. */
  Node insertFirst(Block block) {
    if (first != null) {
      return insertBefore(first, block, false);
    }
    Node node = new Node(block);
    node.heading = block.kind() == Kind.HEADING ? node : null;
    node.before = NO_BLANK;
    link(node, null, null);
    return node;
  }

  /**
   * Items stand close together, and lines that were written so; all else has a blank line between.
   */
  private static List<String> between(Block above, Block below, boolean adjacent) {
    boolean items = above.kind() == Kind.ITEM && below.kind() == Kind.ITEM;
    return items || (adjacent && below.before().isEmpty()) ? NO_BLANK : ONE_BLANK;
  }

  /**
   * The last block of a heading's section, the heading itself when it has none; with deeper
   * headings below it, if wanted. Null only for an empty section before any heading.
   */
  @Nullable Node lastUnder(@Nullable Node heading, boolean withDeeper) {
    Node found = heading;
    Node node = heading == null ? first : heading.next;
    int level = heading == null ? 0 : heading.block.level();
    while (node != null
        && (node.block.kind() != Kind.HEADING || (withDeeper && node.block.level() > level))) {
      found = node;
      node = node.next;
    }
    return found;
  }

  /** The last list item of a heading's section; null when it has none. */
  @Nullable Node lastItemUnder(@Nullable Node heading) {
    Node found = null;
    Node node = heading == null ? first : heading.next;
    while (node != null && node.block.kind() != Kind.HEADING) {
      found = node.block.kind() == Kind.ITEM ? node : found;
      node = node.next;
    }
    return found;
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (Node node = first; node != null; node = node.next) {
      lines.addAll(node.before);
      lines.add(node.block.text());
    }
    lines.addAll(after);
    return String.join("\n", lines);
  }
}
