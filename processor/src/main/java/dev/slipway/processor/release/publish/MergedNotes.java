package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.GeneratedNotes;
import dev.slipway.processor.release.publish.Releases.MergedPr;
import dev.slipway.processor.release.run.Ports;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.changelog.Changelog;
import dev.slipway.shared.domain.changelog.NotesMerge;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.text.PullRequestBody;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a merged release PR says of its release, and what came late for it. */
record MergedNotes(Ports ports) {
  /** The notes as people left them, in the body and in the changelog of the merged tree. */
  String notes(
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

  /** What came between the notes' base and the merge. */
  List<Change> late(PublishedLine from, MergedPr merged) {
    return baseOf(merged, from.line()).map(base -> late(from, base, merged)).orElse(List.of());
  }

  private List<Change> late(PublishedLine from, CommitSha base, MergedPr merged) {
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
}
