package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of linked components: one for the whole group.
 *
 * <table>
 * <caption>The highest of these; none of them: the group does not move</caption>
 * <tr><td>a member at the group's highest version has changes</td><td>the version that they call
 *     for</td></tr>
 * <tr><td>a member behind it has changes</td><td>the version that they call for, at least the
 *     group's highest</td></tr>
 * <tr><td>a member behind it has an open release PR</td><td>the group's highest: it follows</td></tr>
 * </table>
 */
public final class LinkedVersions {
  private LinkedVersions() {}

  /** The facts with the versions that their groups move to. */
  public static List<ReleaseFacts> moveTogether(List<ReleaseFacts> lines) {
    Map<String, List<ReleaseContent>> groups = new LinkedHashMap<>();
    for (ReleaseFacts facts : lines) {
      group(facts)
          .ifPresent(name ->
              groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(ReleaseContent.of(facts)));
    }
    return lines.stream()
        .map(facts ->
            group(facts)
                .flatMap(name -> version(groups.getOrDefault(name, List.of())))
                // Who is at that version already stays: its group comes up to it.
                .filter(to -> isBehind(facts, to))
                .map(facts::movingTo)
                .orElse(facts))
        .toList();
  }

  private static Optional<String> group(ReleaseFacts facts) {
    return facts.line().component().flatMap(ReleaseLine.Component::linked);
  }

  private static boolean isBehind(ReleaseFacts facts, Version to) {
    return ReleaseContent.of(facts).current().map(to::isAbove).orElse(true);
  }

  private static Optional<Version> version(List<ReleaseContent> members) {
    Optional<Version> highest =
        members.stream().flatMap(member -> member.current().stream()).max(Version::compareTo);
    return members.stream()
        .flatMap(member -> wanted(member, highest).stream())
        .max(Version::compareTo);
  }

  private static Optional<Version> wanted(ReleaseContent member, Optional<Version> highest) {
    Optional<Version> next = member.next().map(n -> n.next());
    boolean behind =
        highest.isPresent() && member.current().map(highest.get()::isAbove).orElse(true);
    if (!behind) {
      return next;
    }
    boolean follows = next.isPresent() || member.facts().ours().open().isPresent();
    return follows ? highest.map(h -> next.filter(n -> n.isAbove(h)).orElse(h)) : Optional.empty();
  }
}
