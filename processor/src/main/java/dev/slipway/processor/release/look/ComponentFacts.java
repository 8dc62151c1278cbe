package dev.slipway.processor.release.look;

import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.release.look.LineDetails.Files;
import dev.slipway.processor.release.look.LineDetails.FilesAt;
import dev.slipway.processor.release.look.LineDetails.PartsAt;
import dev.slipway.processor.release.look.Overview.Branch;
import dev.slipway.processor.release.look.Overview.ComponentLook;
import dev.slipway.processor.release.look.Overview.GitHubRelease;
import dev.slipway.processor.release.look.Overview.HistoryCommit;
import dev.slipway.processor.release.look.Overview.Merged;
import dev.slipway.processor.release.look.Overview.Tag;
import dev.slipway.processor.release.publish.Releases.MergedPr;
import dev.slipway.shared.domain.release.ComponentPaths;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds, for all components of a repository at once, their last releases and the commits since that
 * touched them. A component whose folder is the same tree as at its last release costs nothing
 * beyond the overview.
 */
public final class ComponentFacts {
  private static final int MOST_ROUNDS = 20;
  private static final int WITHOUT_RELEASE = 500;

  private final CommitHistory source;
  private final Overview overview;
  private final List<ReleaseLine> lines;
  private final Set<String> asked;
  private final LineDetails details = new LineDetails();
  private final Map<CommitSha, HistoryCommit> window = new LinkedHashMap<>();

  /** Releases of which it was asked how the base stands to them. */
  private final Set<TagName> compared = new HashSet<>();

  /** What is to be planned of one component. */
  public record Found(
      ReleaseLine line,
      Overview overview,
      LastRelease.Found last,
      Set<CommitSha> shared,
      List<MergedPr> merged) {}

  /** How far the search for one component has come. */
  private sealed interface Step {
    /** Something was asked for. */
    record Asked() implements Step {}

    /** Nothing of it changed, and nothing is open. */
    record Idle() implements Step {}

    record Done(Found found) implements Step {}
  }

  private record Tagged(Tag tag, Version version) {}

  private ComponentFacts(
      CommitHistory source, Overview overview, List<ReleaseLine> lines, Set<String> asked) {
    this.asked = asked;
    this.source = source;
    this.overview = overview;
    this.lines = lines;
    overview.history().items().forEach(c -> window.put(c.commit().sha(), c));
  }

  /**
   * Finds them; those with nothing to do are left out.
   *
   * @param asked components that are wanted in any case, by name
   * @return empty when the base branch moved meanwhile
   */
  public static Optional<List<Found>> find(
      CommitHistory source, Overview overview, List<ReleaseLine> lines, Set<String> asked) {
    return new ComponentFacts(source, overview, lines, asked).search();
  }

  private Optional<List<Found>> search() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Set<String> moving = new HashSet<>();
      lines.stream()
          .filter(line -> isLive(line))
          .forEach(line -> group(line).ifPresent(moving::add));
      List<Found> found = new ArrayList<>();
      for (ReleaseLine line : lines) {
        if (step(line, moving) instanceof Step.Done(Found done)) {
          found.add(done);
        }
      }
      if (!details.ask(source, overview)) {
        return Optional.of(found);
      }
      if (hasMoved()) {
        return Optional.empty();
      }
    }
    throw new PermanentFault(
        "HistoryTooLong",
        "the components' last releases were not found within "
            + MOST_ROUNDS
            + " requests; tag their last releases on the base branch");
  }

  private boolean hasMoved() {
    return compared.stream()
        .flatMap(tag -> details.distance(tag).stream())
        .anyMatch(d -> !d.head().equals(overview.baseHead()));
  }

  private static Optional<String> group(ReleaseLine line) {
    return line.component().flatMap(ReleaseLine.Component::linked);
  }

  private ComponentLook look(ReleaseLine line) {
    return Objects.requireNonNull(overview.components().get(line.name().orElseThrow()));
  }

  private boolean isAsked(ReleaseLine line) {
    return line.name().filter(asked::contains).isPresent();
  }

  /** Whether something of it changed since its last release, or something of it is open. */
  private boolean isLive(ReleaseLine line) {
    return isAsked(line)
        || !branches(line).isEmpty()
        || !merged(line).isEmpty()
        || changed(line, last(line)).filter(parts -> !parts.isEmpty()).isPresent();
  }

  private Step step(ReleaseLine line, Set<String> moving) {
    Optional<Tagged> last = last(line);
    Optional<Set<String>> changed = changed(line, last);
    if (changed.isEmpty()) {
      return new Step.Asked();
    }
    boolean withGroup = group(line).filter(moving::contains).isPresent();
    boolean isThere = look(line).parts().keySet().stream().anyMatch(paths(line)::isOwn);
    if ((!isThere && !isAsked(line)) || (!isLive(line) && !withGroup)) {
      return new Step.Idle();
    }
    boolean reachable = last.isEmpty() || isSeen(last.get());
    if (!reachable) {
      compared.add(last.orElseThrow().tag().name());
      reachable = details.distance(last.orElseThrow().tag().name()).isPresent();
    }
    return details(line, last, changed.get(), reachable);
  }

  /** Everything else is asked for at once. */
  private Step details(
      ReleaseLine line, Optional<Tagged> last, Set<String> changed, boolean complete) {
    Optional<CommitSha> until = last.map(t -> t.tag().commit()).or(line.settings()::bootstrapSha);
    Set<CommitSha> own = new HashSet<>();
    Set<CommitSha> shared = new HashSet<>();
    for (String part : changed) {
      Optional<Set<CommitSha>> touched =
          TouchedBy.between(overview.baseHead(), until, part, details);
      complete &= touched.isPresent();
      boolean isOwn = paths(line).isOwn(part);
      touched.ifPresent(isOwn ? own::addAll : shared::addAll);
    }
    shared.removeAll(own);
    List<String> paths = Scope.files(line);
    Optional<Files> files =
        details.files(new FilesAt(overview.baseHead(), paths, Optional.of(line.folder())));
    complete &= files.isPresent();
    // The same for all lines, so it is asked for once.
    List<String> beside = Scope.beside(line);
    Optional<Files> others =
        beside.isEmpty()
            ? Optional.of(Files.NONE)
            : details.files(new FilesAt(overview.baseHead(), beside));
    complete &= others.isPresent();
    List<String> onBranch = Stream.concat(paths.stream(), beside.stream()).distinct().toList();
    List<Branch> branches = new ArrayList<>();
    for (Branch branch : branches(line)) {
      Optional<Files> there = details.files(new FilesAt(branch.head(), onBranch));
      complete &= there.isPresent();
      there.ifPresent(f -> branches.add(withFiles(branch, f, line)));
    }
    List<GitHubRelease> releases = new ArrayList<>(overview.releases().items());
    if (last.isPresent() && isUnlisted(last.get())) {
      Optional<Optional<GitHubRelease>> release = details.release(last.get().tag().name());
      complete &= release.isPresent();
      release.flatMap(r -> r).ifPresent(releases::add);
    }
    Set<CommitSha> all = new HashSet<>(own);
    all.addAll(shared);
    Set<CommitSha> released = last.map(this::reachableFrom).orElse(Set.of());
    all.removeAll(released);
    List<MergedPr> merged = new ArrayList<>();
    for (Merged one : Stream.concat(merged(line).stream(), unlisted(line, all).stream()).toList()) {
      Optional<Optional<MergedPr>> pr = details.merged(one.number());
      complete &= pr.isPresent();
      if (one.mayRelease(line) || pr.flatMap(p -> p).flatMap(p -> p.of(line)).isPresent()) {
        Optional<Files> at = details.files(new FilesAt(one.mergeCommit(), paths));
        complete &= at.isPresent();
        pr.flatMap(p -> p).ifPresent(p -> at.ifPresent(f -> merged.add(p.with(f.texts()))));
      }
    }
    for (CommitSha sha : all) {
      complete &= window.containsKey(sha) || details.commit(sha).isPresent();
    }
    if (!complete) {
      return new Step.Asked();
    }
    Files texts = files.orElseThrow().with(others.orElseThrow());
    Overview its =
        overview.forLine(
            look(line).tags(),
            branches,
            releases,
            texts.texts(),
            texts.unreadable(),
            texts.names());
    return new Step.Done(new Found(line, its, found(line, last, all), shared, merged));
  }

  private static Branch withFiles(Branch branch, Files files, ReleaseLine line) {
    Map<String, String> blobs = new TreeMap<>();
    files.texts().forEach((path, file) -> blobs.put(path, Digest.blob(file.text())));
    return branch.withFiles(
        blobs,
        line.settings()
            .changelog()
            .flatMap(path -> Optional.ofNullable(files.texts().get(path)))
            .map(FileText::text));
  }

  private LastRelease.Found found(ReleaseLine line, Optional<Tagged> last, Set<CommitSha> touched) {
    List<HistoryCommit> since = new ArrayList<>();
    window.values().stream().filter(c -> touched.contains(c.commit().sha())).forEach(since::add);
    Map<CommitSha, HistoryCommit> fetched = new LinkedHashMap<>(window);
    touched.stream()
        .filter(sha -> !window.containsKey(sha))
        .flatMap(sha -> details.commit(sha).stream())
        .sorted(
            Comparator.comparing((HistoryCommit c) -> c.commit().committedAt())
                .reversed()
                .thenComparing(c -> c.commit().sha().value()))
        .forEach(c -> {
          since.add(c);
          fetched.put(c.commit().sha(), c);
        });
    List<Tagged> tags = tags(line);
    return new LastRelease.Found(
        last.map(Tagged::tag),
        last.map(Tagged::version),
        last.isEmpty() && since.size() > WITHOUT_RELEASE
            ? since.subList(0, WITHOUT_RELEASE)
            : since,
        fetched,
        new HashSet<>(tags.stream().map(Tagged::version).toList()),
        tags.stream().map(Tagged::tag).toList());
  }

  private static ComponentPaths paths(ReleaseLine line) {
    return line.component().orElseThrow().paths();
  }

  private List<Tagged> tags(ReleaseLine line) {
    return look(line).tags().stream()
        .flatMap(tag ->
            line.settings().tag().parse(tag.name().value()).stream()
                .map(version -> new Tagged(tag, version)))
        .toList();
  }

  /** The highest release that is not known to be out of the base's reach. */
  private Optional<Tagged> last(ReleaseLine line) {
    return tags(line).stream()
        .filter(tagged -> !tagged.version().isPrerelease())
        .filter(tagged -> !isOutOfReach(tagged))
        .max(Comparator.comparing(Tagged::version));
  }

  private boolean isOutOfReach(Tagged tagged) {
    return compared.contains(tagged.tag().name())
        && details.distance(tagged.tag().name()).filter(d -> !d.reachable()).isPresent();
  }

  private boolean isSeen(Tagged tagged) {
    return window.containsKey(tagged.tag().commit())
        || window.values().stream()
            .anyMatch(c -> c.commit().parents().contains(tagged.tag().commit()));
  }

  /** Which of its parts are not what they were; empty when the tree there is still to be seen. */
  private Optional<Set<String>> changed(ReleaseLine line, Optional<Tagged> last) {
    ComponentLook look = look(line);
    if (last.isEmpty()) {
      return Optional.of(ComponentPaths.changed(Map.of(), look.parts()));
    }
    CommitSha commit = last.get().tag().commit();
    Optional<Map<String, String>> before = Optional.ofNullable(look.partsAt().get(commit));
    return before
        .or(() -> details.parts(new PartsAt(line, commit)))
        .map(parts -> ComponentPaths.changed(parts, look.parts()));
  }

  private List<Branch> branches(ReleaseLine line) {
    return overview.branches().stream()
        .filter(b -> line.mayBeBranch(b.name()))
        .filter(b -> !line.mayBeShared(b.name()) || concerns(b, line))
        .toList();
  }

  /** A branch of all components is of those only that it has releases of. */
  private boolean concerns(Branch branch, ReleaseLine line) {
    return Stream.concat(
            branch.recent().stream().takeWhile(c -> !window.containsKey(c.sha())),
            branch.pullRequests().stream().flatMap(pr -> pr.own().stream()))
        .anyMatch(c -> line.isOurs(c.message(), overview.base()));
  }

  /** Its release PRs, perhaps, that were merged lately and have no tag or no release. */
  private List<Merged> merged(ReleaseLine line) {
    Set<CommitSha> tagged = new HashSet<>();
    tags(line).forEach(t -> tagged.add(t.tag().commit()));
    return window.values().stream()
        .flatMap(c -> c.merged().stream())
        .filter(m -> m.mayRelease(line))
        .filter(m ->
            !tagged.contains(m.mergeCommit())
                || tags(line).stream()
                    .filter(t -> t.tag().commit().equals(m.mergeCommit()))
                    .allMatch(this::isUnlisted))
        .distinct()
        .toList();
  }

  /**
   * Release PRs of all components that touched this one and do not list it: a description may be
   * behind its branch, whose commits say.
   */
  private List<Merged> unlisted(ReleaseLine line, Set<CommitSha> touched) {
    return touched.stream()
        .flatMap(sha -> Stream.ofNullable(window.get(sha)))
        .flatMap(commit -> commit.merged().stream())
        .filter(m -> line.mayBeShared(m.head()) && !m.mayRelease(line))
        .distinct()
        .toList();
  }

  private boolean isUnlisted(Tagged tagged) {
    return overview.releases().items().stream()
        .noneMatch(r -> !r.draft() && r.tag().equals(tagged.tag().name().value()));
  }

  /** As far as it is known. */
  private Set<CommitSha> reachableFrom(Tagged tagged) {
    Map<CommitSha, Boolean> seen = new HashMap<>();
    List<CommitSha> queue = new ArrayList<>(List.of(tagged.tag().commit()));
    while (!queue.isEmpty()) {
      CommitSha sha = queue.removeLast();
      HistoryCommit commit = window.get(sha);
      if (seen.put(sha, true) == null && commit != null) {
        queue.addAll(commit.commit().parents());
      }
    }
    return seen.keySet();
  }
}
