package dev.slipway.processor.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What people did in a repository, as a script that follows from a seed. A step means the same in
 * whatever state the repository is; one that does not fit it (an edit of a release PR that is not
 * there) does nothing.
 *
 * @param kind what the run may be compared by
 * @param settings the text of {@code .github/slipway.yml}; empty for none
 */
public record History(long seed, Kind kind, String settings, List<Step> steps) {
  public History {
    steps = List.copyOf(steps);
  }

  /** What decides the end. */
  public enum Kind {
    /**
     * What people did decides the end, not when somebody looked: nothing in it lowers a version
     * that may have been promised, and whoever touches the release PR does so when it is up to
     * date.
     */
    SETTLED,
    /** Anything, at any time. */
    WILD
  }

  /** What is done. */
  public enum Deed {
    FIX,
    FEAT,
    BREAKING,
    UNPARSABLE,
    CHORE,
    DIRECT_PUSH,
    REVERT,
    FORCE_PUSH_BASE,
    RELEASE_BY_HAND,
    REWORD,
    REMOVE,
    ADD_LINE,
    TITLE,
    LABEL,
    PUSH_TO_BRANCH,
    CLOSE,
    REOPEN,
    MERGE_RELEASE,
    RENAME,
    BROKEN_SETTINGS,
    RAISE_SETTINGS;

    /** Whether it begins with a look at the release PR. */
    boolean looksAtReleasePr() {
      return switch (this) {
        case REWORD, REMOVE, ADD_LINE, TITLE, LABEL, PUSH_TO_BRANCH, CLOSE, REOPEN, MERGE_RELEASE ->
            true;
        default -> false;
      };
    }
  }

  /**
   * A step.
   *
   * @param choice whatever it has to choose follows from this
   */
  public record Step(Deed deed, int choice) {}

  private static final List<Deed> SETTLED_DEEDS =
      List.of(
          Deed.FIX,
          Deed.FIX,
          Deed.FEAT,
          Deed.BREAKING,
          Deed.UNPARSABLE,
          Deed.CHORE,
          Deed.DIRECT_PUSH,
          Deed.REVERT,
          Deed.RELEASE_BY_HAND,
          Deed.REWORD,
          Deed.REMOVE,
          Deed.ADD_LINE,
          Deed.TITLE,
          Deed.LABEL,
          Deed.PUSH_TO_BRANCH,
          Deed.MERGE_RELEASE,
          Deed.RENAME,
          Deed.BROKEN_SETTINGS,
          Deed.FORCE_PUSH_BASE);

  /** The history of a seed. */
  public static History of(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    Kind kind = random.nextInt(5) < 2 ? Kind.SETTLED : Kind.WILD;
    String settings =
        switch (random.nextInt(6)) {
          case 0 -> "force_update: true\n";
          case 1 -> "on_version_change: supersede\n";
          case 2 -> "unparsable: none\n";
          default -> "";
        };
    List<Deed> deeds = kind == Kind.SETTLED ? SETTLED_DEEDS : List.of(Deed.values());
    List<Step> steps = new ArrayList<>();
    // Something that is always there to release, so that no step leaves a release PR with nothing
    // in it.
    steps.add(new Step(Deed.FIX, 1));
    int count = 3 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Deed deed = deeds.get(random.nextInt(deeds.size()));
      if (deed == Deed.FORCE_PUSH_BASE) {
        steps.add(new Step(Deed.DIRECT_PUSH, 0)); // something to take off again
      }
      steps.add(new Step(deed, random.nextInt(1 << 20)));
      if (kind == Kind.SETTLED && (deed == Deed.MERGE_RELEASE || deed == Deed.RELEASE_BY_HAND)) {
        steps.add(new Step(Deed.FIX, 1));
      }
    }
    return new History(seed, kind, settings, steps);
  }
}
