package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.config.OnVersionChange;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.text.ReleaseBody;
import dev.slipway.shared.domain.release.text.ReleaseTitle;
import dev.slipway.shared.domain.release.text.Section;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides what a release PR needs next: each of its lines is planned as if it had a release PR of
 * its own ({@link LinePlanner} has that table), and the plans are put together.
 *
 * <table>
 * <caption>What becomes of a line by its own plan</caption>
 * <tr><th>its own plan</th><th>in the release PR</th></tr>
 * <tr><td>release</td><td>it joins, or is brought up to date; where it stands alone and its version
 *     is raised, another release PR may take the place of the open one</td></tr>
 * <tr><td>leave to people: nothing is left of it</td><td>it leaves; where people pushed to the branch
 *     it stays as it is: its files are on it. When nothing is left of any: leave to people</td></tr>
 * <tr><td>nothing, because a person closed a release PR that lists its changes</td>
 *     <td>it joins when another line has something to release</td></tr>
 * <tr><td>nothing</td><td>it stays out</td></tr>
 * </table>
 *
 * <p>What is merged and not yet published comes before any of this and is not the planner's: see
 * {@code PublishRelease}.
 */
public final class ReleasePlanner {
  private final ReleasePrFacts facts;
  private final Optional<OpenReleasePr> open;
  private final List<Part> parts = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();

  /**
   * A line that is in the release PR.
   *
   * @param plan empty when it stays as it stands on the branch
   */
  private record Part(
      ReleaseFacts facts, DesiredRelease desired, Optional<LinePlan.Release> plan) {}

  private ReleasePlanner(ReleasePrFacts facts) {
    this.facts = facts;
    this.open = facts.open();
  }

  /** Makes the plan; never throws for anything that a repository can contain. */
  public static ReleasePlan plan(ReleasePrFacts facts) {
    return new ReleasePlanner(facts).plan();
  }

  /** What would become of a line if it had a release PR of its own. */
  public static LinePlan plan(ReleaseFacts facts) {
    return new LinePlanner(facts, facts.ours().open().filter(OpenReleasePr::isTogether).isPresent())
        .plan();
  }

  private ReleasePlan plan() {
    List<ReleaseFacts> refused = new ArrayList<>();
    List<ReleasePlan> without = new ArrayList<>();
    for (ReleaseFacts line : facts.lines()) {
      Optional<OpenReleasePr> its = ReleasePrFacts.open(line, open);
      switch (new LinePlanner(line, its.isEmpty()).plan()) {
        case LinePlan.Release release -> {
          say(release.remarks(), line);
          parts.add(new Part(line, release.desired(), Optional.of(release)));
        }
        case LinePlan.LeaveToPeople(String why, var said) -> {
          OpenReleasePr pr = its.orElseThrow();
          without.add(new ReleasePlan.LeaveToPeople(pr, why, said));
          Optional<DesiredRelease> standing = ReleaseDraft.standing(line, pr);
          say(
              standing.isPresent()
                  ? said
                  : said.stream().map(remark -> Remark.settled(remark.key())).toList(),
              line);
          standing.ifPresent(desired -> parts.add(new Part(line, desired, Optional.empty())));
        }
        case LinePlan.OutOfRange(String why) -> without.add(new ReleasePlan.OutOfRange(why));
        case LinePlan.Nothing(String why) -> {
          without.add(new ReleasePlan.Nothing(why));
          if (!line.ours().closed().isEmpty()) {
            refused.add(line);
          }
        }
      }
    }
    if (parts.stream().allMatch(part -> part.plan().isEmpty())) {
      return facts.isTogether() && open.isPresent() ? nothingLeft(open.get()) : without.getFirst();
    }
    for (ReleaseFacts line : refused) {
      if (new LinePlanner(line.withoutClosed(), true).plan() instanceof LinePlan.Release release) {
        parts.add(new Part(line, release.desired(), Optional.of(release)));
      }
    }
    parts.sort(Comparator.comparing(part -> facts.lines().indexOf(part.facts())));
    if (facts.isTogether()) {
      remarks.add(Remark.settled("nothing-left"));
    }
    return open.map(this::forOpen)
        .orElseGet(() -> {
          DesiredPullRequest desired = desired(ReleaseBody.Around.NOTHING, Optional.empty());
          return new ReleasePlan.Open(desired, orphans(desired), remarks);
        });
  }

  private ReleasePlan forOpen(OpenReleasePr pr) {
    Optional<String> conflict =
        parts.stream()
            .flatMap(part -> part.plan().stream())
            .flatMap(plan -> plan.conflict().stream())
            .findFirst();
    if (parts.getFirst().plan().filter(LinePlan.Release::supersedes).isPresent()) {
      DesiredPullRequest desired = desired(ReleaseBody.Around.NOTHING, Optional.empty());
      return new ReleasePlan.Supersede(pr, desired, orphans(desired), remarks, conflict);
    }
    List<ReleaseMarker> markers = new ArrayList<>();
    boolean sameSettings = true;
    for (Part part : parts) {
      Optional<ReleaseMarker> marker =
          ReleasePrFacts.open(part.facts(), open).flatMap(OpenReleasePr::marker);
      sameSettings &=
          marker.filter(m -> !m.config().equals(part.facts().config().digest())).isEmpty();
      marker.filter(_ -> part.plan().isPresent()).ifPresent(markers::add);
    }
    ReleaseBody body =
        facts.isTogether()
            ? ReleaseBody.parse(pr.body())
            : new ReleaseBody(ReleaseBody.Around.NOTHING, Map.of());
    boolean keepsTitle =
        facts.isTogether()
            // Whatever people call it, as long as it releases the same.
            ? sameSettings && versions().equals(new TreeMap<>(body.versions()))
            : parts.getFirst().plan().filter(LinePlan.Release::keepsTitle).isPresent();
    DesiredPullRequest desired =
        desired(body.around(), Optional.of(pr.shown().title()).filter(_ -> keepsTitle));
    return new ReleasePlan.Update(
        pr,
        desired,
        BranchMove.of(
            pr.branch(),
            desired,
            facts.base().head(),
            markers.stream().map(ReleaseMarker::baseHead).reduce((_, last) -> last),
            sameSettings),
        new ReleasePlan.Orphans(Optional.empty(), leftOver(Optional.empty())),
        remarks,
        conflict);
  }

  private Map<String, Version> versions() {
    Map<String, Version> versions = new TreeMap<>();
    parts.forEach(
        part -> versions.put(part.facts().line().name().orElseThrow(), part.desired().version()));
    return versions;
  }

  private DesiredPullRequest desired(ReleaseBody.Around around, Optional<String> title) {
    List<DesiredRelease> releases = parts.stream().map(Part::desired).toList();
    String own = ReleaseTitle.of(line(), releases.stream().map(DesiredRelease::trailer).toList());
    return new DesiredPullRequest(
        title.orElse(own), own, releases, around, ReleaseFiles.edit(facts.files(), releases));
  }

  private ReleaseLine line() {
    return facts.lines().getFirst().line();
  }

  /** Which of our branches without a pull request to take up, and which to clear away. */
  private ReleasePlan.Orphans orphans(DesiredPullRequest desired) {
    List<ReleaseBranch> fitting =
        facts.branches().stream()
            // That of a release PR of all components has others' files on it.
            .filter(branch -> branch.isShared() == desired.isTogether())
            // What else is on the branch of a closed pull request is for people to say.
            .filter(branch -> !branch.hadPullRequest() || !branch.hasPeoplesCommits())
            .toList();
    Predicate<ReleaseBranch> hasVersion =
        branch ->
            branch
                .trailer(line().name())
                .filter(t -> t.version().equals(desired.releases().getFirst().version()))
                .isPresent();
    boolean keeps = facts.config().pullRequests().onVersionChange() == OnVersionChange.KEEP;
    Comparator<ReleaseBranch> newest =
        Comparator.comparing(branch -> branch.own().getFirst().committedAt());
    Optional<ReleaseBranch> adopt =
        desired.isTogether()
            ? fitting.stream().max(newest)
            : fitting.stream()
                .filter(hasVersion)
                .findFirst()
                .or(() ->
                    fitting.stream()
                        .filter(branch -> keeps && !branch.hadPullRequest())
                        .max(newest));
    return new ReleasePlan.Orphans(adopt, leftOver(adopt));
  }

  /** Our branches that never had a pull request, other than the one that gets one. */
  private List<ReleaseBranch> leftOver(Optional<ReleaseBranch> adopted) {
    return facts.branches().stream()
        // What people pushed is never cleared away.
        .filter(branch -> !branch.hadPullRequest() && !branch.hasPeoplesCommits())
        .filter(branch -> adopted.filter(it -> it.name().equals(branch.name())).isEmpty())
        .toList();
  }

  private static ReleasePlan nothingLeft(OpenReleasePr pr) {
    String names =
        pr.branch().trailers().stream()
            .flatMap(trailer -> trailer.component().stream())
            .map(Section::shown)
            .collect(Collectors.joining(", "));
    return new ReleasePlan.LeaveToPeople(
        pr,
        "nothing releasable is left",
        List.of(
            Remark.say(
                "nothing-left",
                "No releasable change is left of "
                    + names
                    + ": people reverted the changes, or released them by hand. Close this pull"
                    + " request, or merge it if you still want the release.")));
  }

  /** What is said of a line on the release PR: of one of several with its name. */
  private void say(List<Remark> more, ReleaseFacts of) {
    Optional<String> name = of.line().name().filter(_ -> facts.isTogether());
    more.forEach(remark ->
        remarks.add(
            name.map(component ->
                    new Remark(
                        remark.key() + "-of-" + component,
                        remark.text().map(text -> Section.shown(component) + ": " + text)))
                .orElse(remark)));
  }
}
