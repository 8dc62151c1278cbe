package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.view.Answers;
import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.processor.release.look.view.Overview.Page;
import dev.slipway.processor.release.look.view.Question.CommitAt;
import dev.slipway.processor.release.look.view.Question.PathHistory;
import dev.slipway.processor.release.look.view.Question.Touch;
import dev.slipway.shared.domain.release.ComponentPaths;
import dev.slipway.shared.domain.repo.CommitSha;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The commits that touched a component and are reachable from one commit but not from another: the
 * difference of the histories that its paths have at the two, each read on only as far as it must.
 * No commit is asked what it changed. As far as the answers go that are known.
 *
 * @param own those that changed what is the component's own
 * @param shared those that changed only what is shared with it
 */
public record Touched(Set<CommitSha> own, Set<CommitSha> shared) {
  private static final int MOST_PAGES = 5;
  private static final int MOST_ROUNDS = 6;

  /**
   * @param until the commit that is released; empty when nothing is
   * @param parts the component's paths that may have changed
   */
  public static Touched between(
      Optional<CommitSha> until,
      CommitSha head,
      ComponentPaths component,
      Collection<String> parts,
      Answers answers) {
    Set<CommitSha> own = new HashSet<>();
    Set<CommitSha> shared = new HashSet<>();
    for (String part : parts) {
      between(until, head, part, answers)
          .ifPresent(component.isOwn(part) ? own::addAll : shared::addAll);
    }
    shared.removeAll(own);
    return new Touched(own, shared);
  }

  public Set<CommitSha> all() {
    Set<CommitSha> all = new HashSet<>(own);
    all.addAll(shared);
    return all;
  }

  /** The same commits themselves, the newest first; asked for as far as they are not known. */
  public static List<HistoryCommit> commits(
      CommitHistory source, LineView view, Optional<CommitSha> until, CommitSha head) {
    ComponentPaths component = view.line().component().orElseThrow().paths();
    Answers answers = new Answers();
    List<HistoryCommit> commits = new ArrayList<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      commits.clear();
      for (CommitSha sha : between(until, head, component, view.parts(), answers).all()) {
        view.range()
            .known()
            .get(sha)
            .or(() -> answers.to(new CommitAt(sha)))
            .ifPresent(commits::add);
      }
      if (!answers.ask(source, view.overview())) {
        break;
      }
    }
    commits.sort(Comparator.comparing((HistoryCommit c) -> c.commit().committedAt()).reversed());
    return commits;
  }

  private static Optional<Set<CommitSha>> between(
      Optional<CommitSha> until, CommitSha head, String path, Answers answers) {
    // Both are asked for at once.
    Optional<Page<Touch>> first = answers.to(new PathHistory(head, path, Optional.empty()));
    Optional<Page<Touch>> before =
        until.flatMap(commit -> answers.to(new PathHistory(commit, path, Optional.empty())));
    if (first.isEmpty() || (until.isPresent() && before.isEmpty())) {
      return Optional.empty();
    }
    Set<CommitSha> touched = new HashSet<>();
    Optional<Page<Touch>> page = first;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      if (page.isEmpty()) {
        return Optional.empty();
      }
      List<Touch> fresh = new ArrayList<>(page.get().items());
      before.ifPresent(released -> fresh.removeIf(touch -> isIn(released, touch)));
      fresh.forEach(touch -> touched.add(touch.sha()));
      boolean releasedBegan =
          before.filter(released -> !released.items().isEmpty()).isPresent()
              && fresh.size() < page.get().items().size();
      Optional<String> next = page.get().next();
      if (next.isEmpty() || fresh.isEmpty() || releasedBegan) {
        break;
      }
      if (pages + 1 < MOST_PAGES) {
        page = answers.to(new PathHistory(head, path, next));
      }
    }
    return Optional.of(touched);
  }

  /** Whether it is in the history; what is older than what was read of it is taken to be. */
  private static boolean isIn(Page<Touch> history, Touch touch) {
    Optional<Instant> oldest = history.next().map(_ -> history.items().getLast().committedAt());
    return history.items().stream().anyMatch(other -> other.sha().equals(touch.sha()))
        || oldest.filter(at -> touch.committedAt().isBefore(at)).isPresent();
  }
}
