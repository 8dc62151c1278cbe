package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.view.Answers;
import dev.slipway.processor.release.look.view.MergedPr;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.processor.release.look.view.Overview.PullRequest;
import dev.slipway.processor.release.look.view.Question.MergedAs;
import dev.slipway.processor.release.publish.Releases.PublishOutcome;
import dev.slipway.processor.release.publish.Releases.TagOutcome;
import dev.slipway.processor.release.run.Parallel;
import dev.slipway.processor.release.speak.Remarks;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.domain.changelog.LateNotes;
import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.changelog.NotesContext;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.MergedVersion;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.telemetry.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Turns a merged release PR into a tag at its merge commit, a GitHub release, and a deleted branch.
 * Every step looks first whether it was done, so all of it is safe to repeat after a crash at any
 * point.
 */
public final class PublishRelease {
  private final PublishPorts ports;
  private final MergedNotes notes;
  private final PublishRemarks remarks;

  public PublishRelease(PublishPorts ports) {
    this.ports = ports;
    this.notes = new MergedNotes(ports.look());
    this.remarks = new PublishRemarks(ports.remarks());
  }

  /** What became of a merged pull request. */
  public sealed interface Outcome {
    /** It is released, be it since now or before. */
    record Done(Released released) implements Outcome {}

    /** It is tagged, and its GitHub release is a draft: a person publishes it. */
    record Drafted() implements Outcome {}

    /** It cannot be released as it is; why was said on it. */
    record Explained(String why) implements Outcome {}

    /** No settings can be read that say how it is released; it waits until they are mended. */
    record Waits() implements Outcome {}
  }

  /**
   * Publishes all that a pull request releases, one after another.
   *
   * @param lines those that it may be a release of, as GitHub shows them now
   * @param organisation what its owner sets for all repositories
   * @param branchIsLeft whether the pull request's branch is still at its last commit; it is
   *     deleted with the last release
   * @return what became of each release; empty when it is no release PR of ours
   */
  public List<Outcome> publish(
      List<LineToPublish> lines,
      Merged candidate,
      Optional<OrganisationDefaults> organisation,
      boolean branchIsLeft) {
    Map<LineToPublish, MergedPr> released = released(lines, candidate);
    List<Outcome> outcomes = new ArrayList<>();
    released.forEach((line, merged) -> {
      boolean isLast = outcomes.size() == released.size() - 1;
      boolean allDone =
          outcomes.stream()
              .noneMatch(o -> o instanceof Outcome.Explained || o instanceof Outcome.Waits);
      outcomes.add(publish(line, merged, organisation, branchIsLeft && isLast && allDone));
    });
    return outcomes;
  }

  /** What the pull request says of each line that it releases; read now, where it was not. */
  private Map<LineToPublish, MergedPr> released(List<LineToPublish> lines, Merged candidate) {
    List<LineToPublish> unread =
        lines.stream().filter(line -> line.view().read(candidate).isEmpty()).toList();
    Set<String> paths = new TreeSet<>();
    unread.forEach(line -> paths.addAll(line.paths()));
    Optional<MergedPr> shown =
        unread.isEmpty()
            ? Optional.empty()
            : Answers.one(
                ports.look().history(),
                unread.getFirst().view().overview(),
                new MergedAs(candidate.number(), List.copyOf(paths)));
    Map<LineToPublish, MergedPr> released = new LinkedHashMap<>();
    for (LineToPublish line : lines) {
      line.view()
          .read(candidate)
          .or(() -> shown)
          .flatMap(merged -> merged.of(line.line()))
          .ifPresent(merged -> released.put(line, merged));
    }
    return released;
  }

  private Outcome publish(
      LineToPublish from,
      MergedPr merged,
      Optional<OrganisationDefaults> organisation,
      boolean branchIsLeft) {
    Optional<ReleaseLine> settings = from.atMerge(merged, organisation);
    if (settings.isEmpty()) {
      return new Outcome.Waits();
    }
    ReleaseLine line = settings.get();
    Map<String, FileText> files = merged.files();
    if (!from.paths().containsAll(LineToPublish.paths(line))) {
      files =
          ports
              .look()
              .history()
              .at(merged.merged().mergeCommit(), LineToPublish.paths(line))
              .files();
    }
    PullRequest pr = merged.pullRequest();
    Optional<MergedVersion> version = MergedVersion.of(files, pr.shown().title(), pr.body(), line);
    if (version.isEmpty()) {
      return explain(
          merged,
          "no-version",
          "This was merged, but nothing in it names a version: no changelog, no version file, and"
              + " the title is not `"
              + line.settings().title()
              + "`. Tag the merge commit yourself.");
    }
    return release(from.by(line), merged, files, version.get(), branchIsLeft);
  }

  private Outcome release(
      LineToPublish from,
      MergedPr merged,
      Map<String, FileText> files,
      MergedVersion version,
      boolean branchIsLeft) {
    CommitSha commit = merged.merged().mergeCommit();
    RepositoryConfig config = from.line().settings();
    String url = from.view().overview().repository().url();
    TagName tag = new TagName(config.tag().format(version.version()));
    switch (ports.releases().tag(tag, commit)) {
      case TagOutcome.Tagged _ -> ports.steps().done(Operation.CREATE_TAG, tag.value());
      case TagOutcome.Elsewhere(CommitSha other) -> {
        ports
            .steps()
            .warning(
                Operation.CREATE_TAG,
                "VersionConflict",
                version.version() + " is tagged at " + other.abbreviated());
        return explain(
            merged,
            "version-conflict",
            "The tag `%s` already exists at %s and is not from this pull request (%s). Slipway overwrote nothing. Delete or move that tag, or tag %s with another version."
                .formatted(tag, other, commit, commit));
      }
      case TagOutcome.Refused(String why) -> {
        return explain(
            merged,
            "tag-refused",
            "GitHub does not let Slipway create the tag `%s`: %s. Allow it (tag protection, rulesets, the App's permissions: `workflows`, too, when something under `.github/workflows` changed), then re-open any pull request or push, or create the tag at %s yourself."
                .formatted(tag, why, commit));
      }
    }
    if (from.hasDraft(tag)) {
      return explain(
          merged,
          "draft",
          "`%s` is tagged. A draft release for it already exists, so Slipway created no other: publish or delete that draft."
              .formatted(tag));
    }
    List<Change> late = notes.late(from, merged);
    Releases.Wanted wanted =
        new ReleaseText(config.publication().release(), tag, version.version())
            .wanted(
                LateNotes.append(
                    notes.notes(from, merged, config, files, version.version()),
                    late,
                    new NotesContext(url, config.notes())),
                config.changelog().map(path -> url + "/blob/" + tag + "/" + path),
                merged.pullRequest().number());
    // Before the release that hides their reason.
    remarks.odd(merged, version, late);
    Parallel.Both<PublishOutcome, Optional<String>> done =
        deleteMeanwhile(
            merged,
            branchIsLeft,
            () ->
                ports
                    .releases()
                    .publish(from.line().below().isPresent() ? wanted.neverLatest() : wanted));
    if (done.first() instanceof PublishOutcome.Refused(String why)) {
      return explain(
          merged,
          "release-refused",
          "`%s` is tagged, but GitHub does not let Slipway publish the release: %s."
              .formatted(tag, why));
    }
    ports.steps().done(Operation.CREATE_RELEASE, tag.value());
    ports.remarks().settle(Remarks.furnished(merged.pullRequest().number()));
    remarks.settle(merged);
    done.second()
        .ifPresent(why ->
            remarks.say(
                merged,
                "branch-left",
                "`%s` is released. GitHub does not let Slipway delete the branch `%s`: %s. Delete it by hand, or let Slipway bypass that rule."
                    .formatted(tag, merged.merged().ends().head(), why)));
    if (done.first() instanceof PublishOutcome.Published(Optional<String> noDiscussion)) {
      noDiscussion.ifPresent(why ->
          remarks.say(
              merged,
              "no-discussion",
              "`%s` is released without a discussion in the category of `%s`: %s."
                  .formatted(tag, RepositoryConfig.PATH, MarkdownText.safe(why))));
    }
    if (wanted.draft()) {
      return new Outcome.Drafted();
    }
    return new Outcome.Done(
        new Released(
            version.version(), tag, commit, merged.pullRequest().number(), merged.mergedBy()));
  }

  private Parallel.Both<PublishOutcome, Optional<String>> deleteMeanwhile(
      MergedPr merged, boolean branchIsLeft, Supplier<PublishOutcome> publish) {
    return branchIsLeft
        ? Parallel.both(
            publish,
            () ->
                ports
                    .branches()
                    .delete(merged.merged().ends().head(), merged.merged().ends().headSha()))
        : new Parallel.Both<>(publish.get(), Optional.empty());
  }

  private Outcome explain(MergedPr merged, String key, String why) {
    remarks.say(merged, key, why);
    return new Outcome.Explained(why);
  }
}
