package dev.slipway.operator.backtest;

import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Explains in one line why the planner's version differs from the released one. */
final class Difference {
  private static final int MOST_CAUSES = 3;

  private Difference() {}

  /** Explains it; empty where there is nothing to explain. */
  static Optional<String> of(ReplayedRelease replayed) {
    return switch (replayed.outcome()) {
      case SAME -> Optional.empty();
      case FIRST ->
          Optional.of(
              "the first release, which is not compared: a version file or "
                  + "initial_version gives it");
      case NOTHING -> Optional.of(nothing(replayed.content()));
      case HIGHER, LOWER -> Optional.of(differs(replayed));
    };
  }

  private static String nothing(ReleaseContent content) {
    return content.changes().isEmpty()
        ? "no commit since " + since(content) + " changes anything" + of(content)
        : "nothing"
            + of(content)
            + " since "
            + since(content)
            + " is releasable: "
            + types(content.changes());
  }

  private static String of(ReleaseContent content) {
    return content.facts().line().name().map(name -> " of " + name).orElse("");
  }

  private static String differs(ReplayedRelease replayed) {
    ReleaseContent content = replayed.content();
    NextVersion next = content.next().orElseThrow();
    Version before = replayed.previous().orElseThrow().version();
    Version released = replayed.released().version();
    if (before.isAbove(released)) {
      return before + " was released before it, on the same line of history";
    }
    Optional<Version> moves = content.facts().wishes().linked();
    if (moves.isPresent()) {
      return "its linked components move to " + moves.get();
    }
    if (isFirstMajor(before, released, content)) {
      return "before 1.0.0 a breaking change raises the minor version (pre_1_0: strict makes"
          + " 1.0.0)";
    }
    Optional<Bump> step = step(before, released);
    if (step.isEmpty()) {
      return released + " is not a single step from " + before + "; " + asked(content, next);
    }
    return asked(content, next) + "; it was released as a " + name(step.get());
  }

  private static boolean isFirstMajor(Version before, Version released, ReleaseContent content) {
    return before.major() == 0
        && released.equals(Version.of("1.0.0"))
        && content.facts().config().pre10() == VersionPolicy.Pre10.RELAXED;
  }

  private static Optional<Bump> step(Version before, Version released) {
    return List.of(Bump.PATCH, Bump.MINOR, Bump.MAJOR).stream()
        .filter(bump -> before.raised(bump).equals(released))
        .findFirst();
  }

  private static String asked(ReleaseContent content, NextVersion next) {
    List<Change> decisive =
        next.causes().stream().filter(change -> content.bump(change) == next.bump()).toList();
    String bump = name(next.bump());
    if (decisive.stream().noneMatch(Change::conventional)) {
      return "nothing asks for more than a "
          + bump
          + ", as messages that are not Conventional Commits do ("
          + decisive.size()
          + "; unparsable)";
    }
    String causes =
        decisive.stream()
            .limit(MOST_CAUSES)
            .map(Difference::cause)
            .collect(Collectors.joining(", "));
    int more = decisive.size() - MOST_CAUSES;
    return bump + " because of " + causes + (more > 0 ? " and " + more + " more" : "");
  }

  private static String cause(Change change) {
    String scope = change.scope().map(s -> "(" + s + ")").orElse("");
    String type =
        change.conventional() ? change.type() + scope + (change.breaking() ? "!: " : ": ") : "";
    return change.sha().abbreviated() + " \"" + type + change.description() + "\"";
  }

  /** {@code docs 2, chore 1}: the most frequent first. */
  private static String types(List<Change> changes) {
    Map<String, Long> counts =
        changes.stream()
            .collect(
                Collectors.groupingBy(
                    change -> change.type().isEmpty() ? "other" : change.type(),
                    TreeMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(type -> type.getKey() + " " + type.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String since(ReleaseContent content) {
    return content.facts().history().last().map(last -> last.tag().value()).orElse("the beginning");
  }

  private static String name(Bump bump) {
    return bump.name().toLowerCase(Locale.ROOT);
  }
}
