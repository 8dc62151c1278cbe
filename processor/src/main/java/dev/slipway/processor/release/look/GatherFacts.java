package dev.slipway.processor.release.look;

import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.GeneratedNotes;
import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.processor.release.look.view.OurPullRequests;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Scope;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.command.CommandJudge.Listener;
import dev.slipway.shared.domain.config.Activation;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.MaintenanceBranch;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseLines;
import dev.slipway.shared.domain.repo.BranchName;
import java.util.ArrayList;
import java.util.List;
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
    if (overview.repository().archived()) {
      return new Gathered.NotServed("the repository is archived", true);
    }
    if (overview.settings().repository().isEmpty() && activation == Activation.CONFIGURED) {
      return new Gathered.NotServed(
          "there is no " + RepositoryConfig.PATH + " on the default branch", false);
    }
    return switch (overview.settings().read()) {
      case ConfigFile.Broken(var problems) -> {
        if (!scope.equals(BY_DEFAULT)) {
          scope = BY_DEFAULT; // what the broken file asked for before it was broken is not known
          yield gather(wishes);
        }
        yield broken(overview, problems);
      }
      case ConfigFile.Parsed(var config) -> {
        Scope wanted = Scope.of(config);
        if (!scope.covers(wanted, overview.repository().defaultBranch())) {
          Optional<Overview> again = history.overview(wanted);
          if (again.isEmpty() || !again.get().settings().areThoseOf(overview.settings())) {
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
    return LastReleases.find(history, overview, ReleaseLine.whole(RepositoryConfig.DEFAULTS))
        .<Gathered>map(view -> {
          Gathered.Broken broken =
              new Gathered.Broken(
                  view,
                  problems,
                  new OurPullRequests(view).open().stream().findFirst(),
                  Unpublished.in(view));
          return broken.isOrganisations() ? broken.with(List.of()) : broken;
        })
        .orElseGet(Gathered.Moved::new);
  }

  private Gathered facts(
      Overview overview, RepositoryConfig config, PullRequestWishes.Look wishes) {
    GatherLine gather = new GatherLine(history, notes, wishes);
    Optional<List<LineFacts>> main = main(overview, ReleaseLines.of(config), gather);
    if (main.isEmpty()) {
      return new Gathered.Moved();
    }
    List<LineFacts> maintained = new ArrayList<>();
    List<BranchName> missing = new ArrayList<>();
    for (MaintenanceBranch branch : config.branches().maintenance()) {
      switch (new MaintenanceBranches(history).look(config, branch)) {
        case MaintenanceBranches.Look.Missing _ -> missing.add(branch.name());
        case MaintenanceBranches.Look.Moved _ -> {
          return new Gathered.Moved();
        }
        case MaintenanceBranches.Look.There(var line, var there, var problems) -> {
          Optional<LineFacts> one = whole(there, line, gather);
          if (one.isEmpty()) {
            return new Gathered.Moved();
          }
          maintained.add(
              one.get().saying(pr -> MaintenanceBranches.broken(pr, branch.name(), problems)));
        }
      }
    }
    return new Gathered.Facts(
        config,
        Stream.concat(
                main.get().stream()
                    .map(line ->
                        line.line().component().isEmpty()
                            ? line.saying(pr -> MaintenanceBranches.missing(pr, missing))
                            : line),
                maintained.stream())
            .toList(),
        missing);
  }

  /** Empty when somebody pushed while we looked, as are the next. */
  private Optional<List<LineFacts>> main(
      Overview overview, List<ReleaseLine> lines, GatherLine gather) {
    return lines.getFirst().component().isPresent()
        ? components(overview, lines, gather)
        : whole(overview, lines.getFirst(), gather).map(List::of);
  }

  private Optional<LineFacts> whole(Overview overview, ReleaseLine line, GatherLine gather) {
    return LastReleases.find(history, overview, line)
        .flatMap(view -> gather.gather(view, Listener.WHOLE));
  }

  private Optional<List<LineFacts>> components(
      Overview overview, List<ReleaseLine> lines, GatherLine gather) {
    Optional<List<LineView>> views = LastReleases.find(history, overview, lines, asked);
    if (views.isEmpty()) {
      return Optional.empty();
    }
    Set<String> names =
        lines.stream().flatMap(line -> line.name().stream()).collect(Collectors.toSet());
    List<LineFacts> facts = new ArrayList<>();
    for (LineView view : views.get()) {
      Set<String> heard = view.line().isTogether() ? names : Set.of();
      Optional<LineFacts> line = gather.gather(view, new Listener(view.line().name(), heard));
      if (line.isEmpty()) {
        return Optional.empty();
      }
      facts.add(line.get());
    }
    return Optional.of(LineFacts.moveTogether(facts));
  }
}
