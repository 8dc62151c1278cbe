package dev.slipway.processor.release;

import dev.slipway.processor.release.Overview.HistoryCommit;
import dev.slipway.processor.release.Overview.Merged;
import dev.slipway.processor.release.Overview.PullRequest;
import dev.slipway.processor.release.ReleaseBranches.MoveOutcome;
import dev.slipway.processor.release.Releases.MergedPr;
import dev.slipway.processor.release.Releases.PublishOutcome;
import dev.slipway.processor.release.Releases.TagOutcome;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.changelog.Changelog;
import dev.slipway.shared.domain.changelog.LateNotes;
import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.changelog.NotesContext;
import dev.slipway.shared.domain.changelog.NotesMerge;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.MergedVersion;
import dev.slipway.shared.domain.release.PullRequestBody;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseLines;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Overrides;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPolicy;
import dev.slipway.shared.telemetry.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns a merged release PR into a tag at its merge commit, a GitHub release, and a deleted branch.
 * Every step looks first whether it was done, so all of it is safe to repeat after a crash at any
 * point.
 */
public final class PublishRelease {
  private static final List<String> SETTLED_BY_RELEASE =
      List.of("version-conflict", "tag-refused", "release-refused", "no-version", "draft");

  private final Ports ports;
  private final Steps steps;

  public PublishRelease(Ports ports, Steps steps) {
    this.ports = ports;
    this.steps = steps;
  }

  /**
   * The line that is released.
   *
   * @param commits those since its last release that count for it, newest first
   * @param overrides what people said of pull requests merged since
   * @param read the merged pull request, where it was read already, with the line's files
   * @param current whether it is a line of the settings as they are; otherwise these cannot be
   *     read, it only says where to look, and nothing is released by it
   */
  public record Line(
      ReleaseLine line,
      Overview overview,
      List<Commit> commits,
      Overrides overrides,
      Optional<MergedPr> read,
      boolean current) {
    public Line {
      commits = List.copyOf(commits);
    }

    /** The same with what was read of a merged pull request. */
    Line reading(Optional<MergedPr> pullRequest) {
      return new Line(line, overview, commits, overrides, pullRequest, current);
    }

    private Line by(ReleaseLine settings) {
      return new Line(settings, overview, commits, overrides, read, current);
    }

    /** The base branch's commits that are known. */
    private LateChanges.Known history() {
      Map<CommitSha, HistoryCommit> history = new LinkedHashMap<>();
      commits.forEach(
          c -> history.put(c.sha(), new HistoryCommit(c, Optional.empty(), Optional.empty())));
      overview.history().items().forEach(c -> history.putIfAbsent(c.commit().sha(), c));
      return new LateChanges.Known(history, overrides);
    }

    private boolean hasDraft(TagName tag) {
      return overview.releases().items().stream()
          .anyMatch(release -> release.draft() && release.tag().equals(tag.value()));
    }
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
      List<Line> lines,
      Merged candidate,
      Optional<OrganisationDefaults> organisation,
      boolean branchIsLeft) {
    Map<Line, MergedPr> released = released(lines, candidate);
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
  private Map<Line, MergedPr> released(List<Line> lines, Merged candidate) {
    Set<String> paths = new TreeSet<>();
    lines.stream()
        .filter(line -> line.read().isEmpty())
        .forEach(line -> paths.addAll(paths(line.line())));
    boolean allRead = lines.stream().allMatch(line -> line.read().isPresent());
    Optional<MergedPr> shown =
        allRead ? Optional.empty() : ports.releases().merged(candidate.number(), paths);
    Map<Line, MergedPr> released = new LinkedHashMap<>();
    for (Line line : lines) {
      line.read()
          .or(() -> shown)
          .flatMap(merged -> merged.of(line.line()))
          .ifPresent(merged -> released.put(line, merged));
    }
    return released;
  }

  private Outcome publish(
      RepositoryRef repository,
      Line from,
      MergedPr merged,
      Optional<OrganisationDefaults> organisation,
      boolean branchIsLeft) {
    Optional<ReleaseLine> settings = atMerge(merged, from, organisation);
    if (settings.isEmpty()) {
      return new Outcome.Waits();
    }
    ReleaseLine line = settings.get();
    Map<String, FileText> files = merged.files();
    if (!paths(from.line()).containsAll(paths(line))) {
      files = ports.history().at(merged.merged().mergeCommit(), paths(line)).files();
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
      Line from,
      MergedPr merged,
      Map<String, FileText> files,
      MergedVersion version,
      boolean branchIsLeft) {
    CommitSha commit = merged.merged().mergeCommit();
    RepositoryConfig config = from.line().settings();
    String url = from.overview().url();
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
    List<Change> late =
        baseOf(merged, from.line()).map(base -> late(from, base, merged)).orElse(List.of());
    Releases.Wanted wanted =
        new ReleaseText(config.release(), tag, version.version())
            .wanted(
                LateNotes.append(
                    notes(repository, merged, config, files, version.version()),
                    late,
                    new NotesContext(url, config.notes())),
                config.changelog().map(path -> url + "/blob/" + tag + "/" + path),
                merged.pullRequest().number());
    // Before the release that hides their reason.
    remark(repository, merged, version, late);
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
    for (String key : SETTLED_BY_RELEASE) {
      ports.remarks().settle(repository, key(merged, key));
    }
    if (done.second() instanceof MoveOutcome.Refused(String why)) {
      say(
          repository,
          merged,
          "branch-left",
          "`%s` is released. GitHub does not let Slipway delete the branch `%s`: %s. Delete it by hand, or let Slipway bypass that rule."
              .formatted(tag, merged.merged().head(), why));
    }
    if (done.first() instanceof PublishOutcome.Published(Optional<String> noDiscussion)) {
      noDiscussion.ifPresent(why ->
          say(
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
      MergedPr merged, boolean branchIsLeft, java.util.function.Supplier<PublishOutcome> publish) {
    return branchIsLeft
        ? AtOnce.both(
            publish,
            () -> ports.branches().delete(merged.merged().head(), merged.merged().headSha()))
        : new AtOnce.Both<>(publish.get(), new MoveOutcome.Moved());
  }

  private void remark(
      RepositoryRef repository, MergedPr merged, MergedVersion version, List<Change> late) {
    version
        .disagreement()
        .ifPresent(other ->
            say(
                repository,
                merged,
                "disagreement",
                "This released `%s`, which is what the merged files say; the title said `%s`."
                    .formatted(version.version(), other)));
    Bump bump =
        NextVersion.compute(
                Optional.of(Version.of("1.0.0")), version.version(), late, VersionPolicy.DEFAULT)
            .map(NextVersion::bump)
            .orElse(Bump.NONE);
    if (bump.compareTo(Bump.PATCH) > 0) {
      say(
          repository,
          merged,
          "merged-late",
          "Merged between the last refresh and the merge, and so part of `%s` all the same: a change that calls for a %s version. The version stays as promised; the release lists it under “Merged late”."
              .formatted(version.version(), bump.name().toLowerCase(java.util.Locale.ROOT)));
    }
  }

  private Outcome explain(RepositoryRef repository, MergedPr merged, String key, String why) {
    say(repository, merged, key, why);
    return new Outcome.Explained(why);
  }

  private void say(RepositoryRef repository, MergedPr merged, String key, String text) {
    ports
        .remarks()
        .put(repository, merged.pullRequest().number(), Remark.say(key(merged, key), text));
  }

  private static String key(MergedPr merged, String key) {
    return "publish-"
        + merged.pullRequest().number().value()
        + "-"
        + key
        + merged.part().map(name -> "-of-" + name).orElse("");
  }

  /** The notes as people left them, in the body and in the changelog of the merged tree. */
  private String notes(
      RepositoryRef repository,
      MergedPr merged,
      RepositoryConfig config,
      Map<String, FileText> files,
      Version version) {
    PullRequestBody body = PullRequestBody.parse(merged.pullRequest().body());
    Optional<String> written =
        body.marker()
            .flatMap(
                m -> ports.notes().find(repository.id(), merged.pullRequest().head(), m.notes()))
            .map(GeneratedNotes.Kept::written);
    String section =
        config
            .changelog()
            .flatMap(path -> Optional.ofNullable(files.get(path)))
            .map(file -> Changelog.parse(file.text()).section(version))
            .orElse("");
    String inBody = body.peoplesNotes(written);
    if (inBody.isBlank()) {
      return section;
    }
    return section.isBlank() || written.isEmpty()
        ? inBody
        : NotesMerge.mergeTwo(written.get(), inBody, section).text();
  }

  private List<Change> late(Line from, CommitSha base, MergedPr merged) {
    LateChanges.Known history = from.history();
    CommitSha commit = merged.merged().mergeCommit();
    Set<String> own = ownMessages(merged);
    boolean known = history.commits().containsKey(base) && history.commits().containsKey(commit);
    if (from.line().component().isEmpty()
        || (known && LateChanges.between(base, commit, own, history).isEmpty())) {
      return LateChanges.between(base, commit, own, history);
    }
    boolean isTagged =
        from.overview().tags().items().stream().anyMatch(tag -> tag.commit().equals(commit));
    if (known && !isTagged) {
      // Its commits since the release before: those after the base are among them.
      Set<CommitSha> its = from.commits().stream().map(Commit::sha).collect(Collectors.toSet());
      return LateChanges.of(
          LateChanges.after(base, commit, history.commits()).stream()
              .filter(c -> its.contains(c.sha()))
              .toList(),
          commit,
          own,
          history);
    }
    return LateChanges.of(
        ComponentLate.between(
            ports.history(), from.overview(), from.line(), base, commit, history.commits()),
        commit,
        own,
        history);
  }

  private static Set<String> ownMessages(MergedPr merged) {
    return merged.pullRequest().own().stream()
        .map(c -> c.message().strip())
        .collect(Collectors.toSet());
  }

  /**
   * The base commit that the notes were made from: by the marker, or by our commit when that was
   * removed.
   */
  private static Optional<CommitSha> baseOf(MergedPr merged, ReleaseLine line) {
    return ReleaseMarker.parse(merged.pullRequest().body())
        .map(ReleaseMarker::baseHead)
        .or(() ->
            merged.pullRequest().own().stream()
                .filter(c -> line.isOurs(c.message(), merged.merged().base()))
                .map(c -> c.parents().getFirst())
                .findFirst());
  }

  /**
   * The line by the settings at the merge commit; where these say nothing of it, by the current
   * ones. Empty when nobody can say.
   */
  private static Optional<ReleaseLine> atMerge(
      MergedPr merged, Line from, Optional<OrganisationDefaults> organisation) {
    ReleaseLine now = from.line();
    if (!from.current()) {
      return merged.settings(organisation).flatMap(config -> sameLine(config, now));
    }
    if (now.below().isPresent()) {
      return Optional.of(now); // the default branch's settings hold for maintenance branches
    }
    return merged
        .config()
        .map(text -> ConfigFile.parse(RepositoryConfig.PATH, text, organisation))
        .flatMap(file ->
            file instanceof ConfigFile.Parsed(var config)
                ? sameLine(config, now)
                : Optional.empty())
        .or(() -> Optional.of(now));
  }

  private static Optional<ReleaseLine> sameLine(RepositoryConfig config, ReleaseLine now) {
    return ReleaseLines.of(config).stream()
        .filter(line -> line.name().equals(now.name()))
        .findFirst();
  }

  private static Set<String> paths(ReleaseLine line) {
    return new TreeSet<>(Scope.files(line));
  }
}
