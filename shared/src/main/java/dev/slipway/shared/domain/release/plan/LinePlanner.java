package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.config.OnVersionChange;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides what becomes of one line.
 *
 * <table>
 * <caption>One row a case, in the order in which they are looked at</caption>
 * <tr><th>open release PR</th><th>computed version vs the promised one</th><th>plan</th></tr>
 * <tr><td>none</td><td>nothing releasable</td><td>nothing</td></tr>
 * <tr><td>yes</td><td>nothing releasable left</td><td>say so, leave it to people</td></tr>
 * <tr><td>none</td><td>a person closed the last one, which lists this same set of changes</td>
 *     <td>nothing</td></tr>
 * <tr><td>any</td><td>not in a maintenance branch's range</td><td>say so, leave it to people</td></tr>
 * <tr><td>none</td><td>releasable changes, and a file that says so</td><td>release it</td></tr>
 * <tr><td>yes</td><td>higher</td><td>raise the version, in place or by superseding
 *     (in place where people pushed to the branch: their commits stay in the release)</td></tr>
 * <tr><td>yes</td><td>the base branch says it everywhere already</td><td>say so, leave it to
 *     people</td></tr>
 * <tr><td>yes</td><td>equal</td><td>keep it, merge the notes</td></tr>
 * <tr><td>yes</td><td>set in so many words, or that taken back</td><td>that one, also when it is lower:
 *     {@link Decision}</td></tr>
 * <tr><td>yes</td><td>lower</td><td>keep the higher version, still refresh notes and files; {@code
 *     force_update} takes the computed one, unless a person chose the promised one</td></tr>
 * </table>
 *
 * <p>An open release PR that is not what the settings ask for counts as none, but the new one goes
 * on from what people made of it.
 */
final class LinePlanner {
  private final ReleaseFacts facts;
  private final ReleaseContent content;
  private final Optional<OpenReleasePr> open;
  private final boolean moves;

  /**
   * @param moves whether what is open is not what the settings ask for
   */
  LinePlanner(ReleaseFacts facts, boolean moves) {
    this.facts = facts;
    this.content = ReleaseContent.of(facts);
    this.open = facts.ours().open();
    this.moves = moves;
  }

  LinePlan plan() {
    Optional<OpenReleasePr> standing = open.filter(_ -> !moves);
    String nothing = "nothing releasable since " + content.since();
    if (content.next().isEmpty()) {
      return standing
          .<LinePlan>map(this::nothingLeft)
          .orElseGet(() -> new LinePlan.Nothing(nothing));
    }
    Optional<ReleaseFacts.ClosedReleasePr> refused =
        facts.ours().closed().stream()
            .filter(_ -> open.isEmpty())
            .filter(pr -> pr.changes().filter(content.changesDigest()::equals).isPresent())
            .findFirst();
    if (refused.isPresent()) {
      return new LinePlan.Nothing(
          "a person closed "
              + refused.get().number()
              + ", which lists the same changes; reopen it to go on");
    }
    Decision decision = Decision.of(content, open);
    if (!facts.line().mayRelease(decision.version())) {
      return outOfRange(decision.version(), standing.isPresent());
    }
    DesiredRelease desired =
        new ReleaseDraft(content).desired(decision.version(), decision.isTitles(), open);
    ReleaseFiles files = ReleaseFiles.edit(facts.tree().files(), List.of(desired));
    if (standing.isPresent()) {
      return forStanding(standing.get(), decision, desired, files);
    }
    return files.changing(facts.tree().files()).isEmpty()
        ? new LinePlan.Nothing(
            "there is no changelog and no version file to write "
                + decision.version()
                + " into, so there is nothing a pull request could change")
        : new LinePlan.Release(
            desired, files, List.of(notEdited(files), refusal()), false, false, Optional.empty());
  }

  private LinePlan forStanding(
      OpenReleasePr pr, Decision decision, DesiredRelease desired, ReleaseFiles files) {
    List<Remark> remarks = new ArrayList<>();
    remarks.add(refusal());
    remarks.add(Remark.settled("nothing-left"));
    remarks.add(Remark.settled("out-of-range"));
    remarks.addAll(ofVersion(decision));
    // A new branch begins at the base: people's commits would stay behind on the old one.
    boolean supersedes =
        decision.raises()
            && facts.config().pullRequests().onVersionChange() == OnVersionChange.SUPERSEDE
            && !pr.branch().hasPeoplesCommits();
    if (!supersedes) {
      remarks.addAll(new ReleaseDraft(content).conflicts(pr));
      remarks.add(notEdited(files));
      if (files.changing(facts.tree().files()).isEmpty() && !pr.branch().hasPeoplesCommits()) {
        // GitHub closes a pull request whose branch has no difference from its base.
        remarks.add(
            Remark.say(
                "no-difference",
                "The base branch already states version `"
                    + decision.version()
                    + "` in every file, so this pull request changes nothing. Close it, and tag the"
                    + " base branch if that is the release."));
        return new LinePlan.LeaveToPeople("the base already says it all", remarks);
      }
      remarks.add(Remark.settled("no-difference"));
    }
    return new LinePlan.Release(
        desired,
        files,
        remarks,
        decision.keepsTitle(pr.section().title(), facts.config().title()),
        supersedes,
        decision.conflict());
  }

  private LinePlan nothingLeft(OpenReleasePr pr) {
    Promise promise = Promise.of(pr, facts.line(), content.current());
    return new LinePlan.LeaveToPeople(
        "nothing releasable is left",
        List.of(
            refusal(),
            new Remark("title", promise.complaint()),
            Remark.say(
                "nothing-left",
                "No releasable change is left since "
                    + content.since()
                    + ": people reverted the changes, or released them by hand. Close this pull"
                    + " request, or merge it if you still want the release.")));
  }

  private LinePlan outOfRange(Version version, boolean stands) {
    String why =
        "`%s` releases versions below %s, but the changes call for `%s`. Revert those that do, or release them from another branch."
            .formatted(facts.base().name(), facts.line().below().orElseThrow(), version);
    return stands
        ? new LinePlan.LeaveToPeople(
            why,
            List.of(refusal(), Remark.settled("nothing-left"), Remark.say("out-of-range", why)))
        : new LinePlan.OutOfRange(why);
  }

  private Remark refusal() {
    return new Remark("release-as", content.refusal());
  }

  /** What is to be said of the version, and of the title that asks for another one. */
  private List<Remark> ofVersion(Decision decision) {
    List<Remark> remarks = new ArrayList<>();
    Version version = decision.version();
    Version promised = decision.promised();
    Version computed = decision.computed();
    remarks.add(
        version.equals(promised)
            ? new Remark("title", decision.promise().complaint())
            : Remark.settled("title"));
    if (decision.raises() && decision.byTitle()) {
      remarks.add(
          Remark.say(
              "raised-over-" + promised,
              "The title asked for `%s`, but the changes since %s call for at least `%s`, so this pull request now releases `%s`."
                  .formatted(promised, content.since(), computed, version)));
    }
    remarks.add(
        decision.keepsHigher()
            ? Remark.say(
                "lower",
                "The changes since %s now call for `%s` only; this pull request keeps the higher `%s` that it promised. Change the title to choose another version."
                    .formatted(content.since(), computed, promised))
            : Remark.settled("lower"));
    return remarks;
  }

  private Remark notEdited(ReleaseFiles files) {
    Map<String, String> refused = new TreeMap<>(files.refused());
    facts
        .tree()
        .unreadable()
        .forEach(
            path -> refused.put(path, "it is not a UTF-8 text file (it is a link, or binary)"));
    if (refused.isEmpty()) {
      return Remark.settled("files");
    }
    StringBuilder text =
        new StringBuilder("Slipway could not edit these files, so they keep their version:\n");
    refused.forEach((path, why) ->
        text.append("\n- `")
            .append(path.replace("`", ""))
            .append("`: ")
            .append(MarkdownText.safe(why)));
    return Remark.say("files", text.toString());
  }
}
