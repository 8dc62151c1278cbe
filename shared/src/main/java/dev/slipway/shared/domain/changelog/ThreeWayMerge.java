package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.changelog.NotesDocument.Block;
import dev.slipway.shared.domain.changelog.NotesDocument.Kind;
import dev.slipway.shared.domain.changelog.NotesList.Node;
import dev.slipway.shared.domain.changelog.NotesMerge.Conflict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings what changed between {@code base} and {@code theirs} into {@code mine}; where both changed
 * the same block, mine wins. Blocks that link commits are the same block when they link the same
 * commits, all others when they have the same text.
 *
 * <table>
 *   <caption>What becomes of a block</caption>
 *   <tr><th>in mine</th><th>in theirs</th><th>outcome</th></tr>
 *   <tr><td>as in base</td><td>as in base</td><td>stays where mine has it</td></tr>
 *   <tr><td>as in base</td><td>changed</td><td>becomes theirs</td></tr>
 *   <tr><td>as in base</td><td>under another heading</td><td>moves, unless mine moved it</td></tr>
 *   <tr><td>as in base</td><td>gone</td><td>goes; a heading only when nothing is left under it</td></tr>
 *   <tr><td>changed</td><td>as in base</td><td>stays mine</td></tr>
 *   <tr><td>changed</td><td>changed otherwise, or gone</td><td>stays mine; a conflict</td></tr>
 *   <tr><td>gone</td><td>as in base</td><td>stays gone</td></tr>
 *   <tr><td>gone</td><td>changed</td><td>stays gone; a conflict</td></tr>
 *   <tr><td>new</td><td>–</td><td>stays</td></tr>
 *   <tr><td>–</td><td>new</td><td>is inserted in its section ({@link SectionPlacement})</td></tr>
 *   <tr><td>twice the same line</td><td>–</td><td>stays once</td></tr>
 * </table>
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

  private final Replacements theirReplacements;
  private final Replacements myReplacements;

  /** Commits whose line I left as it was, so that it becomes what theirs made of it. */
  private final Set<LineKey> followTheirs = new HashSet<>();

  ThreeWayMerge(NotesDocument base, NotesDocument mine, NotesDocument theirs) {
    this.base = base;
    this.mine = mine;
    this.theirs = theirs;
    this.list = NotesList.of(mine, nodes);
    this.theirReplacements = Replacements.of(base, theirs);
    this.myReplacements = Replacements.of(base, mine);
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
    return !isSameSection(before, theirs, theirs.block(theirIndex).section(), theirReplacements)
        && isSameSection(before, mine, mine.block(index).section(), myReplacements);
  }

  private boolean isSameSection(
      int before, NotesDocument there, int now, Replacements replacements) {
    if (before < 0 || now < 0) {
      return before == now;
    }
    Optional<Integer> same = there.sameText(base, before);
    return same.or(() -> replacements.by(before)).equals(Optional.of(now));
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
              && their.commits().stream().allMatch(key -> base.names(key) && !mine.names(key));
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
      Optional<Integer> replacement = theirReplacements.by(before.get());
      if (replacement.isPresent()) {
        node.take(theirs.block(replacement.get()));
        placed.put(replacement.get(), node);
      } else if (mine.block(index).kind() != Kind.HEADING) {
        list.remove(node);
      }
    }
  }

  /** Headings that theirs has no more go when nothing is left under them. */
  private void dropHeadings() {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      Optional<Integer> before = base.sameText(mine, i);
      if (mine.block(i).kind() == Kind.HEADING
          && before.isPresent()
          && theirs.sameText(mine, i).isEmpty()
          && theirReplacements.by(before.get()).isEmpty()
          && list.lastUnder(node, true) == node) {
        list.remove(node);
      }
    }
  }

  // --- what theirs has and mine has not ---------------------------------------------------------

  private boolean isToInsert(int index) {
    Block their = theirs.block(index);
    if (placed.containsKey(index)) {
      return false;
    }
    if (their.isKeyed()) {
      Set<LineKey> fresh = new LinkedHashSet<>(their.commits());
      fresh.removeIf(key -> !followTheirs.contains(key) && (base.names(key) || mine.names(key)));
      return !fresh.isEmpty();
    }
    if (their.kind() == Kind.HEADING || base.sameText(theirs, index).isPresent()) {
      return false; // headings come with what stands under them
    }
    return !isInConflict(index);
  }

  /** Whether theirs replaced a line that mine replaced or removed, too. */
  private boolean isInConflict(int index) {
    Optional<Integer> replaced = theirReplacements.of(index);
    if (replaced.isEmpty() || mine.sameText(base, replaced.get()).isPresent()) {
      return false;
    }
    String stands = myReplacements.by(replaced.get()).map(i -> mine.block(i).text()).orElse("");
    conflicts.add(new Conflict(stands, theirs.block(index).text()));
    return true;
  }
}
