package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.config.OnVersionChange;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a repository's release PR needs next.
 *
 * <table>
 * <caption>One row a case, in the order in which they are looked at</caption>
 * <tr><th>open release PR</th><th>computed version vs the promised one</th><th>plan</th></tr>
 * <tr><td>none</td><td>nothing releasable</td><td>nothing</td></tr>
 * <tr><td>none</td><td>a person closed the last one, which lists this same set of changes</td>
 *     <td>nothing</td></tr>
 * <tr><td>none</td><td>releasable changes</td><td>open one</td></tr>
 * <tr><td>yes</td><td>nothing releasable left</td><td>say so, leave it to people</td></tr>
 * <tr><td>yes</td><td>higher</td><td>raise the version, in place or by superseding
 *     (in place where people pushed to the branch: their commits stay in the release)</td></tr>
 * <tr><td>yes</td><td>equal</td><td>keep it, merge the notes</td></tr>
 * <tr><td>yes</td><td>set in so many words, or that taken back</td><td>that one, also when it is lower:
 *     {@link Decision}</td></tr>
 * <tr><td>yes</td><td>lower</td><td>keep the higher version, still refresh notes and files; {@code
 *     force_update} takes the computed one, unless a person chose the promised one</td></tr>
 * </table>
 *
 * <p>What is merged and not yet published comes before any of this and is not the planner's: see
 * {@code PublishRelease}.
 */
public final class ReleasePlanner {
  private ReleasePlanner() {}

  /** Makes the plan; never throws for anything that a repository can contain. */
  public static ReleasePlan plan(ReleasePrFacts facts) {
    return facts.isTogether() ? TogetherPlanner.plan(facts) : plan(facts.lines().getFirst());
  }

  /** Makes the plan of a release PR that releases one line. */
  public static ReleasePlan plan(ReleaseFacts facts) {
    return plan(facts, facts.ours().open().filter(OpenReleasePr::isTogether).isPresent());
  }

  /**
   * @param moves whether what is open is not what the settings ask for: it is planned anew, with
   *     what people made of it
   */
  static ReleasePlan plan(ReleaseFacts facts, boolean moves) {
    ReleaseContent content = ReleaseContent.of(facts);
    if (facts.ours().open().isPresent()) {
      return forOpen(facts, content, facts.ours().open().get(), moves);
    }
    if (content.next().isEmpty()) {
      return new ReleasePlan.Nothing("nothing releasable since " + content.since());
    }
    String changes = content.changesDigest();
    Optional<PullRequestNumber> refused =
        facts.ours().closed().stream()
            .filter(pr -> pr.changes().filter(changes::equals).isPresent())
            .map(ReleaseFacts.ClosedReleasePr::number)
            .findFirst();
    if (refused.isPresent()) {
      return new ReleasePlan.Nothing(
          "a person closed "
              + refused.get()
              + ", which lists the same changes; reopen it to go on");
    }
    Version version = free(content.next().get().next(), facts);
    if (!facts.line().mayRelease(version)) {
      return new ReleasePlan.OutOfRange(outOfRange(version, facts));
    }
    return open(
        facts,
        new ReleaseDraft(content).desired(version, false, Optional.empty(), Optional.empty()),
        version,
        content.refusal());
  }

  private static ReleasePlan open(
      ReleaseFacts facts, DesiredRelease desired, Version version, Optional<String> refusal) {
    Branches branches = Branches.toAdopt(facts, version);
    ReleaseFiles files = ReleaseFiles.edit(facts.tree().files(), desired);
    if (files.changing(facts.tree().files()).isEmpty()) {
      return new ReleasePlan.Nothing(
          "there is no changelog and no version file to write "
              + version
              + " into, so there is nothing a pull request could change");
    }
    return new ReleasePlan.Open(
        DesiredPullRequest.of(desired),
        files,
        branches.adopt(),
        branches.discard(),
        List.of(refused(facts, files), new Remark("release-as", refusal)));
  }

  private static ReleasePlan forOpen(
      ReleaseFacts facts, ReleaseContent content, OpenReleasePr pr, boolean moves) {
    Optional<ReleaseMarker> marker = pr.marker();
    Promise promise = Promise.of(pr, facts.line(), content.current());
    List<Remark> remarks = new ArrayList<>();
    remarks.add(new Remark("release-as", content.refusal()));
    if (content.next().isEmpty() && moves) {
      return new ReleasePlan.Nothing("nothing releasable since " + content.since());
    }
    if (content.next().isEmpty()) {
      remarks.add(new Remark("title", promise.complaint()));
      remarks.add(
          Remark.say(
              "nothing-left",
              "Nothing releasable is left since "
                  + content.since()
                  + ": it was reverted, or released by hand. Close this pull request, or merge it"
                  + " if you want the release all the same."));
      return new ReleasePlan.LeaveToPeople(pr, "nothing releasable is left", remarks);
    }
    remarks.add(Remark.settled("nothing-left"));
    Decision decision = Decision.of(facts, content, marker, promise);
    Version computed = decision.computed();
    Version promised = decision.promised();
    Version version = decision.version();
    if (!facts.line().mayRelease(version)) {
      String why = outOfRange(version, facts);
      remarks.add(Remark.say("out-of-range", why));
      return new ReleasePlan.LeaveToPeople(pr, why, remarks);
    }
    remarks.add(Remark.settled("out-of-range"));
    boolean chosen = decision.byTitle() && promise.version().filter(version::equals).isPresent();
    if (moves) {
      return open(
          facts,
          new ReleaseDraft(content).desired(version, chosen, Optional.of(pr), Optional.empty()),
          version,
          content.refusal());
    }
    boolean titleIsReplaced = !version.equals(promised);
    remarks.add(
        titleIsReplaced ? Remark.settled("title") : new Remark("title", promise.complaint()));
    boolean raised = version.isAbove(promised);
    if (raised && decision.byTitle()) {
      remarks.add(
          Remark.say(
              "raised-over-" + promised,
              "The title asked for `%s`, but the changes since %s call for at least `%s`, so this pull request now releases `%s`."
                  .formatted(promised, content.since(), computed, version)));
    }
    remarks.add(
        decision.free() ? Remark.settled("lower") : lower(computed, promised, version, content));
    // A new branch begins at the base: people's commits would stay behind on the old one.
    boolean supersedes =
        facts.config().pullRequests().onVersionChange() == OnVersionChange.SUPERSEDE
            && !pr.branch().hasPeoplesCommits();
    if (raised && supersedes) {
      DesiredRelease desired =
          new ReleaseDraft(content).desired(version, false, Optional.of(pr), Optional.empty());
      Branches branches = Branches.toAdopt(facts, version);
      return new ReleasePlan.Supersede(
          pr,
          DesiredPullRequest.of(desired),
          ReleaseFiles.edit(facts.tree().files(), desired),
          branches.adopt(),
          branches.discard(),
          remarks,
          decision.conflict());
    }
    return update(facts, content, pr, marker, promise, decision, remarks);
  }

  private static ReleasePlan update(
      ReleaseFacts facts,
      ReleaseContent content,
      OpenReleasePr pr,
      Optional<ReleaseMarker> marker,
      Promise promise,
      Decision decision,
      List<Remark> remarks) {
    Version version = decision.version();
    boolean chosen = decision.byTitle() && promise.version().filter(version::equals).isPresent();
    // A title that names no good version is a person's text: it stays until the version changes.
    boolean leaveTitle =
        promise.complaint().isPresent() && promise.version().filter(version::equals).isPresent();
    boolean titleSaysIt =
        Promise.inTitle(pr.section().title(), facts.config().title())
            .filter(version::equals)
            .isPresent();
    Optional<String> title =
        leaveTitle || titleSaysIt ? Optional.of(pr.section().title()) : Optional.empty();
    DesiredRelease desired =
        new ReleaseDraft(content).desired(version, chosen, Optional.of(pr), title);
    remarks.addAll(new ReleaseDraft(content).conflicts(pr));
    ReleaseFiles files = ReleaseFiles.edit(facts.tree().files(), desired);
    remarks.add(refused(facts, files));
    if (files.changing(facts.tree().files()).isEmpty() && !pr.branch().hasPeoplesCommits()) {
      // GitHub closes a pull request whose branch has no difference from its base.
      remarks.add(
          Remark.say(
              "no-difference",
              "The base branch already says `"
                  + version
                  + "` everywhere, so there is nothing left for this pull request to change. Close"
                  + " it, and tag the base branch if that is the release."));
      return new ReleasePlan.LeaveToPeople(pr, "the base already says it all", remarks);
    }
    remarks.add(Remark.settled("no-difference"));
    return new ReleasePlan.Update(
        pr,
        DesiredPullRequest.of(desired),
        files,
        BranchMove.of(
            pr.branch(),
            DesiredPullRequest.of(desired),
            facts.base().head(),
            files,
            marker.map(ReleaseMarker::baseHead),
            marker.filter(m -> !m.config().equals(facts.config().digest())).isEmpty()),
        Branches.toAdopt(facts, version).all(),
        remarks,
        decision.conflict());
  }

  /** The last rows of the table: which of the two versions it is. */
  static Version decide(
      RepositoryConfig config, Version computed, Version promised, boolean byPerson) {
    if (computed.compareTo(promised) >= 0) {
      return computed;
    }
    // A train that begins before the promised version: that is then where it leads to.
    boolean trainBegins =
        config.prerelease().isPresent() && computed.withoutSuffixes().equals(promised);
    return (config.versions().forceUpdate() || trainBegins) && !byPerson ? computed : promised;
  }

  private static String outOfRange(Version version, ReleaseFacts facts) {
    return "`%s` is for versions below %s, and this calls for `%s`. Take out what calls for it, or release it from another branch."
        .formatted(facts.base().name(), facts.line().below().orElseThrow(), version);
  }

  /** The version, raised past those that a tag names already: a tag is never moved. */
  public static Version free(Version version, ReleaseFacts facts) {
    Version free = version;
    while (facts.history().taken().contains(free)) {
      free = after(free, facts);
    }
    return free;
  }

  private static Version after(Version version, ReleaseFacts facts) {
    return facts
        .config()
        .prerelease()
        .flatMap(word -> version.candidate(word).map(n -> version.asCandidate(word, n + 1)))
        .orElseGet(() -> version.raised(dev.slipway.shared.domain.version.Bump.PATCH));
  }

  private static Remark lower(
      Version computed, Version promised, Version version, ReleaseContent content) {
    return computed.isAbove(version) || computed.equals(version) || !version.equals(promised)
        ? Remark.settled("lower")
        : Remark.say(
            "lower",
            "The changes since %s now call for `%s` only; this pull request keeps the higher `%s` that it promised. Change the title to choose another version."
                .formatted(content.since(), computed, promised));
  }

  private static Remark refused(ReleaseFacts facts, ReleaseFiles files) {
    java.util.Map<String, String> refused = new java.util.TreeMap<>(files.refused());
    facts
        .tree()
        .unreadable()
        .forEach(path -> refused.put(path, "it is no text file in UTF-8 (a link, or binary)"));
    if (refused.isEmpty()) {
      return Remark.settled("files");
    }
    StringBuilder text =
        new StringBuilder("These files keep their version, Slipway could not edit them:\n");
    refused.forEach((path, why) ->
        text.append("\n- `")
            .append(path.replace("`", ""))
            .append("`: ")
            .append(dev.slipway.shared.domain.changelog.MarkdownText.safe(why)));
    return Remark.say("files", text.toString());
  }

  /** Which of our branches without a pull request to take up, and which to clear away. */
  private record Branches(Optional<ReleaseBranch> adopt, List<ReleaseBranch> discard) {

    static Branches toAdopt(ReleaseFacts facts, Version version) {
      List<ReleaseBranch> ours =
          facts.ours().branches().stream()
              .filter(branch ->
                  branch
                      .trailer(facts.line().name())
                      .filter(t -> facts.line().isOf(t, facts.base().name()))
                      .isPresent())
              .toList();
      List<ReleaseBranch> orphans =
          ours.stream().filter(branch -> !branch.hadPullRequest()).toList();
      Optional<ReleaseBranch> sameVersion =
          ours.stream()
              // That of a release PR of all components has others' files on it.
              .filter(branch -> !branch.isShared())
              // What else is on the branch of a closed pull request is for people to say.
              .filter(branch -> !branch.hadPullRequest() || !branch.hasPeoplesCommits())
              .filter(branch ->
                  branch
                      .trailer(facts.line().name())
                      .filter(t -> t.version().equals(version))
                      .isPresent())
              .findFirst();
      Optional<ReleaseBranch> newest =
          facts.config().pullRequests().onVersionChange() == OnVersionChange.KEEP
              ? orphans.stream()
                  .filter(branch -> !branch.isShared())
                  .max(java.util.Comparator.comparing(b -> b.own().getFirst().committedAt()))
              : Optional.empty();
      Optional<ReleaseBranch> adopt = sameVersion.or(() -> newest);
      return new Branches(
          adopt,
          orphans.stream()
              .filter(branch -> adopt.isEmpty() || !branch.name().equals(adopt.get().name()))
              // What people pushed is never cleared away.
              .filter(branch -> !branch.hasPeoplesCommits())
              .toList());
    }

    List<ReleaseBranch> all() {
      List<ReleaseBranch> all = new ArrayList<>(discard);
      adopt
          .filter(branch -> !branch.hasPeoplesCommits() && !branch.hadPullRequest())
          .ifPresent(all::add);
      return all;
    }
  }
}
