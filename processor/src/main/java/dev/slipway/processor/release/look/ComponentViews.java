package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.view.Answers;
import dev.slipway.processor.release.look.view.CommitGraph;
import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.processor.release.look.view.LineView.Range;
import dev.slipway.processor.release.look.view.LineView.ReleaseTag;
import dev.slipway.processor.release.look.view.MergedPr;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.Branch;
import dev.slipway.processor.release.look.view.Overview.ComponentLook;
import dev.slipway.processor.release.look.view.Overview.Files;
import dev.slipway.processor.release.look.view.Overview.GitHubRelease;
import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.processor.release.look.view.Overview.Page;
import dev.slipway.processor.release.look.view.Overview.Refs;
import dev.slipway.processor.release.look.view.Question.CommitAt;
import dev.slipway.processor.release.look.view.Question.FilesAt;
import dev.slipway.processor.release.look.view.Question.MergedAs;
import dev.slipway.processor.release.look.view.Question.PartsAt;
import dev.slipway.processor.release.look.view.Question.ReleaseFor;
import dev.slipway.processor.release.look.view.Scope;
import dev.slipway.shared.domain.release.ComponentPaths;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each component's line is concerned with: see {@link LastReleases}. */
final class ComponentViews {
  private final Overview overview;
  private final List<ReleaseLine> lines;
  private final Set<String> asked;
  private final Answers answers;
  private final Reach reach;

  /**
   * @param asked components that are wanted in any case, by name
   */
  ComponentViews(
      Overview overview, List<ReleaseLine> lines, Set<String> asked, Answers answers, Reach reach) {
    this.overview = overview;
    this.lines = lines;
    this.asked = asked;
    this.answers = answers;
    this.reach = reach;
  }

  /** Those of which all is known, without those with nothing to do. */
  List<LineView> views() {
    Set<String> moving = new HashSet<>();
    lines.stream().filter(this::isLive).forEach(line -> group(line).ifPresent(moving::add));
    List<LineView> views = new ArrayList<>();
    for (ReleaseLine line : lines) {
      answers.begin();
      view(line, moving).filter(_ -> answers.isComplete()).ifPresent(views::add);
    }
    return views;
  }

  private static Optional<String> group(ReleaseLine line) {
    return line.component().flatMap(ReleaseLine.Component::linked);
  }

  private ComponentLook look(ReleaseLine line) {
    return Objects.requireNonNull(overview.trees().components().get(line.name().orElseThrow()));
  }

  private boolean isAsked(ReleaseLine line) {
    return line.name().filter(asked::contains).isPresent();
  }

  /** Whether something of it changed since its last release, or something of it is open. */
  private boolean isLive(ReleaseLine line) {
    return isAsked(line)
        || !branches(line).isEmpty()
        || !merged(line).isEmpty()
        || changed(line, reach.last(line)).filter(parts -> !parts.isEmpty()).isPresent();
  }

  /** Which of its parts are not what they were; empty when the tree there is still to be seen. */
  private Optional<Set<String>> changed(ReleaseLine line, Optional<ReleaseTag> last) {
    ComponentLook look = look(line);
    if (last.isEmpty()) {
      return Optional.of(ComponentPaths.changed(Map.of(), look.parts()));
    }
    CommitSha commit = last.get().commit();
    return Optional.ofNullable(look.partsAt().get(commit))
        .or(() -> answers.to(new PartsAt(line.component().orElseThrow().paths(), commit)))
        .map(parts -> ComponentPaths.changed(parts, look.parts()));
  }

  private Optional<LineView> view(ReleaseLine line, Set<String> moving) {
    ComponentPaths paths = line.component().orElseThrow().paths();
    Optional<ReleaseTag> last = reach.last(line);
    Optional<Set<String>> changed = changed(line, last);
    boolean isThere = look(line).parts().keySet().stream().anyMatch(paths::isOwn);
    boolean isIdle = !isLive(line) && group(line).filter(moving::contains).isEmpty();
    if (changed.isEmpty() || isIdle || (!isThere && !isAsked(line))) {
      return Optional.empty();
    }
    // Everything else is asked for at once.
    reach.need(line, lines.size());
    Touched touched =
        Touched.between(
            Reach.boundary(line, last), overview.base().head(), paths, changed.get(), answers);
    Set<CommitSha> all = touched.all();
    all.removeAll(last.map(tag -> reach.known().reachable(tag.commit())).orElse(Set.of()));
    List<HistoryCommit> older = new ArrayList<>();
    all.stream()
        .filter(sha -> !reach.known().contains(sha))
        .forEach(sha -> answers.to(new CommitAt(sha)).ifPresent(older::add));
    LineFiles read = new LineFiles(line);
    Files files = read.atBase();
    List<Branch> branches = branches(line).stream().map(read::on).toList();
    List<MergedPr> merged = merged(line, all);
    List<GitHubRelease> releases = new ArrayList<>(overview.refs().releases().items());
    last.filter(this::isUnlisted)
        .flatMap(tag -> answers.to(new ReleaseFor(tag.name())).flatMap(release -> release))
        .ifPresent(releases::add);
    Refs refs =
        new Refs(
            overview.refs().tags(),
            branches,
            new Page<>(releases, overview.refs().releases().next()));
    return Optional.of(
        new LineView(line, overview, range(line, last, touched, all, older), refs, files, merged));
  }

  private Range range(
      ReleaseLine line,
      Optional<ReleaseTag> last,
      Touched touched,
      Set<CommitSha> all,
      List<HistoryCommit> older) {
    older.sort(
        Comparator.comparing((HistoryCommit c) -> c.commit().committedAt())
            .reversed()
            .thenComparing(c -> c.commit().sha().value()));
    List<HistoryCommit> since =
        Stream.concat(
                reach.known().all().stream().filter(c -> all.contains(c.commit().sha())),
                older.stream())
            .toList();
    CommitGraph graph = new CommitGraph(reach.known().all());
    graph.add(older);
    return new Range(
        last,
        last.isEmpty() ? LastReleases.atMost(since, Optional.empty()) : since,
        touched.shared(),
        graph,
        reach.tags(line));
  }

  /** The files of a component's line. */
  private final class LineFiles {
    private final ReleaseLine line;
    private final List<String> paths;

    /** The same for all lines, so it is asked for once. */
    private final List<String> beside;

    private LineFiles(ReleaseLine line) {
      this.line = line;
      this.paths = Scope.files(line);
      this.beside = Scope.beside(line);
    }

    private Files atBase() {
      CommitSha head = overview.base().head();
      Files files =
          answers.to(new FilesAt(head, paths, Optional.of(line.folder()))).orElse(Files.NONE);
      return beside.isEmpty()
          ? files
          : files.with(answers.to(new FilesAt(head, beside)).orElse(Files.NONE));
    }

    private Branch on(Branch branch) {
      List<String> all = Stream.concat(paths.stream(), beside.stream()).distinct().toList();
      Map<String, FileText> texts =
          answers.to(new FilesAt(branch.head(), all)).orElse(Files.NONE).texts();
      Map<String, String> blobs = new TreeMap<>();
      texts.forEach((path, file) -> blobs.put(path, Digest.blob(file.text())));
      return branch.withFiles(
          blobs,
          line.settings()
              .changelog()
              .flatMap(path -> Optional.ofNullable(texts.get(path)))
              .map(FileText::text));
    }
  }

  private List<Branch> branches(ReleaseLine line) {
    return overview.refs().branches().stream()
        .filter(b -> line.mayBeBranch(b.name()))
        .filter(b -> !line.mayBeShared(b.name()) || concerns(b, line))
        .toList();
  }

  /** A branch of all components is of those only that it has releases of. */
  private boolean concerns(Branch branch, ReleaseLine line) {
    return Stream.concat(
            branch.recent().stream().takeWhile(c -> !reach.known().contains(c.sha())),
            branch.pullRequests().stream().flatMap(pr -> pr.own().stream()))
        .anyMatch(c -> line.isOurs(c.message(), overview.base().name()));
  }

  /** Its release PRs, perhaps, that were merged lately and have no tag or no release. */
  private List<Merged> merged(ReleaseLine line) {
    List<ReleaseTag> its = reach.tags(line);
    return reach.known().all().stream()
        .flatMap(c -> c.merged().stream())
        .filter(m -> m.mayRelease(line))
        .filter(m ->
            its.stream()
                .filter(tag -> tag.commit().equals(m.mergeCommit()))
                .allMatch(this::isUnlisted))
        .distinct()
        .toList();
  }

  /**
   * What is read of them, and of release PRs of all components that touched this one and do not
   * list it: a description may be behind its branch, whose commits say.
   */
  private List<MergedPr> merged(ReleaseLine line, Set<CommitSha> touched) {
    Stream<Merged> unlisted =
        touched.stream()
            .flatMap(sha -> reach.known().get(sha).stream())
            .flatMap(commit -> commit.merged().stream())
            .filter(m -> line.mayBeShared(m.ends().head()) && !m.mayRelease(line))
            .distinct();
    List<MergedPr> read = new ArrayList<>();
    for (Merged one : Stream.concat(merged(line).stream(), unlisted).toList()) {
      Optional<MergedPr> pr =
          answers.to(new MergedAs(one.number(), List.of())).flatMap(shown -> shown);
      if (one.mayRelease(line) || pr.flatMap(p -> p.of(line)).isPresent()) {
        Optional<Files> at = answers.to(new FilesAt(one.mergeCommit(), Scope.files(line)));
        pr.ifPresent(p -> at.ifPresent(f -> read.add(p.with(f.texts()))));
      }
    }
    return read;
  }

  private boolean isUnlisted(ReleaseTag tag) {
    return overview.refs().releases().items().stream()
        .noneMatch(r -> !r.draft() && r.tag().equals(tag.name().value()));
  }
}
