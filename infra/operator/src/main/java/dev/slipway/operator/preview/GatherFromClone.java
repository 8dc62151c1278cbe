package dev.slipway.operator.preview;

import dev.slipway.operator.CannotRun;
import dev.slipway.operator.clone.ChangedPaths;
import dev.slipway.operator.clone.ChangedPaths.Touched;
import dev.slipway.operator.clone.CloneCommits;
import dev.slipway.operator.clone.CloneOptions;
import dev.slipway.operator.clone.HeadHistory;
import dev.slipway.operator.clone.LocalClone;
import dev.slipway.operator.clone.Origin;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.files.FilesLookedFor;
import dev.slipway.shared.domain.files.SiblingRequirements;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.files.VersionFiles;
import dev.slipway.shared.domain.files.workspace.MemberPattern;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.plan.ReleaseFacts.LastRelease;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Gathers from a clone what the functions gather from GitHub, so that the same planner can plan.
 * There are no pull requests in a clone, so the plan is the one for a repository without a release
 * PR.
 */
public final class GatherFromClone {
  /** How far back the notes of a first release go, as in {@code docs/configuration.md}. */
  private static final int WITHOUT_RELEASE = 500;

  private static final int MOST_MODULE_ROUNDS = 5;

  private final LocalClone clone;
  private final ChangedPaths paths;
  private final ReleaseLine line;
  private final RepositoryConfig config;
  private final HeadHistory history;
  private final ObjectId head;

  public GatherFromClone(LocalClone clone, ReleaseLine line, ObjectId head) {
    this(clone, new ChangedPaths(clone), line, new HeadHistory(clone, head));
  }

  /**
   * One of several lines of a clone.
   *
   * @param paths what was looked at for the others, as is the history
   */
  GatherFromClone(LocalClone clone, ChangedPaths paths, ReleaseLine line, HeadHistory history) {
    this.clone = clone;
    this.paths = paths;
    this.line = line;
    this.config = line.settings();
    this.history = history;
    this.head = history.head();
  }

  /**
   * Gathers.
   *
   * @param from the tag to take for the last release; empty for the highest that is reachable
   * @param branch the branch looked at, where it is known
   * @param lookBack whether to take tags that came later for not there yet
   */
  public ReleaseFacts gather(Optional<String> from, Optional<String> branch, boolean lookBack) {
    Optional<Origin> origin = clone.origin().flatMap(Origin::parse);
    ReleaseTags tags = new ReleaseTags(clone, config.tag(), history);
    Optional<LastRelease> last = from.isPresent() ? from.map(tags::named) : tags.highestReachable();
    Map<String, FileText> files = files();
    List<RevCommit> since = since(last);
    Optional<Touched> touched = line.component().map(c -> paths.touched(c.paths(), since));
    return new ReleaseFacts(
        new ReleaseFacts.Base(
            CloneOptions.name(clone),
            // In GitHub's view of a file this leads to the repository's page.
            origin.map(Origin::url).orElse("../.."),
            config
                .base()
                .or(() -> branch.flatMap(BranchName::parse))
                .orElse(new BranchName("main")),
            new CommitSha(head.name())),
        line,
        new ReleaseFacts.History(
            last,
            // Of all of them: merge commits, which touch nothing, name the pull requests.
            CloneCommits.of(since, origin.isPresent()).stream()
                .filter(commit -> touched.map(t -> t.all().contains(commit.sha())).orElse(true))
                .toList(),
            touched.map(Touched::onlyShared).orElse(Set.of()),
            lookBack ? tags.takenThen(last) : tags.taken(),
            tags.candidate(last, since),
            Optional.empty()),
        new ReleaseFacts.Tree(files, unreadable(files)));
  }

  /** Reachable from the head and not from the last release, newest first; exactly these. */
  private List<RevCommit> since(Optional<LastRelease> last) {
    Optional<CommitSha> boundary =
        last.map(LastRelease::commit).or(config.versions()::bootstrapSha);
    Set<ObjectId> before = boundary.map(sha -> history.before(boundary(sha))).orElse(Set.of());
    List<ObjectId> since =
        history.commits().stream()
            .filter(commit -> !before.contains(commit))
            .limit(boundary.isEmpty() ? WITHOUT_RELEASE : Long.MAX_VALUE)
            .map(RevCommit::getId)
            .toList();
    return clone.read(since);
  }

  private ObjectId boundary(CommitSha sha) {
    try {
      return clone.commit(sha.value());
    } catch (CannotRun e) {
      throw new CannotRun("bootstrap_sha: " + e.getMessage(), e);
    }
  }

  private Map<String, FileText> files() {
    Map<String, FileText> files = new TreeMap<>();
    config.changelog().ifPresent(path -> read(path, files));
    if (!config.requiredBy().isEmpty()) {
      SiblingRequirements.paths(config.requiredBy()).forEach(path -> read(path, files));
    }
    List<VersionFile> look = new ArrayList<>(wanted());
    String folder = line.folder().equals(".") ? "" : line.folder();
    FilesLookedFor.besides(config.files(), line.folder(), clone.names(head, folder)).stream()
        .map(VersionFile::at)
        .forEach(look::add);
    Set<String> asked = new HashSet<>();
    for (int round = 0; round <= MOST_MODULE_ROUNDS && !look.isEmpty(); round++) {
      List<VersionFile> led = new ArrayList<>();
      for (VersionFile entry : look) {
        if (asked.add(entry.path())) {
          read(entry.path(), files);
        }
        FileText file = files.get(entry.path());
        if (file != null) {
          VersionFiles.leadsTo(entry, file.text()).stream()
              .flatMap(path ->
                  MemberPattern.of(path)
                      .map(pattern -> pattern.paths(clone.folders(head, pattern.folder())))
                      .orElse(List.of(path))
                      .stream())
              .filter(path -> !asked.contains(path))
              .map(VersionFile::at)
              .forEach(led::add);
        }
      }
      look = led;
    }
    return files;
  }

  private List<VersionFile> wanted() {
    return FilesLookedFor.wanted(config.files(), line.folder(), List.of());
  }

  private List<String> unreadable(Map<String, FileText> files) {
    return Stream.concat(config.changelog().stream(), wanted().stream().map(VersionFile::path))
        .distinct()
        .filter(path -> !files.containsKey(path) && clone.has(head, path))
        .toList();
  }

  private void read(String path, Map<String, FileText> files) {
    clone.file(head, path).ifPresent(file -> files.put(path, file));
  }
}
