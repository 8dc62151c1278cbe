package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.LineFacts;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A merged pull request and the lines that it may be a release of.
 *
 * @param lines at least one
 */
public record MergeToPublish(Merged merged, List<LineToPublish> lines) {
  public MergeToPublish {
    lines = List.copyOf(lines);
  }

  MergeToPublish(Merged merged, LineToPublish line) {
    this(merged, List.of(line));
  }

  /** Those of all lines, the first merged first. */
  static List<MergeToPublish> of(Stream<MergeToPublish> each) {
    Map<PullRequestNumber, MergeToPublish> all = new LinkedHashMap<>();
    each.forEach(one -> all.merge(one.merged().number(), one, MergeToPublish::and));
    return all.values().stream()
        .sorted(Comparator.comparing((MergeToPublish one) -> one.merged().mergedAt()))
        .toList();
  }

  /** Those that these lines wait for. */
  public static List<MergeToPublish> in(List<LineFacts> facts) {
    return of(
        facts.stream()
            .flatMap(line ->
                line.unpublished().stream()
                    .map(merged ->
                        new MergeToPublish(
                            merged,
                            new LineToPublish(
                                line.view(),
                                line.line(),
                                line.facts().wishes().overrides(),
                                true)))));
  }

  /** Whether this pull request may be a release of the whole repository, by this. */
  boolean isOfTheWhole(Merged other) {
    return merged.number().equals(other.number())
        && lines.stream().anyMatch(line -> line.line().name().isEmpty());
  }

  private MergeToPublish and(MergeToPublish other) {
    return new MergeToPublish(merged, Stream.concat(lines.stream(), other.lines.stream()).toList());
  }
}
