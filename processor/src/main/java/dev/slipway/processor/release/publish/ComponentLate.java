package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.CommitHistory;
import dev.slipway.processor.release.look.LineDetails;
import dev.slipway.processor.release.look.Overview;
import dev.slipway.processor.release.look.Overview.ComponentLook;
import dev.slipway.processor.release.look.Overview.HistoryCommit;
import dev.slipway.processor.release.look.TouchedBy;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Commit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What touched a component between the last refresh of its release PR and the merge: the difference
 * of its paths' histories at the two, in one request. The tag may stand already when this is asked,
 * after a crash; so its commits since the last tag would not do.
 */
final class ComponentLate {
  private static final int MOST_ROUNDS = 5;

  private ComponentLate() {}

  /** Newest first. */
  static List<Commit> between(
      CommitHistory source,
      Overview overview,
      ReleaseLine line,
      CommitSha base,
      CommitSha merge,
      Map<CommitSha, HistoryCommit> history) {
    LineDetails details = new LineDetails();
    List<HistoryCommit> late = known(details, overview, line, base, merge, history);
    for (int round = 0; round < MOST_ROUNDS && details.ask(source, overview); round++) {
      late = known(details, overview, line, base, merge, history);
    }
    return late.stream()
        .map(HistoryCommit::commit)
        .sorted(Comparator.comparing(Commit::committedAt).reversed())
        .toList();
  }

  private static List<HistoryCommit> known(
      LineDetails details,
      Overview overview,
      ReleaseLine line,
      CommitSha base,
      CommitSha merge,
      Map<CommitSha, HistoryCommit> history) {
    Set<CommitSha> touched = new HashSet<>();
    for (String part : parts(overview, line)) {
      TouchedBy.between(merge, Optional.of(base), part, details).ifPresent(touched::addAll);
    }
    List<HistoryCommit> commits = new ArrayList<>();
    for (CommitSha sha : touched) {
      Optional.ofNullable(history.get(sha)).or(() -> details.commit(sha)).ifPresent(commits::add);
    }
    return commits;
  }

  /** Also what is not there any more. */
  private static Set<String> parts(Overview overview, ReleaseLine line) {
    ComponentLook look =
        Objects.requireNonNull(overview.components().get(line.name().orElseThrow()));
    Set<String> parts = new TreeSet<>(look.parts().keySet());
    look.partsAt().values().forEach(at -> parts.addAll(at.keySet()));
    return parts;
  }
}
