package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.changelog.NotesDocument.Block;
import dev.slipway.shared.domain.changelog.NotesDocument.Kind;
import dev.slipway.shared.domain.changelog.NotesList.Node;
import dev.slipway.shared.domain.changelog.NotesMerge.Conflict;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings what changed between {@code base} and {@code theirs} into {@code mine}; where both changed
 * the same block, mine wins. Blocks that link commits are the same block when they link the same
 * commits, all others when they have the same text.
 */
final class ThreeWayMerge {
  private final NotesDocument base;
  private final NotesDocument mine;
  private final NotesDocument theirs;

  private final List<Node> nodes = new ArrayList<>();
  private final NotesList list;
  private final List<Conflict> conflicts = new ArrayList<>();

  /** By index in theirs: where that block stands in the outcome. */
  private final Map<Integer, Node> placed = new HashMap<>();

  /** By index in base: the block without commits that theirs, or mine, put in its place. */
  private final Map<Integer, Integer> theirReplacement;

  private final Map<Integer, Integer> myReplacement;

  /** Commits whose line I left as it was, so that it becomes what theirs made of it. */
  private final Set<CommitSha> followTheirs = new HashSet<>();

  ThreeWayMerge(NotesDocument base, NotesDocument mine, NotesDocument theirs) {
    this.base = base;
    this.mine = mine;
    this.theirs = theirs;
    this.list = NotesList.of(mine, nodes);
    this.theirReplacement = replacements(theirs);
    this.myReplacement = replacements(mine);
  }

  NotesMerge.Merged merged() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      Block block = mine.block(i);
      if (!block.isKeyed()) {
        decideUnkeyed(i);
      } else if (seen.add(block.plain())) {
        decideKeyed(i);
      } else {
        list.remove(nodes.get(i)); // the same line twice
      }
    }
    dropHeadings();
    reportMyRemovals();
    SectionPlacement placement = new SectionPlacement(theirs, list, placed, nodes);
    for (int i = 0; i < theirs.blocks().size(); i++) {
      if (isToInsert(i)) {
        placement.insert(i);
      }
    }
    return new NotesMerge.Merged(list.toString(), conflicts);
  }

  // --- blocks that link commits -----------------------------------------------------------------

  private void decideKeyed(int index) {
    Block block = mine.block(index);
    List<Integer> candidates = theirs.of(block.commits());
    if (!isAsInBase(block)) {
      keep(index, candidates);
    } else if (candidates.isEmpty() || placed.containsKey(candidates.getFirst())) {
      list.remove(nodes.get(index));
    } else {
      follow(index, candidates.getFirst());
    }
  }

  private boolean isAsInBase(Block block) {
    List<Integer> before = base.of(block.commits());
    return before.size() == 1
        && base.block(before.getFirst()).commits().equals(block.commits())
        && base.block(before.getFirst()).plain().equals(block.plain());
  }

  private void follow(int index, int theirIndex) {
    Block block = mine.block(index);
    Block their = theirs.block(theirIndex);
    boolean free = mine.of(their.commits()).stream().allMatch(i -> isAsInBase(mine.block(i)));
    if (!free) {
      keep(index, List.of(theirIndex));
      return;
    }
    followTheirs.addAll(block.commits());
    if (isMoved(index, theirIndex)) {
      list.remove(nodes.get(index));
      return;
    }
    placed.put(theirIndex, nodes.get(index));
    if (!their.plain().equals(block.plain())) {
      nodes.get(index).take(their);
    }
  }

  /** Whether theirs put a line under another heading, and mine left it where it was. */
  private boolean isMoved(int index, int theirIndex) {
    int before = base.block(base.of(mine.block(index).commits()).getFirst()).section();
    return !isSameSection(before, theirs, theirs.block(theirIndex).section(), theirReplacement)
        && isSameSection(before, mine, mine.block(index).section(), myReplacement);
  }

  private boolean isSameSection(
      int before, NotesDocument there, int now, Map<Integer, Integer> replacement) {
    if (before < 0 || now < 0) {
      return before == now;
    }
    Optional<Integer> same = there.sameText(base, before);
    return same.or(() -> Optional.ofNullable(replacement.get(before))).equals(Optional.of(now));
  }

  private void keep(int index, List<Integer> candidates) {
    Block block = mine.block(index);
    candidates.forEach(i -> placed.putIfAbsent(i, nodes.get(index)));
    boolean known = !base.of(block.commits()).isEmpty();
    if (known && candidates.isEmpty()) {
      conflicts.add(new Conflict(block.text(), ""));
    }
    for (int i : candidates) {
      Block their = theirs.block(i);
      if (!their.plain().equals(block.plain()) && !isAsInBase(their)) {
        conflicts.add(new Conflict(block.text(), their.text()));
      }
    }
  }

  private void reportMyRemovals() {
    for (int i = 0; i < theirs.blocks().size(); i++) {
      Block their = theirs.block(i);
      boolean removedByMe =
          their.isKeyed()
              && their.commits().stream().allMatch(sha -> base.names(sha) && !mine.names(sha));
      if (removedByMe && !isAsInBase(their)) {
        conflicts.add(new Conflict("", their.text()));
      }
    }
  }

  // --- blocks without commits -------------------------------------------------------------------

  private void decideUnkeyed(int index) {
    Node node = nodes.get(index);
    Optional<Integer> same = theirs.sameText(mine, index);
    Optional<Integer> before = base.sameText(mine, index);
    if (same.isPresent()) {
      placed.put(same.get(), node);
    } else if (before.isPresent()) {
      Integer replacement = theirReplacement.get(before.get());
      if (replacement != null) {
        node.take(theirs.block(replacement));
        placed.put(replacement, node);
      } else if (mine.block(index).kind() != Kind.HEADING) {
        list.remove(node);
      }
    }
  }

  /**
   * Headings that theirs has no more: they go when nothing is left under them, or when their lines
   * live on elsewhere, which means that somebody took the heading away on purpose.
   */
  private void dropHeadings() {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      Optional<Integer> before = base.sameText(mine, i);
      if (mine.block(i).kind() == Kind.HEADING
          && before.isPresent()
          && theirs.sameText(mine, i).isEmpty()
          && !theirReplacement.containsKey(before.get())) {
        boolean empty = list.lastUnder(node, true) == node;
        boolean onPurpose = base.commitsUnder(before.get()).stream().anyMatch(theirs::names);
        if (empty || onPurpose) {
          list.remove(node);
        }
      }
    }
  }

  /**
   * Pairs blocks without commits that are gone from base with new ones that stand in their place:
   * between the same neighbours, in the same order, of the same kind. A heading's section must
   * share a commit with the one it replaces.
   */
  private Map<Integer, Integer> replacements(NotesDocument there) {
    Map<Integer, Integer> pairs = new HashMap<>();
    int candidate = 0;
    for (int i = 0; i < there.blocks().size(); i++) {
      Block block = there.block(i);
      int match = match(there, i);
      if (match >= 0) {
        candidate = match + 1;
      } else if (!block.isKeyed()) {
        int at = candidate;
        while (at < base.blocks().size() && isGone(there, at) && !isPair(there, i, at)) {
          at++;
        }
        if (at < base.blocks().size() && isGone(there, at)) {
          pairs.put(at, i);
          candidate = at + 1;
        }
      }
    }
    return pairs;
  }

  private int match(NotesDocument there, int index) {
    Block block = there.block(index);
    if (block.isKeyed()) {
      List<Integer> same = base.of(block.commits());
      return same.isEmpty() ? -1 : same.getLast();
    }
    return base.sameText(there, index).orElse(-1);
  }

  private boolean isGone(NotesDocument there, int inBase) {
    Block block = base.block(inBase);
    return block.isKeyed()
        ? there.of(block.commits()).isEmpty()
        : there.sameText(base, inBase).isEmpty();
  }

  private boolean isPair(NotesDocument there, int index, int inBase) {
    Block block = base.block(inBase);
    if (block.isKeyed() || block.kind() != there.block(index).kind()) {
      return false;
    }
    return block.kind() != Kind.HEADING
        || base.commitsUnder(inBase).stream().anyMatch(there.commitsUnder(index)::contains);
  }

  // --- what theirs has and mine has not ---------------------------------------------------------

  private boolean isToInsert(int index) {
    Block their = theirs.block(index);
    if (placed.containsKey(index)) {
      return false;
    }
    if (their.isKeyed()) {
      Set<CommitSha> fresh = new LinkedHashSet<>(their.commits());
      fresh.removeIf(sha -> !followTheirs.contains(sha) && (base.names(sha) || mine.names(sha)));
      return !fresh.isEmpty();
    }
    if (their.kind() == Kind.HEADING || base.sameText(theirs, index).isPresent()) {
      return false; // headings come with what stands under them
    }
    return !isInConflict(index);
  }

  /** Whether theirs replaced a line that mine replaced or removed, too. */
  private boolean isInConflict(int index) {
    for (Map.Entry<Integer, Integer> pair : theirReplacement.entrySet()) {
      if (pair.getValue() == index && mine.sameText(base, pair.getKey()).isEmpty()) {
        @Nullable Integer replacement = myReplacement.get(pair.getKey());
        conflicts.add(
            new Conflict(
                replacement == null ? "" : mine.block(replacement).text(),
                theirs.block(index).text()));
        return true;
      }
    }
    return false;
  }
}
