package dev.slipway.operator.preview;

import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.plan.ReleaseFiles;
import dev.slipway.shared.domain.release.plan.ReleasePlan;
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
 * @param causes the commits that ask for a higher version, oldest first
 * @param notes empty when nothing is releasable
 * @param refused why a changelog or version file stays as it is, by path
 * @param remark what people should know besides
 */
record Preview(
    ReleaseFacts facts,
    Optional<Version> current,
    Optional<Version> next,
    Bump bump,
    List<Cause> causes,
    String notes,
    List<FileChange> files,
    Map<String, String> refused,
    Optional<String> remark) {
  Preview {
    causes = List.copyOf(causes);
    files = List.copyOf(files);
    refused = Map.copyOf(refused);
  }

  /** A commit and the bump that it asks for by itself. */
  record Cause(Change change, Bump bump) {}

  /** Asks the planner. */
  static Preview of(ReleaseFacts facts) {
    ReleaseContent content = ReleaseContent.of(facts);
    return switch (ReleasePlanner.plan(facts)) {
      case ReleasePlan.Open(var desired, var files, _, _, _) ->
          of(content, desired.version(), desired.notes(), files, Optional.empty());
      case ReleasePlan.Nothing(var why) -> {
        Optional<Version> next =
            content.next().map(computed -> ReleasePlanner.free(computed.next(), facts));
        yield of(
            content,
            next,
            next.map(content::generated).orElse(""),
            new ReleaseFiles(Map.of(), Map.of()),
            Optional.of(why));
      }
      case ReleasePlan.OutOfRange _,
          ReleasePlan.LeaveToPeople _,
          ReleasePlan.Update _,
          ReleasePlan.Supersede _ ->
          throw new IllegalStateException(
              "a plan for a release PR or a maintenance branch, and a clone has none");
    };
  }

  private static Preview of(
      ReleaseContent content,
      Optional<Version> next,
      String notes,
      ReleaseFiles files,
      Optional<String> remark) {
    ReleaseFacts facts = content.facts();
    List<FileChange> changes = new ArrayList<>();
    files
        .changing(facts.tree().files())
        .forEach(write ->
            changes.add(
                FileChange.of(
                    write.getKey(),
                    Optional.ofNullable(facts.tree().files().get(write.getKey())),
                    write.getValue())));
    Map<String, String> refused = new TreeMap<>(files.refused());
    facts.tree().unreadable().forEach(path -> refused.put(path, "there is no UTF-8 text file"));
    return new Preview(
        facts,
        content.current(),
        next,
        content.next().map(NextVersion::bump).orElse(Bump.NONE),
        content.next().map(NextVersion::causes).orElse(List.of()).stream()
            .map(change -> new Cause(change, content.bump(change)))
            .toList(),
        notes,
        changes,
        refused,
        remark);
  }
}
