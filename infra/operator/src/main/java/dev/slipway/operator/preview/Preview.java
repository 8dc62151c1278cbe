package dev.slipway.operator.preview;

import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.plan.LinePlan;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.plan.ReleaseFiles;
import dev.slipway.shared.domain.release.plan.ReleasePlanner;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The release that facts call for.
 *
 * @param next empty when nothing is releasable
 * @param notes empty when nothing is releasable
 * @param written the changelog and the version files, and why some of them stay as they are
 * @param remark what people should know besides
 */
record Preview(
    ReleaseContent content,
    Optional<Version> next,
    String notes,
    ReleaseFiles written,
    Optional<String> remark) {
  /** A commit and the bump that it asks for by itself. */
  record Cause(Change change, Bump bump) {}

  /** Asks the planner. */
  static Preview of(ReleaseFacts facts) {
    ReleaseContent content = ReleaseContent.of(facts);
    return switch (ReleasePlanner.plan(facts)) {
      case LinePlan.Release(var desired, var files, _, _, _, _) ->
          new Preview(
              content,
              Optional.of(desired.version()),
              desired.notes().written(),
              files,
              Optional.empty());
      case LinePlan.Nothing(var why) -> {
        Optional<Version> next = content.next().map(computed -> content.free(computed.next()));
        yield new Preview(
            content,
            next,
            next.map(content::generated).orElse(""),
            new ReleaseFiles(Map.of(), Map.of()),
            Optional.of(why));
      }
      case LinePlan.OutOfRange _, LinePlan.LeaveToPeople _ ->
          throw new IllegalStateException(
              "a plan for a release PR or a maintenance branch, and a clone has none");
    };
  }

  ReleaseFacts facts() {
    return content.facts();
  }

  Optional<Version> current() {
    return content.current();
  }

  Bump bump() {
    return content.next().map(NextVersion::bump).orElse(Bump.NONE);
  }

  /** The commits that ask for a higher version, oldest first. */
  List<Cause> causes() {
    return content.next().map(NextVersion::causes).orElse(List.of()).stream()
        .map(change -> new Cause(change, content.bump(change)))
        .toList();
  }

  /** The files that the release commit changes. */
  List<FileChange> files() {
    Map<String, FileText> before = facts().tree().files();
    List<FileChange> changes = new ArrayList<>();
    written
        .changing(before)
        .forEach(write ->
            changes.add(
                FileChange.of(
                    write.getKey(),
                    Optional.ofNullable(before.get(write.getKey())),
                    write.getValue())));
    return changes;
  }

  /** Why a changelog or version file stays as it is, by path. */
  Map<String, String> refused() {
    Map<String, String> refused = new TreeMap<>(written.refused());
    facts().tree().unreadable().forEach(path -> refused.put(path, "it is not a UTF-8 text file"));
    return refused;
  }
}
