package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.changelog.NotesMerge;
import dev.slipway.shared.domain.release.KeptNotes;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.text.PullRequestBody;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.List;
import java.util.Optional;

/**
 * The open release PR as GitHub shows it.
 *
 * @param nodeId GitHub's GraphQL id
 * @param title the title as it is, whoever wrote it
 * @param body the body to go on from: the body as it is, with an edit merged back that we had
 *     overwritten
 * @param actualBody the body as it is
 * @param branch its head
 * @param kept what was kept under the digest that the marker names; empty when that is lost
 * @param changelogOnBranch the changelog at the branch's head, when people pushed to the branch
 * @param whole where this is what a release PR of all components says of one of them: title and
 *     bodies are then those that the component's own release PR would have
 */
public record OpenReleasePr(
    PullRequestNumber number,
    String nodeId,
    String title,
    String body,
    String actualBody,
    ReleaseBranch branch,
    List<String> labels,
    List<String> assignees,
    Optional<KeptNotes> kept,
    Optional<String> changelogOnBranch,
    Optional<Whole> whole) {
  public OpenReleasePr {
    labels = List.copyOf(labels);
    assignees = List.copyOf(assignees);
  }

  /** A release PR that releases one thing. */
  public OpenReleasePr(
      PullRequestNumber number,
      String nodeId,
      String title,
      String body,
      String actualBody,
      ReleaseBranch branch,
      List<String> labels,
      List<String> assignees,
      Optional<KeptNotes> kept,
      Optional<String> changelogOnBranch) {
    this(
        number,
        nodeId,
        title,
        body,
        actualBody,
        branch,
        labels,
        assignees,
        kept,
        changelogOnBranch,
        Optional.empty());
  }

  /**
   * A release PR of all components as GitHub shows it.
   *
   * @param component the one that this is about
   */
  public record Whole(String title, String body, String actualBody, String component) {}

  /** The pull request as GitHub shows it, whatever it is that this says of it. */
  public OpenReleasePr real() {
    return whole.map(of -> with(of.title(), of.body(), of.actualBody(), branch)).orElse(this);
  }

  /** The same, with more known of its branch. */
  OpenReleasePr on(ReleaseBranch known) {
    return with(title, body, actualBody, known);
  }

  /** The same under another title. */
  public OpenReleasePr titled(String other) {
    return with(other, body, actualBody, branch);
  }

  private OpenReleasePr with(
      String itsTitle, String itsBody, String itsActualBody, ReleaseBranch itsBranch) {
    return new OpenReleasePr(
        number,
        nodeId,
        itsTitle,
        itsBody,
        itsActualBody,
        itsBranch,
        labels,
        assignees,
        kept,
        changelogOnBranch,
        whole);
  }

  /**
   * This one, going on from what people changed in the description of the one whose place it took,
   * too: they may have done so after it was made.
   */
  public OpenReleasePr withEditsOf(OpenReleasePr superseded) {
    PullRequestBody mine = PullRequestBody.parse(body);
    PullRequestBody theirs = PullRequestBody.parse(superseded.body);
    Optional<String> base = superseded.kept.map(KeptNotes::written);
    String before = mine.peoplesNotes(kept.map(KeptNotes::written));
    String notes = NotesMerge.merge(base, before, theirs.peoplesNotes(base));
    PullRequestBody merged =
        new PullRequestBody(
            both(mine.before(), theirs.before()),
            both(mine.between(), theirs.between()),
            notes,
            both(mine.after(), theirs.after()),
            mine.marker());
    boolean same =
        notes.strip().equals(before.strip())
            && merged.before().equals(mine.before())
            && merged.between().equals(mine.between())
            && merged.after().equals(mine.after());
    return same ? this : with(title, merged.render("", ""), actualBody, branch);
  }

  /**
   * The title that somebody gave the one whose place this took, after it was made: it names a
   * higher version. Empty when there is none, or this one's title is a person's already.
   */
  public Optional<String> titleOf(OpenReleasePr superseded, VersionPattern pattern) {
    Promise theirs = promise(superseded, pattern);
    Promise mine = promise(this, pattern);
    return theirs
        .version()
        .filter(version -> theirs.byPerson() && !mine.byPerson())
        .filter(version -> mine.version().filter(version::isAbove).isPresent())
        .map(_ -> superseded.title);
  }

  private static Promise promise(OpenReleasePr pr, VersionPattern pattern) {
    return Promise.of(
        pr, PullRequestBody.parse(pr.body).marker(), pattern, Optional.empty(), Optional.empty());
  }

  private static String both(String mine, String theirs) {
    return mine.contains(theirs) ? mine : mine.isEmpty() ? theirs : mine + "\n\n" + theirs;
  }
}
