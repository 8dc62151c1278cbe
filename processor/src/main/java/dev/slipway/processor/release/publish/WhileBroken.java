package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.CommitHistory;
import dev.slipway.processor.release.look.ComponentFacts;
import dev.slipway.processor.release.look.GatherFacts.Gathered;
import dev.slipway.processor.release.look.GatherFacts.Gathered.Broken;
import dev.slipway.processor.release.look.LastRelease;
import dev.slipway.processor.release.look.LineDetails;
import dev.slipway.processor.release.look.Overview;
import dev.slipway.processor.release.look.Overview.HistoryCommit;
import dev.slipway.processor.release.look.Overview.Merged;
import dev.slipway.processor.release.look.Scope;
import dev.slipway.processor.release.look.Unpublished;
import dev.slipway.processor.release.publish.Releases.MergedPr;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseLines;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Overrides;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is merged and lacks its release while the settings cannot be read. Branches with the name
 * that they have by default say it themselves. What other names mean, and what the components are,
 * the last merged release PR's own settings say.
 */
public final class WhileBroken {
  private final CommitHistory history;

  public WhileBroken(CommitHistory history) {
    this.history = history;
  }

  /** The same with all that is to be published, for whoever only wants to see it. */
  public Gathered look(Broken broken) {
    return unpublished(broken)
        .<Gathered>map(all -> broken.with(all.stream().map(MergedLines::merged).toList()))
        .orElseGet(Gathered.Moved::new);
  }

  /** Empty when somebody pushed while we looked. */
  public Optional<List<MergedLines>> unpublished(Broken broken) {
    PublishedLine byDefault =
        line(ReleaseLine.whole(RepositoryConfig.DEFAULTS), broken.overview(), List.of());
    return byOwnSettings(broken)
        .map(more ->
            MergedLines.of(
                Stream.concat(
                    broken.unpublished().stream()
                        .filter(merged -> !MergedCandidates.isPublished(merged, broken.overview()))
                        .filter(
                            merged -> more.stream().noneMatch(other -> other.isOfTheWhole(merged)))
                        .map(merged -> new MergedLines(merged, byDefault)),
                    more.stream())));
  }

  private Optional<List<MergedLines>> byOwnSettings(Broken broken) {
    Overview overview = broken.overview();
    Set<PullRequestNumber> candidates =
        broken.isOrganisations() ? Set.of() : MergedCandidates.in(overview);
    if (candidates.isEmpty()) {
      return Optional.of(List.of());
    }
    List<MergedPr> ours = read(overview, candidates);
    Optional<RepositoryConfig> settings =
        ours.stream().flatMap(pr -> pr.settings(overview.organisation()).stream()).findFirst();
    List<ReleaseLine> lines =
        settings
            .filter(
                config -> config.base().orElse(overview.defaultBranch()).equals(overview.base()))
            .map(config -> released(config, ours))
            .orElse(List.of());
    if (lines.isEmpty()) {
      return Optional.of(List.of());
    }
    return history
        .overview(Scope.of(settings.orElseThrow()))
        .filter(again -> again.hasSettingsOf(overview))
        .flatMap(again -> unpublished(again, lines));
  }

  private Optional<List<MergedLines>> unpublished(Overview overview, List<ReleaseLine> lines) {
    ReleaseLine first = lines.getFirst();
    return first.component().isPresent()
        ? ComponentFacts.find(history, overview, lines, Set.of())
            .map(found -> found.stream().flatMap(WhileBroken::of).toList())
        : LastRelease.find(history, overview, first)
            .map(last -> {
              PublishedLine line = line(first, overview, last.since());
              return Unpublished.in(overview, last, first, List.of()).stream()
                  .map(merged -> new MergedLines(merged, line))
                  .toList();
            });
  }

  /** Those that are ours, the last merged first; in one request. */
  private List<MergedPr> read(Overview overview, Set<PullRequestNumber> candidates) {
    LineDetails.Wanted wanted =
        new LineDetails.Wanted(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            new LinkedHashSet<>(candidates));
    return history.details(overview, wanted).merged().values().stream()
        .flatMap(Optional::stream)
        .filter(pr -> MergedCandidates.isOurs(pr, overview.base()))
        .sorted(
            Comparator.comparing((MergedPr pr) -> pr.merged().mergedAt())
                .thenComparing(pr -> pr.merged().number())
                .reversed())
        .toList();
  }

  private static List<ReleaseLine> released(RepositoryConfig config, List<MergedPr> ours) {
    return ReleaseLines.of(config).stream()
        .filter(line -> ours.stream().anyMatch(pr -> pr.of(line).isPresent()))
        .toList();
  }

  private static Stream<MergedLines> of(ComponentFacts.Found found) {
    return Unpublished.in(found.overview(), found.last(), found.line(), found.merged()).stream()
        .map(merged -> new MergedLines(merged, line(found, merged)));
  }

  private static PublishedLine line(ComponentFacts.Found found, Merged merged) {
    return line(found.line(), found.overview(), found.last().since())
        .reading(
            found.merged().stream()
                .filter(read -> read.merged().number().equals(merged.number()))
                .findFirst());
  }

  private static PublishedLine line(
      ReleaseLine line, Overview overview, List<HistoryCommit> since) {
    return new PublishedLine(
        line,
        overview,
        since.stream().map(HistoryCommit::commit).toList(),
        Overrides.NONE,
        Optional.empty(),
        false);
  }
}
