package dev.slipway.processor.release.look;

import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.release.look.view.Answers;
import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.processor.release.look.view.LineView.Range;
import dev.slipway.processor.release.look.view.LineView.ReleaseTag;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds, for all lines of a base branch at once, the last releases and the commits since: the
 * highest release tag reachable from the base, and what is reachable from the base but not from
 * that tag, exactly; for a component those of them that touched it. What the look does not say is
 * asked in rounds, one request each; nothing is read on further than it must.
 *
 * <table>
 * <caption>When it is known what came since the tag</caption>
 * <tr><td>the tag</td><td>every higher one is known to be out of the base's reach; it is in reach
 *     when it is among the commits read or a parent of one of them, else GitHub is asked</td></tr>
 * <tr><td>the whole repository</td><td>every parent of the commits since is known; or they are as
 *     many as GitHub counts; or, without a release, there are {@value #WITHOUT_RELEASE}</td></tr>
 * <tr><td>a component</td><td>the histories of its parts that are not what they were are read back
 *     to the tag ({@link Touched}). Where all are what they were, and nothing of it is open or
 *     merged, it costs nothing beyond the look, and is left out.</td></tr>
 * </table>
 */
public final class LastReleases {
  private static final int MOST_PAGES = 100;
  private static final int MOST_ROUNDS_OF_COMPONENTS = 20;
  private static final int WITHOUT_RELEASE = 500;

  private final CommitHistory source;
  private final Overview overview;
  private final Answers answers = new Answers();
  private final Reach reach;

  private LastReleases(CommitHistory source, Overview overview) {
    this.source = source;
    this.overview = overview;
    this.reach = new Reach(overview, answers);
  }

  /** Finds it for the only line of a base branch; empty when the branch moved meanwhile. */
  public static Optional<LineView> find(CommitHistory source, Overview overview, ReleaseLine line) {
    LastReleases search = new LastReleases(source, overview);
    return search
        .inRounds(
            MOST_PAGES,
            "more than "
                + MOST_PAGES * 100
                + " commits since the last release; set bootstrap_sha in .github/slipway.yml, or"
                + " tag a commit further on",
            () -> search.view(line).stream().toList())
        .map(List::getFirst);
  }

  /**
   * Finds them for components; those with nothing to do are left out.
   *
   * @param asked components that are wanted in any case, by name
   * @return empty when the base branch moved meanwhile and has to be looked at again
   */
  public static Optional<List<LineView>> find(
      CommitHistory source, Overview overview, List<ReleaseLine> lines, Set<String> asked) {
    LastReleases search = new LastReleases(source, overview);
    ComponentViews components =
        new ComponentViews(overview, lines, asked, search.answers, search.reach);
    return search.inRounds(
        MOST_ROUNDS_OF_COMPONENTS,
        "the components' last releases were not found within "
            + MOST_ROUNDS_OF_COMPONENTS
            + " requests; tag their last releases on the base branch",
        components::views);
  }

  private Optional<List<LineView>> inRounds(
      int most, String tooLong, Supplier<List<LineView>> views) {
    for (int round = 0; round < most; round++) {
      List<LineView> found = views.get();
      if (!answers.ask(source, overview)) {
        return Optional.of(found);
      }
      if (!reach.readOn()) {
        return Optional.empty();
      }
    }
    throw new PermanentFault("HistoryTooLong", tooLong);
  }

  private Optional<LineView> view(ReleaseLine line) {
    answers.begin();
    reach.needMoreTags();
    if (answers.isComplete()) {
      reach.need(line, 1);
    }
    if (!answers.isComplete()) {
      reach.firstInReach(line).ifPresent(reach::compare);
      reach.needMoreHistory();
      return Optional.empty();
    }
    Optional<ReleaseTag> last = reach.last(line);
    Optional<CommitSha> boundary = Reach.boundary(line, last);
    List<HistoryCommit> since = reach.known().since(boundary);
    if (!isAll(since, last, boundary)) {
      reach.needMoreHistory();
      return Optional.empty();
    }
    Range range =
        new Range(last, atMost(since, boundary), Set.of(), reach.known(), reach.tags(line));
    return Optional.of(
        new LineView(line, overview, range, overview.refs(), overview.trees().files(), List.of()));
  }

  static List<HistoryCommit> atMost(List<HistoryCommit> since, Optional<CommitSha> boundary) {
    return boundary.isEmpty() && since.size() > WITHOUT_RELEASE
        ? since.subList(0, WITHOUT_RELEASE)
        : since;
  }

  /** Whether these are all commits since the last release. */
  private boolean isAll(
      List<HistoryCommit> since, Optional<ReleaseTag> last, Optional<CommitSha> boundary) {
    if (reach.isWholeHistory()) {
      return true;
    }
    if (boundary.isEmpty()) {
      return since.size() >= WITHOUT_RELEASE;
    }
    boolean closed =
        since.stream()
            .flatMap(c -> c.commit().parents().stream())
            .allMatch(parent -> reach.known().contains(parent) || parent.equals(boundary.get()));
    return closed
        || last.flatMap(reach::compare)
            .filter(_ -> reach.known().contains(boundary.get()))
            .filter(distance -> distance.ahead() == since.size())
            .isPresent();
  }
}
