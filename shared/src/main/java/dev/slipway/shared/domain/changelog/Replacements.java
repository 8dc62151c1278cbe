package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.changelog.NotesDocument.Block;
import dev.slipway.shared.domain.changelog.NotesDocument.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pairs blocks without commits that are gone from an older text with new ones that stand in their
 * place: between the same neighbours, in the same order, of the same kind. A heading's section must
 * share a commit with the one it replaces. Blocks go by their index.
 */
final class Replacements {
  /** How far to look for a partner; keeps hostile texts from taking the square of their length. */
  private static final int REACH = 100;

  private final NotesDocument before;
  private final NotesDocument after;
  private final Map<Integer, Integer> byOld = new HashMap<>();
  private final Map<Integer, Integer> byNew = new HashMap<>();

  private Replacements(NotesDocument before, NotesDocument after) {
    this.before = before;
    this.after = after;
  }

  static Replacements of(NotesDocument before, NotesDocument after) {
    Replacements replacements = new Replacements(before, after);
    int next = 0;
    for (int i = 0; i < after.blocks().size(); i++) {
      int match = replacements.match(i);
      if (match >= 0) {
        next = match + 1;
      } else if (!after.block(i).isKeyed()) {
        next = replacements.pair(next, i);
      }
    }
    return replacements;
  }

  /** The new block in the place of an old one. */
  Optional<Integer> by(int old) {
    return Optional.ofNullable(byOld.get(old));
  }

  /** The old block in whose place a new one stands. */
  Optional<Integer> of(int replacement) {
    return Optional.ofNullable(byNew.get(replacement));
  }

  private int pair(int next, int index) {
    int end = Math.min(before.blocks().size(), next + REACH);
    for (int old = next; old < end && isGone(old); old++) {
      if (isPair(old, index)) {
        byOld.put(old, index);
        byNew.put(index, old);
        return old + 1;
      }
    }
    return next;
  }

  private int match(int index) {
    Block block = after.block(index);
    if (block.isKeyed()) {
      List<Integer> same = before.of(block.commits());
      return same.isEmpty() ? -1 : same.getLast();
    }
    return before.sameText(after, index).orElse(-1);
  }

  private boolean isGone(int old) {
    Block block = before.block(old);
    return block.isKeyed()
        ? after.of(block.commits()).isEmpty()
        : after.sameText(before, old).isEmpty();
  }

  private boolean isPair(int old, int index) {
    Block block = before.block(old);
    if (block.isKeyed() || block.kind() != after.block(index).kind()) {
      return false;
    }
    return block.kind() != Kind.HEADING
        || before.commitsUnder(old).stream().anyMatch(after.commitsUnder(index)::contains);
  }
}
