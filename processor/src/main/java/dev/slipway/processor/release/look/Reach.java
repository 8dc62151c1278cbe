package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.view.Answers;
import dev.slipway.processor.release.look.view.CommitGraph;
import dev.slipway.processor.release.look.view.LineView.ReleaseTag;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.processor.release.look.view.Overview.Page;
import dev.slipway.processor.release.look.view.Overview.Tag;
import dev.slipway.processor.release.look.view.Question.Distance;
import dev.slipway.processor.release.look.view.Question.DistanceFrom;
import dev.slipway.processor.release.look.view.Question.HistoryAfter;
import dev.slipway.processor.release.look.view.Question.TagsAfter;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The release tags of a base branch and its commits, as far as they were read, and which of the
 * tags it reaches. What was not read is asked for with all else.
 */
final class Reach {
  /** Tags that are higher than the first one in reach. */
  private static final int COMPARED_AT_ONCE = 20;

  private final Overview overview;
  private final Answers answers;
  private final Set<DistanceFrom> compared = new HashSet<>();
  private final List<Tag> tags;
  private final CommitGraph known;
  private Optional<String> moreHistory;
  private Optional<String> moreTags;

  Reach(Overview overview, Answers answers) {
    this.overview = overview;
    this.answers = answers;
    this.tags = new ArrayList<>(overview.refs().tags().items());
    this.known = new CommitGraph(overview.base().history().items());
    this.moreHistory = overview.base().history().next();
    this.moreTags = overview.refs().tags().next();
  }

  /** The base's commits that were read. */
  CommitGraph known() {
    return known;
  }

  boolean isWholeHistory() {
    return moreHistory.isEmpty();
  }

  void needMoreHistory() {
    moreHistory.ifPresent(cursor -> answers.to(new HistoryAfter(cursor)));
  }

  void needMoreTags() {
    moreTags.ifPresent(cursor -> answers.to(new TagsAfter(cursor)));
  }

  /**
   * Takes in what was answered.
   *
   * @return false when the base branch moved meanwhile
   */
  boolean readOn() {
    Optional<Page<HistoryCommit>> older =
        moreHistory.flatMap(cursor -> answers.known(new HistoryAfter(cursor)));
    older.ifPresent(page -> known.add(page.items()));
    moreHistory = older.map(Page::next).orElse(moreHistory);
    Optional<Page<Tag>> more = moreTags.flatMap(cursor -> answers.known(new TagsAfter(cursor)));
    more.ifPresent(page -> tags.addAll(page.items()));
    moreTags = more.map(Page::next).orElse(moreTags);
    return compared.stream()
        .flatMap(question -> answers.known(question).stream())
        .allMatch(distance -> distance.head().equals(overview.base().head()));
  }

  /** Every tag that names a version of the line. */
  List<ReleaseTag> tags(ReleaseLine line) {
    List<Tag> its =
        line.name()
            .map(name -> Objects.requireNonNull(overview.trees().components().get(name)).tags())
            .orElse(tags);
    return its.stream()
        .flatMap(tag ->
            line.settings().tag().parse(tag.name().value()).stream()
                .map(version -> new ReleaseTag(tag.name(), version, tag.commit())))
        .toList();
  }

  /** Those that may be the last release, the highest first. */
  private List<ReleaseTag> candidates(ReleaseLine line) {
    return tags(line).stream()
        // Notes and versions count from the last final release.
        .filter(tag -> !tag.version().isPrerelease())
        // Whatever was merged into a maintenance branch: it goes on from a release of its own.
        .filter(tag -> line.mayRelease(tag.version()))
        .filter(tag -> isInReach(tag).orElse(true))
        .sorted(Comparator.comparing(ReleaseTag::version).reversed())
        .toList();
  }

  /** The highest release that is not known to be out of the base's reach. */
  Optional<ReleaseTag> last(ReleaseLine line) {
    return candidates(line).stream().findFirst();
  }

  /** Empty where it is not known. */
  private Optional<Boolean> isInReach(ReleaseTag tag) {
    if (known.leadsTo(tag.commit())) {
      return Optional.of(true);
    }
    return answers
        .known(new DistanceFrom(tag.name()))
        .map(Distance::reachable)
        .or(() -> moreHistory.isEmpty() ? Optional.of(false) : Optional.empty());
  }

  /**
   * Asks whether the tags above the first one in reach are in reach, too.
   *
   * @param lines among how many lines the request is shared
   */
  void need(ReleaseLine line, int lines) {
    candidates(line).stream()
        .takeWhile(tag -> isInReach(tag).isEmpty())
        .limit(Math.max(1, COMPARED_AT_ONCE / lines))
        .forEach(this::compare);
  }

  /** The highest release that is known to be in reach. */
  Optional<ReleaseTag> firstInReach(ReleaseLine line) {
    return candidates(line).stream().filter(tag -> isInReach(tag).isPresent()).findFirst();
  }

  Optional<Distance> compare(ReleaseTag tag) {
    DistanceFrom question = new DistanceFrom(tag.name());
    compared.add(question);
    return answers.to(question);
  }

  static Optional<CommitSha> boundary(ReleaseLine line, Optional<ReleaseTag> last) {
    return last.map(ReleaseTag::commit).or(line.settings().versions()::bootstrapSha);
  }
}
