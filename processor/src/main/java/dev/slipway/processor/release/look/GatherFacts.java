package dev.slipway.processor.release.look;

import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.release.look.Overview.HistoryCommit;
import dev.slipway.processor.release.look.Overview.Merged;
import dev.slipway.processor.release.look.Overview.PullRequest;
import dev.slipway.processor.release.publish.Releases.MergedPr;
import dev.slipway.processor.release.publish.WhileBroken;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.command.CommandJudge.Listener;
import dev.slipway.shared.domain.config.Activation;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.MaintenanceBranch;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseLines;
import dev.slipway.shared.domain.release.ReleaseOrigin;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers the facts that a plan is made from, in as few requests as the repository allows. */
public final class GatherFacts {
  private static final Scope BY_DEFAULT = Scope.of(RepositoryConfig.DEFAULTS);

  private final CommitHistory history;
  private final GeneratedNotes notes;
  private final Activation activation;
  private final Set<String> asked;
  private Scope scope;

  public GatherFacts(CommitHistory history, GeneratedNotes notes, Activation activation) {
    this(history, notes, activation, BY_DEFAULT, Set.of());
  }

  /**
   * Where it is known what to look for.
   *
   * @param scope what the settings ask for, by all that is known
   * @param asked components that are wanted also when there is nothing to do in them, by name
   */
  public GatherFacts(
      CommitHistory history,
      GeneratedNotes notes,
      Activation activation,
      Scope scope,
      Set<String> asked) {
    this.history = history;
    this.notes = notes;
    this.activation = activation;
    this.scope = scope;
    this.asked = Set.copyOf(asked);
  }

  /** Begins at what was looked at before. */
  public GatherFacts beginningAt(Scope known) {
    this.scope = known;
    return this;
  }

  /** What was looked at last. */
  public Scope scope() {
    return scope;
  }

  /** What a look at a repository gave. */
  public sealed interface Gathered {
    /** The repository is gone, or out of reach for us. */
    record Gone() implements Gathered {}

    /**
     * It is there, and nothing is to be planned in it.
     *
     * @param archived whether nothing can be written to it
     */
    record NotServed(String why, boolean archived) implements Gathered {}

    /** Somebody pushed while we looked. */
    record Moved() implements Gathered {}

    /**
     * The settings cannot be read. What is merged is still published, by its own settings ({@link
     * WhileBroken}).
     *
     * @param unpublished merged release PRs, perhaps ours, by the names that branches have by
     *     default, the first merged first
     */
    record Broken(
        Overview overview,
        List<ConfigProblem> problems,
        Optional<PullRequest> open,
        List<Merged> unpublished)
        implements Gathered {
      /** Whether it is their owner's: then nobody can say how a release is named. */
      public boolean isOrganisations() {
        return overview
            .organisation()
            .filter(defaults -> problems.stream().anyMatch(p -> p.file().equals(defaults.file())))
            .isPresent();
      }

      public Broken with(List<Merged> merged) {
        return new Broken(overview, problems, open, merged);
      }
    }

    /**
     * @param config the settings of the repository
     * @param missing the maintenance branches that the settings list and that are not there
     */
    record Facts(RepositoryConfig config, List<LineFacts> lines, List<BranchName> missing)
        implements Gathered {
      public Facts {
        lines = List.copyOf(lines);
        missing = List.copyOf(missing);
      }
    }
  }

  /** Looks, and at what people said, too. */
  public Gathered gather(PullRequestWishes wishes) {
    return gather(wishes.look(Set.of(), false));
  }

  public Gathered gather(PullRequestWishes.Look wishes) {
    Optional<Overview> first = first();
    if (first.isEmpty()) {
      return new Gathered.Gone();
    }
    Overview overview = first.get();
    if (overview.archived()) {
      return new Gathered.NotServed("the repository is archived", true);
    }
    if (overview.config().isEmpty() && activation == Activation.CONFIGURED) {
      return new Gathered.NotServed(
          "there is no " + RepositoryConfig.PATH + " on the default branch", false);
    }
    return switch (overview.settings()) {
      case ConfigFile.Broken(var problems) -> {
        if (!scope.equals(BY_DEFAULT)) {
          scope = BY_DEFAULT; // what the broken file asked for before it was broken is not known
          yield gather(wishes);
        }
        yield broken(overview, problems);
      }
      case ConfigFile.Parsed(var config) -> {
        Scope wanted = Scope.of(config);
        if (!scope.covers(wanted, overview.defaultBranch())) {
          Optional<Overview> again = history.overview(wanted);
          if (again.isEmpty() || !again.get().hasSettingsOf(overview)) {
            yield new Gathered.Moved();
          }
          overview = again.get();
          scope = wanted; // the next look begins here
        }
        yield facts(overview, config, wishes);
      }
    };
  }

  private Optional<Overview> first() {
    try {
      return history.overview(scope);
    } catch (PermanentFault fault) {
      if (scope.equals(BY_DEFAULT) || !fault.kind().equals(CommitHistory.NO_BASE_BRANCH)) {
        throw fault;
      }
      scope = BY_DEFAULT; // the settings may name another base by now
      return history.overview(scope);
    }
  }

  private Gathered broken(Overview overview, List<ConfigProblem> problems) {
    ReleaseLine line = ReleaseLine.whole(RepositoryConfig.DEFAULTS);
    Optional<LastRelease.Found> found = LastRelease.find(history, overview, line);
    if (found.isEmpty()) {
      return new Gathered.Moved();
    }
    Gathered.Broken broken =
        new Gathered.Broken(
            overview,
            problems,
            new OurPullRequests(overview, line).open().stream().findFirst(),
            Unpublished.in(overview, found.get(), line, List.of()));
    return broken.isOrganisations() ? broken.with(List.of()) : broken;
  }

  private Gathered facts(
      Overview overview, RepositoryConfig config, PullRequestWishes.Look wishes) {
    List<ReleaseLine> lines = ReleaseLines.of(config);
    Optional<List<LineFacts>> facts =
        lines.getFirst().component().isPresent()
            ? components(overview, lines, wishes)
            : LastRelease.find(history, overview, lines.getFirst())
                .flatMap(last ->
                    line(
                        overview,
                        lines.getFirst(),
                        last,
                        Set.of(),
                        List.of(),
                        Listener.WHOLE,
                        wishes))
                .map(List::of);
    if (facts.isEmpty()) {
      return new Gathered.Moved();
    }
    List<LineFacts> maintained = new ArrayList<>();
    List<BranchName> missing = new ArrayList<>();
    for (MaintenanceBranch branch : config.maintenance()) {
      switch (new MaintenanceBranches(history).look(config, branch)) {
        case MaintenanceBranches.Look.Missing _ -> missing.add(branch.name());
        case MaintenanceBranches.Look.Moved _ -> {
          return new Gathered.Moved();
        }
        case MaintenanceBranches.Look.There(var line, var there, var problems) -> {
          Optional<LineFacts> one =
              LastRelease.find(history, there, line)
                  .flatMap(
                      last -> line(there, line, last, Set.of(), List.of(), Listener.WHOLE, wishes));
          if (one.isEmpty()) {
            return new Gathered.Moved();
          }
          maintained.add(
              one.get().saying(pr -> MaintenanceBranches.broken(pr, branch.name(), problems)));
        }
      }
    }
    List<LineFacts> all =
        new ArrayList<>(
            facts.get().stream()
                .map(line ->
                    line.line().component().isEmpty()
                        ? line.saying(pr -> MaintenanceBranches.missing(pr, missing))
                        : line)
                .toList());
    all.addAll(maintained);
    return new Gathered.Facts(config, all, missing);
  }

  private Optional<List<LineFacts>> components(
      Overview overview, List<ReleaseLine> lines, PullRequestWishes.Look wishes) {
    Optional<List<ComponentFacts.Found>> found =
        ComponentFacts.find(history, overview, lines, asked);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Set<String> names =
        lines.stream().flatMap(line -> line.name().stream()).collect(Collectors.toSet());
    List<LineFacts> facts = new ArrayList<>();
    for (ComponentFacts.Found one : found.get()) {
      Optional<LineFacts> line =
          line(
              one.overview(),
              one.line(),
              one.last(),
              one.shared(),
              one.merged(),
              new Listener(one.line().name(), one.line().isTogether() ? names : Set.of()),
              wishes);
      if (line.isEmpty()) {
        return Optional.empty();
      }
      facts.add(line.get());
    }
    return Optional.of(LineFacts.moveTogether(facts));
  }

  /** Empty when somebody pushed while we looked. */
  private Optional<LineFacts> line(
      Overview overview,
      ReleaseLine line,
      LastRelease.Found found,
      Set<CommitSha> shared,
      List<MergedPr> read,
      Listener listener,
      PullRequestWishes.Look wishes) {
    RepositoryConfig config = line.settings();
    OurPullRequests ours = new OurPullRequests(overview, line);
    List<PullRequest> open = ours.open();
    if (open.stream().anyMatch(pr -> isBehind(pr, overview))) {
      return Optional.empty();
    }
    Map<String, FileText> files =
        FilesLedTo.from(overview.files(), line, history, overview.baseHead(), overview.names());
    OurBranches branches = new OurBranches(history, notes, overview, line, found, files);
    List<OpenReleasePr> others = open.stream().skip(1).map(branches::open).toList();
    Optional<OpenReleasePr> main = open.stream().findFirst().map(branches::open);
    for (OpenReleasePr other : others) {
      // Somebody's copy of our branch has our commit on it, but not our marker.
      if (other.marker().isPresent()) {
        main = main.map(pr -> pr.withEditsOf(other, line));
      }
    }
    PullRequestWishes.Found said =
        wishes.of(
            overview.base(),
            found.since(),
            open.stream().map(PullRequest::number).collect(Collectors.toSet()),
            listener);
    ReleaseFacts facts =
        new ReleaseFacts(
            new ReleaseFacts.Base(
                overview.repository().name(), overview.url(), overview.base(), overview.baseHead()),
            line,
            new ReleaseFacts.History(
                found
                    .tag()
                    .map(tag ->
                        new ReleaseFacts.LastRelease(
                            tag.name(),
                            found.version().orElseThrow(),
                            tag.commit(),
                            releaseBody(overview, tag.name().value()))),
                found.since().stream().map(HistoryCommit::commit).toList(),
                shared,
                found.versions(),
                LastCandidate.find(line, found),
                Optional.empty()),
            new ReleaseFacts.Tree(files, overview.unreadable()),
            new ReleaseFacts.Ours(branches.withoutPullRequest(), main, ours.closed()),
            said.wishes());
    return Optional.of(
        new LineFacts(
            line,
            overview,
            facts,
            Unpublished.in(overview, found, line, read),
            read,
            others,
            Stream.concat(
                    ours.branchesLeft().stream(),
                    Unpublished.branchesLeft(overview, found, line).stream())
                .toList(),
            said.replies(facts)));
  }

  private static Optional<String> releaseBody(Overview overview, String tag) {
    return overview.releases().items().stream()
        // A draft that came from a release PR is that release: people publish it when they want to.
        .filter(release ->
            release.tag().equals(tag)
                && (!release.draft() || ReleaseOrigin.isStated(release.body())))
        .map(Overview.GitHubRelease::body)
        .findFirst();
  }

  /**
   * Whether GitHub shows the pull request not yet at its branch's head; what was pushed last is not
   * in its commits.
   */
  private static boolean isBehind(PullRequest pr, Overview overview) {
    return overview.branches().stream()
        .anyMatch(b -> b.name().equals(pr.head()) && !b.head().equals(pr.headSha()));
  }
}
