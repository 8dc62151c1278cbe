package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.release.KeptNotes;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.text.PullRequestBody;
import dev.slipway.shared.domain.release.text.ReleaseHeader;
import dev.slipway.shared.domain.release.text.TogetherBody;
import dev.slipway.shared.domain.release.text.TogetherTitle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides what the one release PR of all components needs next: each component is planned as if it
 * had a release PR of its own, and the plans are put together.
 *
 * <table>
 * <caption>What becomes of a component by its own plan</caption>
 * <tr><th>its own plan</th><th>in the release PR of all</th></tr>
 * <tr><td>open</td><td>it joins</td></tr>
 * <tr><td>nothing, because a person closed a release PR that lists its changes</td>
 *     <td>it joins when another component has something to release</td></tr>
 * <tr><td>nothing</td><td>it stays out</td></tr>
 * <tr><td>update</td><td>it is brought up to date</td></tr>
 * <tr><td>leave to people: nothing is left of it</td><td>it leaves; where people pushed to the branch
 *     it stays as it is: its files are on it. When nothing is left of any: leave to people</td></tr>
 * </table>
 */
final class TogetherPlanner {
  private TogetherPlanner() {}

  /** What was planned of one component. */
  private record Part(ReleaseFacts facts, DesiredRelease desired, boolean stands) {}

  static ReleasePlan plan(ReleasePrFacts facts) {
    Optional<OpenReleasePr> open = facts.open();
    List<Part> parts = new ArrayList<>();
    List<ReleaseFacts> refused = new ArrayList<>();
    List<Remark> remarks = new ArrayList<>();
    List<Optional<VersionConflict>> conflicts = new ArrayList<>();
    List<ReleasePlan> nothing = new ArrayList<>();
    for (ReleaseFacts line : facts.lines()) {
      boolean moves =
          line.ours().open().filter(pr -> !ReleasePrFacts.isPartOf(pr, open)).isPresent();
      switch (ReleasePlanner.plan(line, moves)) {
        case ReleasePlan.Open plan -> {
          remarks.addAll(named(plan.remarks(), line));
          parts.add(new Part(line, plan.desired().releases().getFirst(), false));
        }
        case ReleasePlan.Update plan -> {
          remarks.addAll(named(plan.remarks(), line));
          conflicts.add(plan.conflict());
          parts.add(new Part(line, plan.desired().releases().getFirst(), false));
        }
        case ReleasePlan.LeaveToPeople(var pr, _, var said) -> {
          Optional<DesiredRelease> standing =
              pr.branch().hasPeoplesCommits() ? standing(line, pr) : Optional.empty();
          remarks.addAll(named(standing.isPresent() ? said : settled(said), line));
          standing.ifPresent(release -> parts.add(new Part(line, release, true)));
        }
        case ReleasePlan.Nothing plan -> {
          nothing.add(plan);
          if (!line.ours().closed().isEmpty()) {
            refused.add(line);
          }
        }
        case ReleasePlan.Supersede _ ->
            throw new IllegalStateException("a release PR of all components is never superseded");
        case ReleasePlan.OutOfRange _ ->
            throw new IllegalStateException("a component has no maintenance branch");
      }
    }
    boolean due = parts.stream().anyMatch(part -> !part.stands());
    if (!due) {
      return open.map(TogetherPlanner::nothingLeft)
          .or(() -> nothing.stream().findFirst())
          .orElseGet(() -> new ReleasePlan.Nothing("no component has anything to release"));
    }
    for (ReleaseFacts line : refused) {
      if (ReleasePlanner.plan(line.withoutClosed(), false) instanceof ReleasePlan.Open plan) {
        parts.add(new Part(line, plan.desired().releases().getFirst(), false));
      }
    }
    parts.sort(Comparator.comparing(part -> facts.lines().indexOf(part.facts())));
    remarks.add(Remark.settled("nothing-left"));
    return open.isPresent()
        ? update(facts, open.get(), parts, remarks, conflicts)
        : open(facts, parts, remarks);
  }

  private static ReleasePlan open(ReleasePrFacts facts, List<Part> parts, List<Remark> remarks) {
    DesiredPullRequest desired =
        desired(facts, parts, TogetherBody.Around.NOTHING, Optional.empty());
    List<ReleaseBranch> shared = facts.branches().stream().filter(ReleaseBranch::isShared).toList();
    Optional<ReleaseBranch> adopt =
        shared.stream()
            // What else is on the branch of a closed pull request is for people to say.
            .filter(branch -> !branch.hadPullRequest() || !branch.hasPeoplesCommits())
            .max(Comparator.comparing(branch -> branch.own().getFirst().committedAt()));
    return new ReleasePlan.Open(
        desired, ReleaseFiles.edit(facts.files(), desired), adopt, leftOver(facts, adopt), remarks);
  }

  private static ReleasePlan update(
      ReleasePrFacts facts,
      OpenReleasePr pr,
      List<Part> parts,
      List<Remark> remarks,
      List<Optional<VersionConflict>> conflicts) {
    TogetherBody body = TogetherBody.parse(pr.body());
    Map<String, dev.slipway.shared.domain.version.Version> versions = new TreeMap<>();
    parts.forEach(
        part -> versions.put(part.facts().line().name().orElseThrow(), part.desired().version()));
    boolean sameSettings =
        parts.stream()
            .flatMap(part ->
                marker(part, facts).stream()
                    .map(m -> m.config().equals(part.facts().config().digest())))
            .allMatch(same -> same);
    // Whatever people call it, as long as it releases the same.
    boolean keepsTitle = sameSettings && versions.equals(new TreeMap<>(body.versions()));
    DesiredPullRequest desired =
        desired(
            facts,
            parts,
            body.around(),
            keepsTitle ? Optional.of(pr.shown().title()) : Optional.empty());
    ReleaseFiles files = ReleaseFiles.edit(facts.files(), desired);
    Optional<ReleaseMarker> last = pr.lastMarker();
    return new ReleasePlan.Update(
        pr,
        desired,
        files,
        BranchMove.of(
            pr.branch(),
            desired,
            facts.base().head(),
            files,
            last.map(ReleaseMarker::baseHead),
            sameSettings),
        leftOver(facts, Optional.empty()),
        remarks,
        conflicts.stream().flatMap(Optional::stream).findFirst());
  }

  private static Optional<ReleaseMarker> marker(Part part, ReleasePrFacts facts) {
    Optional<OpenReleasePr> open = facts.open();
    return part.facts()
        .ours()
        .open()
        .filter(pr -> ReleasePrFacts.isPartOf(pr, open))
        .flatMap(OpenReleasePr::marker);
  }

  /** Our branches that never had a pull request, other than the one that gets one. */
  private static List<ReleaseBranch> leftOver(
      ReleasePrFacts facts, Optional<ReleaseBranch> adopted) {
    return facts.branches().stream()
        .filter(branch -> !branch.hadPullRequest() && !branch.hasPeoplesCommits())
        .filter(branch -> adopted.filter(it -> it.name().equals(branch.name())).isEmpty())
        .toList();
  }

  private static DesiredPullRequest desired(
      ReleasePrFacts facts, List<Part> parts, TogetherBody.Around around, Optional<String> title) {
    List<DesiredRelease> releases = parts.stream().map(Part::desired).toList();
    String own =
        TogetherTitle.of(facts.lines().getFirst().line().component().orElseThrow().shared().title())
            .format(releases);
    return new DesiredPullRequest(
        title.orElse(own),
        DesiredPullRequest.message(own, releases),
        releases,
        Optional.of(around));
  }

  private static ReleasePlan nothingLeft(OpenReleasePr pr) {
    String names =
        pr.branch().trailers().stream()
            .flatMap(trailer -> trailer.component().stream())
            .map(TogetherBody::shown)
            .collect(Collectors.joining(", "));
    return new ReleasePlan.LeaveToPeople(
        pr,
        "nothing releasable is left",
        List.of(
            Remark.say(
                "nothing-left",
                "Nothing releasable is left of "
                    + names
                    + ": it was reverted, or released by hand. Close this pull request, or merge it"
                    + " if you want the release all the same.")));
  }

  /** A release that stays as it stands on the branch, with what people made of it. */
  private static Optional<DesiredRelease> standing(ReleaseFacts facts, OpenReleasePr pr) {
    PullRequestBody body = PullRequestBody.parse(pr.section().body());
    return pr.branch()
        .trailer(facts.line().name())
        .map(trailer -> {
          KeptNotes notes = pr.section().kept().orElse(new KeptNotes(body.notes(), body.notes()));
          return new DesiredRelease(
              trailer.version(),
              pr.section().title(),
              facts.config().title().format(trailer.version()),
              new ReleaseTrailer(
                  trailer.version(),
                  trailer.component(),
                  true,
                  trailer.base(),
                  Optional.of(notes.digest()),
                  Optional.of(facts.base().head())),
              notes,
              body,
              ReleaseHeader.of(ReleaseContent.of(facts), trailer.version(), false),
              Optional.empty(),
              Optional.empty(),
              Optional.of(List.of()),
              facts.line().folder(),
              List.of(),
              java.util.Set.of());
        });
  }

  /** What is said of one component on the pull request of all. */
  private static List<Remark> named(List<Remark> remarks, ReleaseFacts facts) {
    String name = facts.line().name().orElseThrow();
    return remarks.stream()
        .map(remark ->
            new Remark(
                remark.key() + "-of-" + name,
                remark.text().map(text -> TogetherBody.shown(name) + ": " + text)))
        .toList();
  }

  private static List<Remark> settled(List<Remark> remarks) {
    return remarks.stream().map(remark -> Remark.settled(remark.key())).toList();
  }
}
