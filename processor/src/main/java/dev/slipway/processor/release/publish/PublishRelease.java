package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.apply.AtOnce;
import dev.slipway.processor.release.apply.Furnish;
import dev.slipway.processor.release.apply.ReleaseBranches.MoveOutcome;
import dev.slipway.processor.release.look.Answers;
import dev.slipway.processor.release.look.MergedPr;
import dev.slipway.processor.release.look.Overview.Merged;
import dev.slipway.processor.release.look.Overview.PullRequest;
import dev.slipway.processor.release.look.Question.MergedAs;
import dev.slipway.processor.release.publish.Releases.PublishOutcome;
import dev.slipway.processor.release.publish.Releases.TagOutcome;
import dev.slipway.processor.release.run.Ports;
import dev.slipway.processor.release.run.Steps;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.contract.RepositoryRef;
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
  private final Ports ports;
  private final Steps steps;
  private final MergedNotes notes;
  private final PublishRemarks remarks;

  public PublishRelease(Ports ports, Steps steps) {
    this.ports = ports;
    this.steps = steps;
    this.notes = new MergedNotes(ports);
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
      RepositoryRef repository,
      List<PublishedLine> lines,
      Merged candidate,
      Optional<OrganisationDefaults> organisation,
      boolean branchIsLeft) {
    Map<PublishedLine, MergedPr> released = released(lines, candidate);
    List<Outcome> outcomes = new ArrayList<>();
    released.forEach((line, merged) -> {
      boolean isLast = outcomes.size() == released.size() - 1;
      boolean allDone =
          outcomes.stream()
              .noneMatch(o -> o instanceof Outcome.Explained || o instanceof Outcome.Waits);
      outcomes.add(
          publish(repository, line, merged, organisation, branchIsLeft && isLast && allDone));
    });
    return outcomes;
  }

  /** What the pull request says of each line that it releases; read now, where it was not. */
  private Map<PublishedLine, MergedPr> released(List<PublishedLine> lines, Merged candidate) {
    List<PublishedLine> unread =
        lines.stream().filter(line -> line.view().read(candidate).isEmpty()).toList();
    Set<String> paths = new TreeSet<>();
    unread.forEach(line -> paths.addAll(line.paths()));
    Optional<MergedPr> shown =
        unread.isEmpty()
            ? Optional.empty()
            : Answers.one(
                ports.history(),
                unread.getFirst().view().overview(),
                new MergedAs(candidate.number(), List.copyOf(paths)));
    Map<PublishedLine, MergedPr> released = new LinkedHashMap<>();
    for (PublishedLine line : lines) {
      line.view()
          .read(candidate)
          .or(() -> shown)
          .flatMap(merged -> merged.of(line.line()))
          .ifPresent(merged -> released.put(line, merged));
    }
    return released;
  }

  private Outcome publish(
      RepositoryRef repository,
      PublishedLine from,
      MergedPr merged,
      Optional<OrganisationDefaults> organisation,
      boolean branchIsLeft) {
    Optional<ReleaseLine> settings = from.atMerge(merged, organisation);
    if (settings.isEmpty()) {
      return new Outcome.Waits();
    }
    ReleaseLine line = settings.get();
    Map<String, FileText> files = merged.files();
    if (!from.paths().containsAll(PublishedLine.paths(line))) {
      files = ports.history().at(merged.merged().mergeCommit(), PublishedLine.paths(line)).files();
    }
    PullRequest pr = merged.pullRequest();
    Optional<MergedVersion> version = MergedVersion.of(files, pr.title(), pr.body(), line);
    if (version.isEmpty()) {
      return explain(
          repository,
          merged,
          "no-version",
          "This was merged, but nothing in it names a version: no changelog, no version file, and"
              + " the title is not `"
              + line.settings().title()
              + "`. Tag the merge commit yourself.");
    }
    return release(repository, from.by(line), merged, files, version.get(), branchIsLeft);
  }

  private Outcome release(
      RepositoryRef repository,
      PublishedLine from,
      MergedPr merged,
      Map<String, FileText> files,
      MergedVersion version,
      boolean branchIsLeft) {
    CommitSha commit = merged.merged().mergeCommit();
    RepositoryConfig config = from.line().settings();
    String url = from.view().overview().repository().url();
    TagName tag = new TagName(config.tag().format(version.version()));
    switch (ports.releases().tag(tag, commit)) {
      case TagOutcome.Tagged _ -> steps.done(Operation.CREATE_TAG, tag.value());
      case TagOutcome.Elsewhere(CommitSha other) -> {
        steps.warning(
            Operation.CREATE_TAG,
            "VersionConflict",
            version.version() + " is tagged at " + other.abbreviated());
        return explain(
            repository,
            merged,
            "version-conflict",
            "`%s` exists already, at %s, and was not made from this pull request (%s). Nothing was overwritten. Delete or move that tag, or tag %s under another version."
                .formatted(tag, other, commit, commit));
      }
      case TagOutcome.Refused(String why) -> {
        return explain(
            repository,
            merged,
            "tag-refused",
            "GitHub does not let Slipway create the tag `%s`: %s. Allow it (tag protection, rulesets, the App's permissions: `workflows`, too, when something under `.github/workflows` changed), then re-open any pull request or push, or create the tag at %s yourself."
                .formatted(tag, why, commit));
      }
    }
    if (from.hasDraft(tag)) {
      return explain(
          repository,
          merged,
          "draft",
          "`%s` is tagged. A draft release for it is there already, so Slipway made no other: publish or delete that draft."
              .formatted(tag));
    }
    List<Change> late = notes.late(from, merged);
    Releases.Wanted wanted =
        new ReleaseText(config.release(), tag, version.version())
            .wanted(
                LateNotes.append(
                    notes.notes(repository, merged, config, files, version.version()),
                    late,
                    new NotesContext(url, config.notes())),
                config.changelog().map(path -> url + "/blob/" + tag + "/" + path),
                merged.pullRequest().number());
    // Before the release that hides their reason.
    remarks.odd(repository, merged, version, late);
    AtOnce.Both<PublishOutcome, MoveOutcome> done =
        deleteMeanwhile(
            merged,
            branchIsLeft,
            () ->
                ports
                    .releases()
                    .publish(from.line().below().isPresent() ? wanted.neverLatest() : wanted));
    if (done.first() instanceof PublishOutcome.Refused(String why)) {
      return explain(
          repository,
          merged,
          "release-refused",
          "`%s` is tagged, but GitHub does not let Slipway publish the release: %s."
              .formatted(tag, why));
    }
    steps.done(Operation.CREATE_RELEASE, tag.value());
    ports.remarks().settle(repository, Furnish.noteKey(merged.pullRequest().number()));
    remarks.settle(repository, merged);
    if (done.second() instanceof MoveOutcome.Refused(String why)) {
      remarks.say(
          repository,
          merged,
          "branch-left",
          "`%s` is released. GitHub does not let Slipway delete the branch `%s`: %s. Delete it by hand, or let Slipway bypass that rule."
              .formatted(tag, merged.merged().head(), why));
    }
    if (done.first() instanceof PublishOutcome.Published(Optional<String> noDiscussion)) {
      noDiscussion.ifPresent(why ->
          remarks.say(
              repository,
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
            repository,
            version.version(),
            tag,
            commit,
            merged.pullRequest().number(),
            merged.mergedBy()));
  }

  private AtOnce.Both<PublishOutcome, MoveOutcome> deleteMeanwhile(
      MergedPr merged, boolean branchIsLeft, Supplier<PublishOutcome> publish) {
    return branchIsLeft
        ? AtOnce.both(
            publish,
            () -> ports.branches().delete(merged.merged().head(), merged.merged().headSha()))
        : new AtOnce.Both<>(publish.get(), new MoveOutcome.Moved());
  }

  private Outcome explain(RepositoryRef repository, MergedPr merged, String key, String why) {
    remarks.say(repository, merged, key, why);
    return new Outcome.Explained(why);
  }
}
