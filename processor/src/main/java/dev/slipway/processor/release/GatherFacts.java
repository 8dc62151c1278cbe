package dev.slipway.processor.release;

import dev.slipway.processor.release.Overview.Branch;
import dev.slipway.processor.release.Overview.HistoryCommit;
import dev.slipway.processor.release.Overview.Merged;
import dev.slipway.processor.release.Overview.PrState;
import dev.slipway.processor.release.Overview.PullRequest;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.config.Activation;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.files.VersionFiles;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.KeptNotes;
import dev.slipway.shared.domain.release.OpenReleasePr;
import dev.slipway.shared.domain.release.PullRequestBody;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseBranch.OwnCommit;
import dev.slipway.shared.domain.release.ReleaseFacts;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Gathers the facts that a plan is made from, in as few requests as the repository allows. */
public final class GatherFacts {
  private static final int MOST_MODULE_ROUNDS = 5;

  private final CommitHistory history;
  private final GeneratedNotes notes;
  private final Activation activation;
  private final PullRequestWishes wishes;

  public GatherFacts(
      CommitHistory history,
      GeneratedNotes notes,
      Activation activation,
      PullRequestWishes wishes) {
    this.history = history;
    this.notes = notes;
    this.activation = activation;
    this.wishes = wishes;
  }

  /** What a look at a repository gave. */
  public sealed interface Gathered {
    /** The repository is gone, or out of reach for us. */
    record Gone() implements Gathered {}

    /** It is there, and nothing is to be done in it. */
    record NotServed(String why) implements Gathered {}

    /** Somebody pushed while we looked. */
    record Moved() implements Gathered {}

    /**
     * The settings cannot be read. What is merged is still published, by the settings at its merge
     * commit.
     *
     * @param unpublished merged release PRs, perhaps ours, the first merged first
     */
    record Broken(
        Overview overview,
        List<ConfigProblem> problems,
        Optional<PullRequest> open,
        List<Merged> unpublished)
        implements Gathered {}

    /**
     * @param unpublished merged release PRs, perhaps ours, the first merged first
     * @param others further open release PRs of ours: one was superseded, and the run ended before
     *     it was closed
     * @param leftOver branches of superseded or published pull requests, where the run ended before
     *     they were deleted
     * @param replies what to say where people said something about the release
     */
    record Facts(
        Overview overview,
        ReleaseFacts facts,
        List<Merged> unpublished,
        List<OpenReleasePr> others,
        List<Branch> leftOver,
        List<PullRequestWishes.Reply> replies)
        implements Gathered {}
  }

  /** Looks. */
  public Gathered gather() {
    Scope scope = Scope.of(RepositoryConfig.DEFAULTS);
    Optional<Overview> first = history.overview(scope);
    if (first.isEmpty()) {
      return new Gathered.Gone();
    }
    Overview overview = first.get();
    if (overview.archived()) {
      return new Gathered.NotServed("the repository is archived");
    }
    if (overview.config().isEmpty() && activation == Activation.CONFIGURED) {
      return new Gathered.NotServed(
          "there is no " + RepositoryConfig.PATH + " on the default branch");
    }
    ConfigFile file = ConfigFile.parse(RepositoryConfig.PATH, overview.config().orElse(""));
    return switch (file) {
      case ConfigFile.Broken(var problems) -> broken(overview, problems);
      case ConfigFile.Parsed(var config) -> {
        Scope wanted = Scope.of(config);
        if (!scope.covers(wanted, overview.defaultBranch())) {
          Optional<Overview> again = history.overview(wanted);
          if (again.isEmpty() || !again.get().config().equals(overview.config())) {
            yield new Gathered.Moved();
          }
          overview = again.get();
        }
        yield facts(overview, config);
      }
    };
  }

  private Gathered broken(Overview overview, List<ConfigProblem> problems) {
    RepositoryConfig defaults = RepositoryConfig.DEFAULTS;
    Optional<LastRelease.Found> found = LastRelease.find(history, overview, defaults);
    if (found.isEmpty()) {
      return new Gathered.Moved();
    }
    List<PullRequest> open = ourOpen(overview);
    return new Gathered.Broken(
        overview,
        problems,
        open.stream().findFirst(),
        Unpublished.in(overview, found.get(), defaults));
  }

  private Gathered facts(Overview overview, RepositoryConfig config) {
    Optional<LastRelease.Found> last = LastRelease.find(history, overview, config);
    if (last.isEmpty()) {
      return new Gathered.Moved();
    }
    LastRelease.Found found = last.get();
    List<Merged> unpublished = Unpublished.in(overview, found, config);
    List<PullRequest> open = ourOpen(overview);
    if (open.stream().anyMatch(pr -> isBehind(pr, overview))) {
      return new Gathered.Moved();
    }
    Map<String, FileText> files = new TreeMap<>(overview.files());
    files.putAll(ledTo(overview, config, files));
    List<OpenReleasePr> others =
        open.stream().skip(1).map(pr -> openPr(pr, overview, found, files)).toList();
    Optional<OpenReleasePr> main =
        open.stream().findFirst().map(pr -> openPr(pr, overview, found, files));
    for (OpenReleasePr other : others) {
      // Somebody's copy of our branch has our commit on it, but not our marker.
      if (ReleaseMarker.parse(other.actualBody()).isPresent()) {
        main = main.map(pr -> pr.withEditsOf(other));
      }
    }
    PullRequestWishes.Found said = wishes.of(found.since());
    ReleaseFacts facts =
        new ReleaseFacts(
            overview.repository().name(),
            overview.url(),
            config,
            overview.base(),
            overview.baseHead(),
            found
                .tag()
                .map(tag ->
                    new ReleaseFacts.LastRelease(
                        tag.name(),
                        found.version().orElseThrow(),
                        tag.commit(),
                        releaseBody(overview, tag.name().value()))),
            found.since().stream().map(HistoryCommit::commit).toList(),
            found.versions(),
            files,
            overview.unreadable(),
            branches(overview, found, files),
            main,
            closed(overview),
            said.wishes());
    return new Gathered.Facts(
        overview,
        facts,
        unpublished,
        others,
        Stream.concat(
                leftOver(overview).stream(),
                Unpublished.branchesLeft(overview, found, config).stream())
            .toList(),
        said.replies());
  }

  private static List<Branch> leftOver(Overview overview) {
    return overview.branches().stream()
        .filter(
            branch -> branch.pullRequests().stream().allMatch(pr -> pr.state() == PrState.CLOSED))
        .filter(branch ->
            branch.pullRequests().stream()
                .anyMatch(pr ->
                    supersededBy(pr).isPresent()
                        // Whatever people pushed after that is not ours to delete.
                        && pr.headSha().equals(branch.head())))
        .toList();
  }

  private static Optional<dev.slipway.shared.domain.repo.PullRequestNumber> supersededBy(
      PullRequest pr) {
    return ReleaseMarker.parse(pr.body()).flatMap(ReleaseMarker::supersededBy);
  }

  private static Optional<String> releaseBody(Overview overview, String tag) {
    return overview.releases().items().stream()
        .filter(release -> release.tag().equals(tag) && !release.draft())
        .map(Overview.GitHubRelease::body)
        .findFirst();
  }

  /** The files that version files lead to, such as the poms of a parent's modules. */
  private Map<String, FileText> ledTo(
      Overview overview, RepositoryConfig config, Map<String, FileText> known) {
    Map<String, FileText> found = new TreeMap<>(known);
    Set<String> asked = new HashSet<>();
    List<VersionFile> look = VersionFiles.wanted(config.files());
    for (int round = 0; round < MOST_MODULE_ROUNDS; round++) {
      Set<String> missing = new HashSet<>();
      for (VersionFile entry : look) {
        FileText text = found.get(entry.path());
        if (text != null) {
          missing.addAll(VersionFiles.leadsTo(entry, text.text()));
        }
      }
      missing.removeAll(found.keySet());
      missing.removeAll(asked);
      if (missing.isEmpty()) {
        break;
      }
      asked.addAll(missing);
      Map<String, FileText> led = history.at(overview.baseHead(), missing).files();
      look =
          led.keySet().stream()
              .filter(path -> !found.containsKey(path))
              .sorted()
              .map(VersionFile::at)
              .toList();
      found.putAll(led);
    }
    found.keySet().removeAll(known.keySet());
    return found;
  }

  /**
   * Whether GitHub shows the pull request not yet at its branch's head; what was pushed last is not
   * in its commits.
   */
  private static boolean isBehind(PullRequest pr, Overview overview) {
    return overview.branches().stream()
        .anyMatch(b -> b.name().equals(pr.head()) && !b.head().equals(pr.headSha()));
  }

  /** Our open release PRs for this base; the one with the highest version first. */
  private static List<PullRequest> ourOpen(Overview overview) {
    return overview.branches().stream()
        .flatMap(branch -> branch.pullRequests().stream())
        .filter(pr -> pr.state() == PrState.OPEN && pr.base().equals(overview.base()))
        .filter(pr -> version(pr, overview).isPresent())
        .sorted(
            Comparator.comparing((PullRequest pr) -> version(pr, overview).orElseThrow())
                .reversed()
                .thenComparing(PullRequest::number))
        .toList();
  }

  /** The version of our newest commit among the pull request's own; empty when it is not ours. */
  private static Optional<Version> version(PullRequest pr, Overview overview) {
    return pr.own().stream()
        .flatMap(commit -> ReleaseTrailer.parse(commit.message()).stream())
        .filter(trailer -> trailer.base().equals(overview.base()))
        .map(ReleaseTrailer::version)
        .findFirst();
  }

  private OpenReleasePr openPr(
      PullRequest pr, Overview overview, LastRelease.Found found, Map<String, FileText> files) {
    Branch branch =
        overview.branches().stream()
            .filter(b -> b.name().equals(pr.head()))
            .findFirst()
            .orElseThrow();
    ReleaseBranch ours =
        releaseBranch(
            branch,
            pr.own(),
            ReleaseMarker.parse(pr.body()).map(ReleaseMarker::baseHead),
            overview,
            found,
            files);
    String body = LostEdit.recover(pr.body(), pr.edits()).orElse(pr.body());
    Optional<String> digest =
        PullRequestBody.parse(body)
            .marker()
            .map(ReleaseMarker::notes)
            .or(() -> ours.trailer().flatMap(ReleaseTrailer::notes));
    Optional<KeptNotes> kept =
        digest
            .flatMap(d -> notes.find(overview.repository().id(), pr.head(), d))
            .map(k -> new KeptNotes(k.generated(), k.written()));
    return new OpenReleasePr(
        pr.number(),
        pr.nodeId(),
        pr.title(),
        body,
        pr.body(),
        ours,
        pr.labels(),
        pr.assignees(),
        kept,
        ours.hasPeoplesCommits() ? branch.changelog() : Optional.empty());
  }

  private ReleaseBranch releaseBranch(
      Branch branch,
      List<OwnCommit> own,
      Optional<CommitSha> marked,
      Overview overview,
      LastRelease.Found found,
      Map<String, FileText> files) {
    Map<String, String> blobs = new TreeMap<>(branch.blobs());
    Set<String> led = new HashSet<>(files.keySet());
    led.removeAll(overview.files().keySet());
    led.removeAll(blobs.keySet());
    if (!led.isEmpty()) {
      history
          .at(branch.head(), led)
          .files()
          .forEach((path, file) ->
              blobs.put(path, dev.slipway.shared.domain.release.Digest.blob(file.text())));
    }
    Set<CommitSha> takenOff = takenOff(own, marked, overview, found);
    return new ReleaseBranch(
        branch.name(),
        branch.head(),
        ReleaseBranch.without(own, takenOff),
        blobs,
        !branch.pullRequests().isEmpty(),
        !takenOff.isEmpty());
  }

  /**
   * The heads of the base that the branch was built on and that are not on the base any more.
   * Nobody asks for a branch of ours alone: it is built anew whenever the base moves.
   */
  private Set<CommitSha> takenOff(
      List<OwnCommit> own, Optional<CommitSha> marked, Overview overview, LastRelease.Found found) {
    if (own.stream().allMatch(c -> ReleaseTrailer.parse(c.message()).isPresent())) {
      return Set.of();
    }
    Set<CommitSha> heads = new HashSet<>();
    own.stream()
        .flatMap(c -> ReleaseTrailer.parse(c.message()).stream())
        .flatMap(trailer -> trailer.baseHead().stream())
        .forEach(heads::add);
    marked.ifPresent(heads::add);
    heads.removeIf(
        head -> isOnBase(head, overview, found) || history.contains(overview.baseHead(), head));
    return heads;
  }

  /** The branches of ours that no open pull request has as its head. */
  private List<ReleaseBranch> branches(
      Overview overview, LastRelease.Found found, Map<String, FileText> files) {
    List<ReleaseBranch> ours = new ArrayList<>();
    for (Branch branch : overview.branches()) {
      boolean open = branch.pullRequests().stream().anyMatch(pr -> pr.state() == PrState.OPEN);
      List<OwnCommit> own =
          branch.recent().stream().takeWhile(c -> !isOnBase(c.sha(), overview, found)).toList();
      boolean isOurs =
          own.stream()
              .flatMap(c -> ReleaseTrailer.parse(c.message()).stream())
              .filter(trailer -> trailer.base().equals(overview.base()))
              // An old release commit in somebody's branch is history, not a branch of ours.
              .anyMatch(t -> found.version().map(last -> t.version().isAbove(last)).orElse(true));
      boolean merged = branch.pullRequests().stream().anyMatch(pr -> pr.state() == PrState.MERGED);
      if (!open && !merged && isOurs) {
        ours.add(releaseBranch(branch, own, Optional.empty(), overview, found, files));
      }
    }
    return ours;
  }

  private static boolean isOnBase(CommitSha sha, Overview overview, LastRelease.Found found) {
    return sha.equals(overview.baseHead()) || found.fetched().containsKey(sha);
  }

  /**
   * The release PRs that people closed; what we closed ourselves, because another took its place,
   * is none.
   */
  private static List<ReleaseFacts.ClosedReleasePr> closed(Overview overview) {
    Stream<PullRequest> withBranch =
        overview.branches().stream()
            .flatMap(branch -> branch.pullRequests().stream())
            .filter(pr -> pr.state() == PrState.CLOSED && pr.base().equals(overview.base()));
    return Stream.concat(overview.closed().stream(), withBranch)
        .filter(pr -> version(pr, overview).isPresent())
        .filter(pr -> supersededBy(pr).isEmpty())
        .map(pr ->
            new ReleaseFacts.ClosedReleasePr(
                pr.number(), ReleaseMarker.parse(pr.body()).map(ReleaseMarker::changes)))
        .distinct()
        .toList();
  }
}
