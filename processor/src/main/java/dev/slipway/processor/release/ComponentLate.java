package dev.slipway.processor.release;

import dev.slipway.processor.release.LineDetails.PathHistory;
import dev.slipway.processor.release.Overview.ComponentLook;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Commit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What touched a component after its release PR was refreshed last, where that is further back than
 * the commits that were read: one request for the histories of its paths at that time.
 */
final class ComponentLate {
  private ComponentLate() {}

  static List<Commit> since(
      CommitHistory source,
      Overview overview,
      ReleaseLine line,
      CommitSha base,
      List<Commit> touching) {
    ComponentLook look =
        Objects.requireNonNull(overview.components().get(line.name().orElseThrow()));
    LineDetails details = new LineDetails();
    Set<CommitSha> before = known(details, look, base);
    if (details.ask(source, overview)) {
      before = known(details, look, base);
    }
    Set<CommitSha> noted = before;
    return touching.stream().filter(c -> !noted.contains(c.sha())).toList();
  }

  private static Set<CommitSha> known(LineDetails details, ComponentLook look, CommitSha base) {
    Set<CommitSha> before = new HashSet<>();
    for (String part : look.parts().keySet()) {
      details
          .history(new PathHistory(base, part, Optional.empty()))
          .ifPresent(page -> page.items().forEach(touch -> before.add(touch.sha())));
    }
    return before;
  }
}
