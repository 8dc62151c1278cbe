package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.Touched;
import dev.slipway.processor.release.look.view.CommitGraph;
import dev.slipway.processor.release.look.view.GeneratedNotes;
import dev.slipway.processor.release.look.view.LineView.Range;
import dev.slipway.processor.release.look.view.LookPorts;
import dev.slipway.processor.release.look.view.MergedPr;
import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.shared.domain.changelog.Changelog;
import dev.slipway.shared.domain.changelog.NotesMerge;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.text.SectionBody;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Changes;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a merged release PR says of its release, and what came late for it. */
record MergedNotes(LookPorts look) {
  /** The notes as people left them, in the body and in the changelog of the merged tree. */
  String notes(
      LineToPublish from,
      MergedPr merged,
      RepositoryConfig config,
      Map<String, FileText> files,
      Version version) {
    SectionBody body = SectionBody.parse(merged.pullRequest().body());
    Optional<String> written =
        body.marker()
            .flatMap(m ->
                look.notes()
                    .find(
                        from.view().overview().repository().ref().id(),
                        merged.pullRequest().ends().head(),
                        m.notes()))
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

  /**
   * What was merged between the last refresh of the release PR and its merge: what the line's
   * commits reachable from the merge commit have that the base commit of the notes had not. Never
   * "whatever the notes do not list": a line that people removed stays removed.
   */
  List<Change> late(LineToPublish from, MergedPr merged) {
    return baseOf(merged, from.line()).map(base -> late(from, base, merged)).orElse(List.of());
  }

  private List<Change> late(LineToPublish from, CommitSha base, MergedPr merged) {
    CommitSha commit = merged.merged().mergeCommit();
    Range range = from.view().range();
    CommitGraph known = new CommitGraph(range.since());
    known.add(from.view().base().history().items());
    List<Change> all = changes(known.between(base, commit), from, merged);
    boolean isKnown = known.contains(base) && known.contains(commit);
    if (from.line().component().isEmpty() || (isKnown && all.isEmpty())) {
      return all;
    }
    if (isKnown && range.tags().stream().noneMatch(tag -> tag.commit().equals(commit))) {
      // Its commits since the release before: those after the base are among them.
      Set<HistoryCommit> its = Set.copyOf(range.since());
      return changes(
          known.between(base, commit).stream().filter(its::contains).toList(), from, merged);
    }
    // The tag may stand already, after a crash; so its commits since the last one would not do.
    return changes(
        Touched.commits(look.history(), from.view(), Optional.of(base), commit), from, merged);
  }

  private static List<Change> changes(
      List<HistoryCommit> after, LineToPublish from, MergedPr merged) {
    Set<String> own = ownMessages(merged);
    List<Commit> late =
        after.stream()
            .map(HistoryCommit::commit)
            // The merge commit is the release itself, and so are the pull request's own commits.
            .filter(c -> !c.sha().equals(merged.merged().mergeCommit()))
            .filter(c -> !own.contains(c.message().strip()))
            .toList();
    return Changes.of(
            late, commit -> ReleaseTrailer.parse(commit.message()).isPresent(), from.overrides())
        .list();
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
                .filter(c -> line.isOurs(c.message(), merged.merged().ends().base()))
                .map(c -> c.parents().getFirst())
                .findFirst());
  }
}
