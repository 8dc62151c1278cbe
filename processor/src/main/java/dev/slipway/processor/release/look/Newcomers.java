package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.CommitHistory.AuthorAt;
import dev.slipway.shared.domain.release.ReleaseMarker.Field;
import dev.slipway.shared.domain.release.plan.Contributors;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.ReleasePlan;
import dev.slipway.shared.domain.release.plan.ReleasePlanner;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out whose first contributions releases bring, where the settings want them named. The
 * release PR's marker has the answer as long as the question is the same; otherwise it is asked for
 * all release PRs that are to be written in one request, and for others not at all.
 */
public final class Newcomers {
  private final CommitHistory history;

  /** By the line itself: what it is worked out from is long. */
  private final Map<LineFacts, Contributors> unknown = new IdentityHashMap<>();

  private final Map<LineFacts, Set<String>> known = new IdentityHashMap<>();

  private Newcomers(CommitHistory history) {
    this.history = history;
  }

  /** The same lines, with what is known of their contributors. */
  public static List<LineFacts> in(List<LineFacts> lines, CommitHistory history) {
    boolean wanted =
        lines.stream().anyMatch(line -> line.facts().config().notes().firstContributors());
    return wanted ? new Newcomers(history).look(lines) : lines;
  }

  private List<LineFacts> look(List<LineFacts> lines) {
    ReleasePrLines.of(lines).forEach(this::recall);
    Set<AuthorAt> asked = new LinkedHashSet<>();
    unknown.values().forEach(people -> asked.addAll(at(people)));
    Set<AuthorAt> contributed = asked.isEmpty() ? Set.of() : history.contributed(asked);
    unknown.forEach((line, people) -> {
      Set<String> newcomers = new HashSet<>();
      at(people).stream()
          .filter(one -> !contributed.contains(one))
          .forEach(one -> newcomers.add(one.author()));
      known.put(line, newcomers);
    });
    return lines.stream()
        .map(line -> {
          Set<String> newcomers = known.get(line);
          return newcomers == null ? line : line.with(line.facts().knowing(newcomers));
        })
        .toList();
  }

  private void recall(ReleasePrLines lines) {
    for (LineFacts line : lines.lines()) {
      Contributors.of(ReleaseContent.of(line.facts()))
          .ifPresent(people ->
              line.facts()
                  .ours()
                  .open()
                  .flatMap(OpenReleasePr::marker)
                  .flatMap(marker -> marker.get(Field.NEWCOMERS))
                  .flatMap(people::recall)
                  .ifPresentOrElse(ids -> known.put(line, ids), () -> unknown.put(line, people)));
    }
    if (lines.lines().stream().anyMatch(unknown::containsKey) && !isWritten(lines)) {
      lines.lines().forEach(unknown::remove);
    }
  }

  /** What notes say of contributors does not change what kind of plan it is. */
  private static boolean isWritten(ReleasePrLines lines) {
    return switch (ReleasePlanner.plan(lines.facts())) {
      case ReleasePlan.Open _, ReleasePlan.Update _, ReleasePlan.Supersede _ -> true;
      case ReleasePlan.Nothing _, ReleasePlan.LeaveToPeople _, ReleasePlan.OutOfRange _ -> false;
    };
  }

  private static List<AuthorAt> at(Contributors people) {
    return people.ids().stream().map(id -> new AuthorAt(people.release(), id)).toList();
  }
}
