package dev.slipway.processor.release.look;

import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.release.look.CommitHistory.Distance;
import dev.slipway.processor.release.look.CommitHistory.More;
import dev.slipway.processor.release.look.CommitHistory.Wanted;
import dev.slipway.processor.release.look.Overview.HistoryCommit;
import dev.slipway.processor.release.look.Overview.Tag;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the last release and the commits since it: the highest release tag reachable from the base
 * branch, and what is reachable from the base but not from that tag, exactly. Reads on only as far
 * as it must.
 *
 * <p>A tag that is not among the commits read so far may still be reachable, further back: then
 * GitHub is asked, in the same request that reads on. The commits are complete when every parent of
 * theirs is known, or when there are as many as GitHub counts.
 */
public final class LastRelease {
  private static final int MOST_PAGES = 100;
  private static final int WITHOUT_RELEASE = 500;
  private static final int COMPARED_AT_ONCE = 20;

  private final CommitHistory source;
  private final Overview overview;
  private final ReleaseLine line;
  private final RepositoryConfig config;
  private final Map<CommitSha, HistoryCommit> fetched = new LinkedHashMap<>();
  private final List<Tagged> tags = new ArrayList<>();
  private final Set<CommitSha> parents = new HashSet<>();
  private final Map<TagName, Distance> distances = new HashMap<>();
  private Optional<String> moreHistory;
  private Optional<String> moreTags;

  private record Tagged(TagName name, Version version, CommitSha commit) {}

  /**
   * @param tag empty when there is no release yet
   * @param since the commits since it, newest first
   * @param fetched everything that was read, newest first
   * @param versions every version that a release tag names
   */
  public record Found(
      Optional<Tag> tag,
      Optional<Version> version,
      List<HistoryCommit> since,
      Map<CommitSha, HistoryCommit> fetched,
      Set<Version> versions,
      List<Tag> tags) {}

  private LastRelease(CommitHistory source, Overview overview, ReleaseLine line) {
    this.source = source;
    this.overview = overview;
    this.line = line;
    this.config = line.settings();
    this.moreHistory = overview.history().next();
    this.moreTags = overview.tags().next();
    takeHistory(overview.history().items());
    takeTags(overview.tags().items());
  }

  /** Finds it; empty when the base branch moved meanwhile and has to be looked at again. */
  public static Optional<Found> find(CommitHistory source, Overview overview, ReleaseLine line) {
    return new LastRelease(source, overview, line).search();
  }

  private Optional<Found> search() {
    for (int page = 0; page < MOST_PAGES; page++) {
      List<Tagged> unknown = new ArrayList<>();
      Optional<Tagged> last = moreTags.isPresent() ? Optional.empty() : highestReachable(unknown);
      if (moreTags.isEmpty() && unknown.isEmpty()) {
        List<HistoryCommit> since = since(last);
        if (isComplete(last, since)) {
          return Optional.of(found(last, since));
        }
      }
      List<TagName> compare =
          new ArrayList<>(unknown.stream().limit(COMPARED_AT_ONCE).map(Tagged::name).toList());
      last.map(Tagged::name).filter(name -> !distances.containsKey(name)).ifPresent(compare::add);
      More more =
          source.more(overview.baseHead(), overview, new Wanted(moreHistory, moreTags, compare));
      more.history().ifPresent(p -> takeHistory(p.items()));
      moreHistory = more.history().flatMap(Overview.Page::next);
      more.tags().ifPresent(p -> takeTags(p.items()));
      moreTags = more.tags().flatMap(Overview.Page::next);
      distances.putAll(more.distances());
      if (more.distances().values().stream().anyMatch(d -> !d.head().equals(overview.baseHead()))) {
        return Optional.empty();
      }
    }
    throw new PermanentFault(
        "HistoryTooLong",
        "more than "
            + MOST_PAGES * 100
            + " commits since the last release; set bootstrap_sha in .github/slipway.yml, or tag a"
            + " commit further on");
  }

  private void takeHistory(List<HistoryCommit> commits) {
    for (HistoryCommit commit : commits) {
      fetched.putIfAbsent(commit.commit().sha(), commit);
      parents.addAll(commit.commit().parents());
    }
  }

  private void takeTags(List<Tag> more) {
    for (Tag tag : more) {
      config
          .tag()
          .parse(tag.name().value())
          .ifPresent(version -> tags.add(new Tagged(tag.name(), version, tag.commit())));
    }
  }

  /**
   * The highest, and on the way the higher ones of which it is not known whether they are
   * reachable.
   */
  private Optional<Tagged> highestReachable(List<Tagged> unknown) {
    List<Tagged> highestFirst =
        tags.stream()
            // Notes and versions count from the last final release.
            .filter(tag -> !tag.version().isPrerelease())
            // Whatever was merged into a maintenance branch: it goes on from a release of its own.
            .filter(tag -> line.mayRelease(tag.version()))
            .sorted(Comparator.comparing(Tagged::version).reversed())
            .toList();
    for (Tagged tag : highestFirst) {
      Distance distance = distances.get(tag.name());
      boolean seen = fetched.containsKey(tag.commit()) || parents.contains(tag.commit());
      if (seen || (distance != null && distance.reachable())) {
        return Optional.of(tag);
      }
      if (distance == null && moreHistory.isPresent()) {
        unknown.add(tag);
      }
    }
    return Optional.empty();
  }

  private Optional<CommitSha> boundary(Optional<Tagged> last) {
    return last.map(Tagged::commit).or(config::bootstrapSha);
  }

  private List<HistoryCommit> since(Optional<Tagged> last) {
    Set<CommitSha> before = new HashSet<>();
    ArrayDeque<CommitSha> queue = new ArrayDeque<>();
    boundary(last).ifPresent(queue::add);
    while (!queue.isEmpty()) {
      CommitSha sha = queue.remove();
      HistoryCommit known = fetched.get(sha);
      if (before.add(sha) && known != null) {
        queue.addAll(known.commit().parents());
      }
    }
    List<HistoryCommit> since =
        fetched.values().stream().filter(c -> !before.contains(c.commit().sha())).toList();
    return boundary(last).isEmpty() && since.size() > WITHOUT_RELEASE
        ? since.subList(0, WITHOUT_RELEASE)
        : since;
  }

  private boolean isComplete(Optional<Tagged> last, List<HistoryCommit> since) {
    if (moreHistory.isEmpty()) {
      return true;
    }
    Optional<CommitSha> boundary = boundary(last);
    if (boundary.isEmpty() && since.size() >= WITHOUT_RELEASE) {
      return true;
    }
    boolean closed =
        boundary.isPresent()
            && since.stream()
                .flatMap(c -> c.commit().parents().stream())
                .allMatch(parent -> fetched.containsKey(parent) || parent.equals(boundary.get()));
    Distance distance = last.map(tag -> distances.get(tag.name())).orElse(null);
    boolean counted =
        distance != null
            && fetched.containsKey(last.orElseThrow().commit())
            && distance.ahead() == since.size();
    return closed || counted;
  }

  private Found found(Optional<Tagged> last, List<HistoryCommit> since) {
    return new Found(
        last.map(tag -> new Tag(tag.name(), tag.commit())),
        last.map(Tagged::version),
        since,
        fetched,
        new HashSet<>(tags.stream().map(Tagged::version).toList()),
        tags.stream().map(tag -> new Tag(tag.name(), tag.commit())).toList());
  }
}
