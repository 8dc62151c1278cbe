package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.Gathered;
import dev.slipway.processor.release.look.Gathered.Broken;
import dev.slipway.processor.release.look.LastReleases;
import dev.slipway.processor.release.look.Unpublished;
import dev.slipway.processor.release.look.view.Answers;
import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.processor.release.look.view.MergedPr;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.processor.release.look.view.Question.MergedAs;
import dev.slipway.processor.release.look.view.Scope;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseLines;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Overrides;
import java.util.Comparator;
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
        .<Gathered>map(all -> broken.with(all.stream().map(MergeToPublish::merged).toList()))
        .orElseGet(Gathered.Moved::new);
  }

  /** Empty when somebody pushed while we looked. */
  public Optional<List<MergeToPublish>> unpublished(Broken broken) {
    Overview overview = broken.view().overview();
    return byOwnSettings(broken)
        .map(more ->
            MergeToPublish.of(
                Stream.concat(
                    broken.unpublished().stream()
                        .filter(merged -> !MergedCandidates.isPublished(merged, overview))
                        .filter(
                            merged -> more.stream().noneMatch(other -> other.isOfTheWhole(merged)))
                        .map(merged -> of(broken.view(), merged)),
                    more.stream())));
  }

  private Optional<List<MergeToPublish>> byOwnSettings(Broken broken) {
    Overview overview = broken.view().overview();
    Set<PullRequestNumber> candidates =
        broken.isOrganisations() ? Set.of() : MergedCandidates.in(overview);
    if (candidates.isEmpty()) {
      return Optional.of(List.of());
    }
    List<MergedPr> ours = read(overview, candidates);
    Optional<RepositoryConfig> settings =
        ours.stream()
            .flatMap(pr -> pr.settings().read(overview.settings().organisation()).stream())
            .findFirst();
    List<ReleaseLine> lines =
        settings
            .filter(config ->
                config
                    .base()
                    .orElse(overview.repository().defaultBranch())
                    .equals(overview.base().name()))
            .map(config -> released(config, ours))
            .orElse(List.of());
    if (lines.isEmpty()) {
      return Optional.of(List.of());
    }
    return history
        .overview(Scope.of(settings.orElseThrow()))
        .filter(again -> again.settings().areThoseOf(overview.settings()))
        .flatMap(again -> unpublished(again, lines));
  }

  private Optional<List<MergeToPublish>> unpublished(Overview overview, List<ReleaseLine> lines) {
    Optional<List<LineView>> views =
        lines.getFirst().component().isPresent()
            ? LastReleases.find(history, overview, lines, Set.of())
            : LastReleases.find(history, overview, lines.getFirst()).map(List::of);
    return views.map(all -> all.stream().flatMap(WhileBroken::of).toList());
  }

  /** Those that are ours, the last merged first; in one request. */
  private List<MergedPr> read(Overview overview, Set<PullRequestNumber> candidates) {
    Answers answers = new Answers();
    List<MergedAs> questions =
        candidates.stream().map(number -> new MergedAs(number, List.of())).toList();
    history.ask(overview, List.copyOf(questions), answers);
    return questions.stream()
        .flatMap(question -> answers.to(question).flatMap(pr -> pr).stream())
        .filter(pr -> MergedCandidates.isOurs(pr, overview.base().name()))
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

  private static Stream<MergeToPublish> of(LineView view) {
    return Unpublished.in(view).stream().map(merged -> of(view, merged));
  }

  private static MergeToPublish of(LineView view, Merged merged) {
    return new MergeToPublish(merged, new LineToPublish(view, view.line(), Overrides.NONE, false));
  }
}
