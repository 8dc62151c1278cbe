package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.changelog.NotesDocument.Block;
import dev.slipway.shared.domain.changelog.NotesList.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a block of the newer notes belongs in notes that people rearranged.
 *
 * <p>Its section is, first that fits: the one with the same heading; the one that most of its
 * siblings stand in, under a heading that is people's own (they renamed it); a new one, after the
 * sections that come before it. Within the section it stands after the nearest sibling above, else
 * before the nearest below, else after the last item.
 */
final class SectionPlacement {
  private final NotesDocument theirs;
  private final NotesList list;
  private final Map<Integer, Node> placed;

  /** Headings that are one of theirs, which no other section of theirs may take for itself. */
  private final Set<Node> taken = new HashSet<>();

  private final Map<Integer, Section> sections = new HashMap<>();

  /** A section of the outcome by its heading; null stands for what is before any. */
  private record Section(@Nullable Node heading) {}

  SectionPlacement(
      NotesDocument theirs, NotesList list, Map<Integer, Node> placed, List<Node> nodes) {
    this.theirs = theirs;
    this.list = list;
    this.placed = placed;
    placed.values().stream().filter(node -> node.heading() == node).forEach(taken::add);
    nodes.stream().filter(node -> !node.isLinked()).forEach(taken::add);
  }

  void insert(int index) {
    Block block = theirs.block(index);
    Section section = section(block.section());
    placed.put(index, insert(index, block, section.heading()));
  }

  private Node insert(int index, Block block, @Nullable Node heading) {
    for (int i = index - 1; i >= 0 && isSibling(i, block); i--) {
      Node above = in(heading, i);
      if (above != null) {
        return list.insertAfter(above, block, i == index - 1);
      }
    }
    for (int i = index + 1; i < theirs.blocks().size() && isSibling(i, block); i++) {
      Node below = in(heading, i);
      if (below != null) {
        return list.insertBefore(below, block, i == index + 1);
      }
    }
    Node lastItem = list.lastItemUnder(heading);
    Node last = lastItem != null ? lastItem : list.lastUnder(heading, false);
    return last != null ? list.insertAfter(last, block, false) : list.insertFirst(block);
  }

  private boolean isSibling(int index, Block block) {
    return index != block.section() && theirs.block(index).section() == block.section();
  }

  private @Nullable Node in(@Nullable Node heading, int index) {
    Node node = placed.get(index);
    return node != null && node.isLinked() && node.heading() == heading ? node : null;
  }

  private Section section(int heading) {
    Section known = existing(heading);
    if (known != null) {
      return known;
    }
    Section created = new Section(create(heading));
    sections.put(heading, created);
    return created;
  }

  /** The section that stands for one of theirs; null when there is none yet. */
  private @Nullable Section existing(int heading) {
    if (heading < 0) {
      return new Section(null);
    }
    Section known = sections.get(heading);
    if (known != null) {
      return known;
    }
    Node same = placed.get(heading);
    Section found = same != null && same.isLinked() ? new Section(same) : bySiblings(heading);
    if (found != null) {
      sections.put(heading, found);
      if (found.heading() != null) {
        taken.add(found.heading());
      }
    }
    return found;
  }

  private @Nullable Section bySiblings(int heading) {
    Map<Section, Integer> votes = new HashMap<>();
    Section best = null;
    // Lines without commits may be anywhere by chance; they count where there are no others.
    boolean keyed = !theirs.commitsUnder(heading).isEmpty();
    for (int i = heading + 1;
        i < theirs.blocks().size() && theirs.block(i).section() == heading;
        i++) {
      Node sibling = placed.get(i);
      if (sibling == null || !sibling.isLinked() || (keyed && !theirs.block(i).isKeyed())) {
        continue;
      }
      Node standsUnder = sibling.heading();
      if (standsUnder != null && taken.contains(standsUnder)) {
        continue;
      }
      Section section = new Section(standsUnder);
      int count = votes.merge(section, 1, Integer::sum);
      best = best == null || count > votes.getOrDefault(best, 0) ? section : best;
    }
    return best;
  }

  private Node create(int heading) {
    Block block = theirs.block(heading);
    // A scope's heading comes with the section's.
    theirs.parent(heading).ifPresent(this::section);
    for (int i = heading - 1; i >= 0; i--) {
      Section above = theirs.block(i).section() == i ? existing(i) : null;
      Node end = above == null ? null : list.lastUnder(above.heading(), true);
      if (end != null) {
        return list.insertAfter(end, block, false);
      }
    }
    for (int i = heading + 1; i < theirs.blocks().size(); i++) {
      Section below = theirs.block(i).section() == i ? existing(i) : null;
      if (below != null && below.heading() != null) {
        return list.insertBefore(below.heading(), block, false);
      }
    }
    Node end = list.last();
    return end == null ? list.insertFirst(block) : list.insertAfter(end, block, false);
  }
}
