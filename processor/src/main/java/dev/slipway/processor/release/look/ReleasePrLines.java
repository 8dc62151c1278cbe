package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.Branch;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.release.plan.ReleasePrFacts;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What GitHub shows about the lines of one release PR: one line, or all components that it releases
 * together.
 *
 * @param lines at least one
 */
public record ReleasePrLines(List<LineFacts> lines) {
  public ReleasePrLines {
    lines = List.copyOf(lines);
  }

  /** The release PRs that these lines have, or are to have. */
  public static List<ReleasePrLines> of(List<LineFacts> lines) {
    List<ReleasePrLines> all = new ArrayList<>();
    List<LineFacts> together = lines.stream().filter(line -> line.line().isTogether()).toList();
    if (!together.isEmpty()) {
      all.add(new ReleasePrLines(together));
    }
    lines.stream()
        .filter(line -> !line.line().isTogether())
        .forEach(line -> all.add(new ReleasePrLines(List.of(line))));
    return all;
  }

  public ReleasePrFacts facts() {
    return new ReleasePrFacts(lines.stream().map(LineFacts::facts).toList());
  }

  /** The look that they were read from. */
  public Overview overview() {
    return lines.getFirst().overview();
  }

  /** Merged release PRs, perhaps ours. */
  public List<Merged> unpublished() {
    return lines.stream().flatMap(line -> line.unpublished().stream()).distinct().toList();
  }

  /** Branches of superseded or published pull requests. */
  public Collection<Branch> leftOver() {
    Map<String, Branch> byName = new TreeMap<>();
    lines.forEach(
        line -> line.leftOver().forEach(branch -> byName.put(branch.name().value(), branch)));
    return byName.values();
  }

  /** The names that are taken, once what is left over is gone. */
  public Set<BranchName> branchNames() {
    Set<BranchName> gone = new HashSet<>();
    if (facts().isTogether()) {
      leftOver().forEach(branch -> gone.add(branch.name()));
    }
    return lines.stream()
        .flatMap(line -> line.view().branches().stream())
        .filter(branch -> !gone.contains(branch.name()))
        .map(Branch::name)
        .collect(Collectors.toSet());
  }

  /**
   * The base commit that the release PR of components was made from, by its marker. It stays there
   * as long as it would read the same.
   */
  public Optional<CommitSha> madeFrom() {
    return lines.getFirst().line().component().isEmpty()
        ? Optional.empty()
        : facts().open().flatMap(OpenReleasePr::lastMarker).map(ReleaseMarker::baseHead);
  }

  /**
   * The open release PRs whose place this one takes: superseded ones, and those that are not what
   * the settings ask for any more.
   */
  public List<OpenReleasePr> replaced() {
    Optional<OpenReleasePr> open = facts().open();
    return lines.stream()
        .flatMap(line ->
            Stream.concat(
                line.facts().ours().open().stream()
                    .filter(pr -> open.filter(it -> it.number().equals(pr.number())).isEmpty()),
                line.others().stream()))
        .toList();
  }
}
