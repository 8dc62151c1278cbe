package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.changelog.NotesMerge;
import dev.slipway.shared.domain.release.KeptNotes;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.text.LineText;
import dev.slipway.shared.domain.release.text.SectionBody;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An open release PR, and what it says of one line.
 *
 * @param shown the pull request as GitHub shows it
 * @param body the body to go on from: the body as it is, with an edit merged back that we had
 *     overwritten
 * @param branch its head
 */
public record OpenReleasePr(Shown shown, String body, ReleaseBranch branch, Section section) {

  /**
   * A pull request as GitHub shows it.
   *
   * @param nodeId GitHub's GraphQL id
   */
  public record Shown(
      PullRequestNumber number,
      String nodeId,
      String title,
      String body,
      List<String> labels,
      List<String> assignees) {
    public Shown {
      labels = List.copyOf(labels);
      assignees = List.copyOf(assignees);
    }
  }

  /**
   * What it says of one line: the title and the description that the line's own release PR would
   * have.
   *
   * @param kept what was kept under the digest that the marker names; empty when that is lost
   * @param changelogOnBranch the changelog at the branch's head, when people pushed to the branch
   * @param together whether it is the release PR of all components
   */
  public record Section(
      String title,
      SectionBody body,
      Optional<KeptNotes> kept,
      Optional<String> changelogOnBranch,
      boolean together) {}

  /**
   * Reads what a pull request says of a line.
   *
   * @param body the body to go on from
   * @param trailer the newest of our trailers for the line on its branch
   * @param kept finds what was kept under a digest
   */
  public static OpenReleasePr of(
      Shown shown,
      String body,
      ReleaseBranch branch,
      ReleaseLine line,
      Optional<ReleaseTrailer> trailer,
      Function<String, Optional<KeptNotes>> kept) {
    LineText text = LineText.of(shown.title, body, line, trailer);
    Optional<KeptNotes> notes =
        text.body()
            .flatMap(ReleaseMarker::parse)
            .map(ReleaseMarker::notes)
            .or(() -> trailer.flatMap(ReleaseTrailer::notes))
            .flatMap(kept);
    return new OpenReleasePr(
        shown,
        body,
        branch,
        new Section(
            text.title(),
            SectionBody.parse(text.body().or(() -> notes.map(KeptNotes::written)).orElse("")),
            notes,
            Optional.empty(),
            trailer.filter(ReleaseTrailer::together).isPresent()));
  }

  /** The same, with the changelog at the head of a branch that people pushed to. */
  public OpenReleasePr withChangelog(Optional<String> changelog) {
    return with(
        new Section(
            section.title,
            section.body,
            section.kept,
            changelog.filter(_ -> branch.hasPeoplesCommits()),
            section.together));
  }

  private OpenReleasePr with(Section other) {
    return new OpenReleasePr(shown, body, branch, other);
  }

  private OpenReleasePr saying(String title, SectionBody text) {
    return with(
        new Section(title, text, section.kept, section.changelogOnBranch, section.together));
  }

  /** The same, with more known of its branch. */
  OpenReleasePr on(ReleaseBranch known) {
    return new OpenReleasePr(shown, body, known, section);
  }

  public PullRequestNumber number() {
    return shown.number;
  }

  /** Whether it is the release PR of all components. */
  public boolean isTogether() {
    return section.together;
  }

  /** What it was made from, by what it says of the line. */
  public Optional<ReleaseMarker> marker() {
    return section.body.marker();
  }

  /** What it was made from, by the last of its markers. */
  public Optional<ReleaseMarker> lastMarker() {
    return ReleaseMarker.parse(shown.body);
  }

  /**
   * This one, going on from what people changed in the description of the one whose place it took,
   * too: they may have done so after it was made.
   */
  public OpenReleasePr withEditsOf(OpenReleasePr superseded, ReleaseLine line) {
    SectionBody mine = section.body;
    SectionBody theirs = superseded.section.body;
    Optional<String> base = superseded.section.kept.map(KeptNotes::written);
    String before = mine.peoplesNotes(section.kept.map(KeptNotes::written));
    String notes = NotesMerge.merge(base, before, theirs.peoplesNotes(base));
    SectionBody merged = mine.withTextOf(theirs, notes);
    boolean same =
        notes.strip().equals(before.strip()) && merged.equals(mine.withTextOf(mine, notes));
    // The title of one that releases one thing is written to GitHub, and planned with.
    Optional<String> title =
        Optional.of(superseded).filter(_ -> isTogether()).flatMap(it -> titleOf(it, line));
    return same && title.isEmpty()
        ? this
        : saying(title.orElse(section.title), same ? section.body : merged);
  }

  /**
   * The title that somebody gave the one whose place this took, after it was made: it names a
   * higher version. Empty when there is none, or this one's title is a person's already.
   */
  public Optional<String> titleOf(OpenReleasePr superseded, ReleaseLine line) {
    Promise theirs = Promise.of(superseded, line, Optional.empty());
    Promise mine = Promise.of(this, line, Optional.empty());
    return theirs
        .version()
        .filter(version -> theirs.byPerson() && !mine.byPerson())
        .filter(version -> mine.version().filter(version::isAbove).isPresent())
        .map(_ -> superseded.section.title);
  }
}
