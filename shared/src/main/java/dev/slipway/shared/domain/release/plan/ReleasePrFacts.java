package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Commit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a repository shows now, as far as one release PR depends on it: the facts of the line that
 * it releases, or of all components that it releases together.
 *
 * @param lines at least one; all of one base branch and seen at the same commit of it
 */
public record ReleasePrFacts(List<ReleaseFacts> lines) {
  public ReleasePrFacts {
    lines = List.copyOf(lines);
  }

  /** Whether it is one release PR of all components. */
  public boolean isTogether() {
    return lines.getFirst().line().isTogether();
  }

  /**
   * The release PR that is open, of several the newest. One that is not what the settings ask for,
   * each line's own or one of all, is none: another takes its place.
   */
  public Optional<OpenReleasePr> open() {
    Optional<OpenReleasePr> newest =
        lines.stream()
            .flatMap(facts -> facts.ours().open().stream())
            .filter(pr -> pr.isTogether() == isTogether())
            .max(Comparator.comparing(OpenReleasePr::number));
    Map<String, String> blobs = new TreeMap<>();
    lines.stream()
        .flatMap(facts -> open(facts, newest).stream())
        .forEach(pr -> blobs.putAll(pr.branch().blobs()));
    return newest.map(pr -> pr.on(pr.branch().withBlobs(blobs)));
  }

  /** What a line has open, if it is this release PR, and no other whose place it takes. */
  static Optional<OpenReleasePr> open(ReleaseFacts facts, Optional<OpenReleasePr> whole) {
    return facts
        .ours()
        .open()
        .filter(pr -> whole.filter(it -> it.number().equals(pr.number())).isPresent());
  }

  /** The same, seen while the base was at another commit. */
  public ReleasePrFacts asOf(CommitSha head) {
    return new ReleasePrFacts(lines.stream().map(facts -> facts.asOf(head)).toList());
  }

  public ReleaseFacts.Base base() {
    return lines.getFirst().base();
  }

  /** The name of the release branch, where that is free. */
  public String branch(DesiredPullRequest desired) {
    return lines.getFirst().line().branch(desired.releases().getFirst().version());
  }

  /** The settings, as far as they are the same for all lines. */
  public RepositoryConfig config() {
    return lines.getFirst().config();
  }

  /** The version and the tag of what it releases, of several the first, by their variables. */
  public Map<String, String> variables(DesiredPullRequest desired) {
    DesiredRelease first = desired.releases().getFirst();
    ReleaseFacts its =
        lines.stream()
            .filter(facts -> facts.line().name().equals(first.trailer().component()))
            .findFirst()
            .orElse(lines.getFirst());
    return Map.of(
        "version", first.version().toString(), "tag", its.config().tag().format(first.version()));
  }

  /** The changelogs and version files at the base's head that exist. */
  public Map<String, FileText> files() {
    Map<String, FileText> all = new TreeMap<>();
    lines.forEach(facts -> all.putAll(facts.tree().files()));
    return all;
  }

  /** The commits since the last releases. */
  public List<Commit> commits() {
    return lines.stream().flatMap(facts -> facts.history().commits().stream()).distinct().toList();
  }

  /** The branches that are ours for this base. */
  List<ReleaseBranch> branches() {
    Map<String, ReleaseBranch> byName = new TreeMap<>();
    lines.stream()
        .flatMap(facts -> facts.ours().branches().stream())
        .forEach(branch ->
            byName.merge(
                branch.name().value(), branch, (one, other) -> one.withBlobs(other.blobs())));
    return List.copyOf(byName.values());
  }
}
