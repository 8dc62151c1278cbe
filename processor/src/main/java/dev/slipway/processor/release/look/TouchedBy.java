package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.LineDetails.PathHistory;
import dev.slipway.processor.release.look.LineDetails.Touch;
import dev.slipway.processor.release.look.Overview.Page;
import dev.slipway.processor.release.publish.Released;
import dev.slipway.shared.domain.repo.CommitSha;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The commits that changed a path and are reachable from one commit but not from another: the
 * difference of the two path histories, each read on only as far as it must. No commit is asked
 * what it changed.
 */
public final class TouchedBy {
  private static final int MOST_PAGES = 5;

  private TouchedBy() {}

  /**
   * @param until the commit that is released; empty when nothing is
   * @return empty when more has to be asked for first
   */
  public static Optional<Set<CommitSha>> between(
      CommitSha head, Optional<CommitSha> until, String path, LineDetails details) {
    Released released = new Released(new HashSet<>(), Optional.empty());
    if (until.isPresent()) {
      Optional<Page<Touch>> before =
          details.history(new PathHistory(until.get(), path, Optional.empty()));
      // Both are asked for at once.
      if (before.isEmpty()) {
        details.history(new PathHistory(head, path, Optional.empty()));
        return Optional.empty();
      }
      released = Released.of(before.get());
    }
    Set<CommitSha> touched = new LinkedHashSet<>();
    Optional<String> after = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      Optional<Page<Touch>> found = details.history(new PathHistory(head, path, after));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      List<Touch> fresh = new ArrayList<>(found.get().items());
      fresh.removeIf(released::contains);
      fresh.forEach(touch -> touched.add(touch.sha()));
      after = found.get().next();
      if (after.isEmpty() || fresh.isEmpty()) {
        break;
      }
      if (!released.shas().isEmpty() && fresh.size() < found.get().items().size()) {
        break; // the released ones have begun
      }
    }
    return Optional.of(touched);
  }

  /**
   * @param oldest when the last of them that was read was committed, where there are more: what is
   *     older is taken for released
   */
  private record Released(Set<CommitSha> shas, Optional<Instant> oldest) {
    static Released of(Page<Touch> page) {
      Set<CommitSha> shas = new HashSet<>();
      page.items().forEach(touch -> shas.add(touch.sha()));
      return new Released(
          shas,
          page.next().isPresent()
              ? Optional.of(page.items().getLast().committedAt())
              : Optional.empty());
    }

    boolean contains(Touch touch) {
      return shas.contains(touch.sha())
          || oldest.filter(at -> touch.committedAt().isBefore(at)).isPresent();
    }
  }
}
