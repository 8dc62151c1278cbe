package dev.slipway.operator.moving;

import dev.slipway.operator.clone.LocalClone;
import dev.slipway.operator.clone.TagPattern;
import dev.slipway.operator.preview.GatherFromClone;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;

/** The next release by Slipway, beside the other tool's. */
public final class NextReleaseComparison {
  private NextReleaseComparison() {}

  /** The two, in lines for people. */
  public static List<String> lines(OtherTool tool, ValidMigration move, LocalClone clone) {
    if (!move.config().components().isEmpty()) {
      return List.of("slipway preview shows the next release of each component.");
    }
    ReleaseFacts facts =
        new GatherFromClone(clone, ReleaseLine.whole(move.config()), clone.commit(Constants.HEAD))
            .gather(Optional.empty(), clone.branch(Constants.HEAD), false);
    if (facts.history().last().isEmpty()) {
      return List.of(noRelease(move, clone));
    }
    Version current = facts.history().last().get().version();
    Optional<Version> slipway = ReleaseContent.of(facts).next().map(NextVersion::next);
    Optional<Version> other = move.migration().rules().next(current, facts.history().commits());
    int commits = facts.history().commits().size();
    List<String> lines = new ArrayList<>();
    lines.add(
        "The next release, from %d commit%s since %s:"
            .formatted(commits, commits == 1 ? "" : "s", facts.history().last().get().tag()));
    lines.add("  %-16s  %s".formatted("Slipway", shown(slipway)));
    lines.add("  %-16s  %s".formatted(tool.label(), shown(other)));
    if (!slipway.equals(other)) {
      lines.add("They differ; slipway preview shows the commits behind Slipway's " + "version.");
    }
    return lines;
  }

  private static String shown(Optional<Version> version) {
    return version.map(Version::toString).orElse("none");
  }

  private static String noRelease(ValidMigration move, LocalClone clone) {
    return TagPattern.likeliest(clone.tags().keySet())
        .map(likely ->
            "No reachable tag is like "
                + move.config().tag()
                + ", but there are some like "
                + likely
                + ": if those are the releases, set tag to that.")
        .orElse("There is no release tag yet; slipway preview shows the first release.");
  }
}
