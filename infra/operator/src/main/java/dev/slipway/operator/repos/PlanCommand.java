package dev.slipway.operator.repos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.CannotRun;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.SettingOrigins;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.Values;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.GitHubAccess.Target;
import dev.slipway.operator.connect.ProcessorMessages;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.processor.aws.DynamoDbGeneratedNotes;
import dev.slipway.processor.aws.DynamoDbRemarkIndex;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.read.GitHubConversations;
import dev.slipway.processor.github.read.GitHubHistory;
import dev.slipway.processor.github.read.GitHubRights;
import dev.slipway.processor.release.look.GatherFacts;
import dev.slipway.processor.release.look.Gathered;
import dev.slipway.processor.release.look.PullRequestWishes;
import dev.slipway.processor.release.look.ReleasePrLines;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.publish.WhileBroken;
import dev.slipway.processor.release.speak.Remarks;
import dev.slipway.shared.configfile.SettingOrigin;
import dev.slipway.shared.domain.command.CommandReply;
import dev.slipway.shared.domain.config.InvalidOperatorSettings;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.release.plan.DesiredPullRequest;
import dev.slipway.shared.domain.release.plan.ReleasePlan;
import dev.slipway.shared.domain.release.plan.ReleasePlanner;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway repos plan}. */
@Command(
    name = "plan",
    description = {
      "Shows what Slipway would do in a repository now, with the same "
          + "planner as the functions. It writes nothing, neither at GitHub nor in "
          + "the table.",
      "",
      "With --apply, it puts a plan into the queue; the processor carries it " + "out.",
      "",
      "Exits with 1 if the settings file is broken."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway repos plan acme/rocket --stack slipway",
      "  ./slipway repos plan acme/rocket --stack slipway --token-env GITHUB_TOKEN",
      "  ./slipway repos plan acme/rocket --stack slipway --apply"
    })
final class PlanCommand extends StackCommand {
  @Parameters(paramLabel = "OWNER/NAME", description = "The repository.")
  private String name = "";

  @ArgGroup private Mode mode = new Mode();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  @Option(
      names = "--origins",
      description =
          "Show where each setting comes from: the repository, its organisation, Slipway.")
  private boolean origins;

  /** Either of the two. */
  static final class Mode {
    @Option(names = "--dry-run", description = "Only show it (the default).")
    private boolean dryRun;

    @Option(
        names = "--apply",
        description = "Have the processor plan it: put a message into the queue.")
    private boolean apply;
  }

  /**
   * What would happen.
   *
   * @param action {@code nothing}, {@code open}, {@code update}, {@code supersede}, {@code
   *     leave_to_people}, {@code not_served}, {@code broken_settings}
   */
  private record Foreseen(
      String action, Optional<DesiredPullRequest> desired, String words, List<String> publishes) {}

  PlanCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    RepositoryName repository = Values.repository(name);
    if (mode.apply) {
      DeliveryId id = ProcessorMessages.plan(to, repository);
      if (json) {
        JsonOutput.write(terminal, JsonOutput.object().put("delivery", id.value()));
      } else {
        terminal
            .out()
            .println("requested; slipway deliveries show " + id + " shows what became of it");
      }
      return ExitCode.OK;
    }
    Gathered gathered = gather(to, to.gitHub().target(repository));
    List<Foreseen> all = foresee(gathered);
    if (json) {
      ObjectNode document = JsonOutput.object();
      document.put("repository", repository.toString());
      if (all.size() == 1) {
        put(document, all.getFirst());
      } else {
        ArrayNode lines = document.putArray("lines");
        all.forEach(line -> put(lines.addObject(), line));
      }
      if (!missing(gathered).isEmpty()) {
        ArrayNode missing = document.putArray("missing_branches");
        missing(gathered).forEach(branch -> missing.add(branch.value()));
      }
      JsonOutput.write(terminal, document);
    } else {
      all.forEach(this::print);
      missing(gathered)
          .forEach(branch ->
              terminal.say(
                  "maintenance lists "
                      + Terminal.printable(branch.value())
                      + ", but there is no such branch: Slipway ignores it"));
      if (origins) {
        terminal.out().println();
        SettingOrigins.print(terminal, origins(gathered));
      }
    }
    return all.stream().anyMatch(f -> f.action().equals("broken_settings"))
        ? ExitCode.NOT_OK
        : ExitCode.OK;
  }

  /** Nothing where there are no sound settings to speak of. */
  private static List<SettingOrigin> origins(Gathered gathered) {
    return gathered instanceof Gathered.Facts facts
        ? SettingOrigin.all(
            facts.lines().getFirst().overview().settings().repository().orElse(""),
            facts.lines().getFirst().overview().settings().organisation())
        : List.of();
  }

  /** The maintenance branches that are listed and not there. */
  private static List<BranchName> missing(Gathered gathered) {
    return gathered instanceof Gathered.Facts facts ? facts.missing() : List.of();
  }

  private static void put(ObjectNode document, Foreseen foreseen) {
    document.put("action", foreseen.action());
    JsonOutput.put(document, "version", foreseen.desired().flatMap(DesiredPullRequest::version));
    JsonOutput.put(document, "title", foreseen.desired().map(DesiredPullRequest::title));
    JsonOutput.put(document, "notes", foreseen.desired().map(DesiredPullRequest::notes));
    document.put("words", foreseen.words());
    ArrayNode publishes = document.putArray("publishes");
    foreseen.publishes().forEach(publishes::add);
  }

  private void print(Foreseen foreseen) {
    foreseen
        .publishes()
        .forEach(line -> terminal.out().println("first publish " + Terminal.printable(line)));
    terminal.out().println(Terminal.printable(foreseen.words()));
    foreseen
        .desired()
        .ifPresent(desired ->
            terminal.out().printf("%n%s%n", Terminal.printable(desired.notes().strip())));
  }

  private Gathered gather(Connection to, Target target) {
    GitHubApi api = to.gitHub().api(target.installation());
    RepositoryAddress address = new RepositoryAddress(target.repository());
    GitHubHistory history = new GitHubHistory(new RepositoryApi(api, address));
    Gathered gathered =
        new GatherFacts(
                history,
                new DynamoDbGeneratedNotes(to.aws().dynamoDb(), to.table(), InstantSource.system()),
                settings(to).activation())
            .gather(
                new PullRequestWishes(
                    new GitHubRights(new RepositoryApi(api, address)),
                    new GitHubConversations(new RepositoryApi(api, address)),
                    () ->
                        Remarks.where(
                            new DynamoDbRemarkIndex(to.aws().dynamoDb(), to.table())
                                .said(target.repository().id()),
                            CommandReply.KEY)));
    return gathered instanceof Gathered.Broken broken
        ? new WhileBroken(history).look(broken)
        : gathered;
  }

  private static OperatorSettings settings(Connection to) {
    try {
      return OperatorSettings.from(to.settings());
    } catch (InvalidOperatorSettings e) {
      throw new CannotRun(String.valueOf(e.getMessage()), e);
    }
  }

  private List<Foreseen> foresee(Gathered gathered) {
    return switch (gathered) {
      case Gathered.Gone _ ->
          throw new CannotRun(name + " does not exist, or these credentials do not reach it");
      case Gathered.Moved _ ->
          throw new CannotRun("somebody pushed to " + name + " just now; run the command again");
      case Gathered.NotServed(String why, _) ->
          List.of(new Foreseen("not_served", Optional.empty(), "nothing: " + why, List.of()));
      case Gathered.Broken broken ->
          List.of(
              new Foreseen(
                  "broken_settings",
                  Optional.empty(),
                  String.join(
                      "\n", broken.problems().stream().map(problem -> problem.render()).toList()),
                  merged(broken.unpublished())));
      case Gathered.Facts found ->
          ReleasePrLines.of(found.lines()).stream()
              .map(lines -> words(ReleasePlanner.plan(lines.facts()), merged(lines.unpublished())))
              .toList();
    };
  }

  private static List<String> merged(List<Overview.Merged> unpublished) {
    List<String> lines = new ArrayList<>();
    unpublished.forEach(
        merged -> lines.add(merged.number() + ", if it is Slipway's: " + merged.title()));
    return lines;
  }

  private static Foreseen words(ReleasePlan plan, List<String> publishes) {
    return switch (plan) {
      case ReleasePlan.Nothing(String why) ->
          new Foreseen("nothing", Optional.empty(), "nothing: " + why, publishes);
      case ReleasePlan.OutOfRange(String why) ->
          new Foreseen("nothing", Optional.empty(), "nothing: " + why, publishes);
      case ReleasePlan.LeaveToPeople(var pr, String why, _) ->
          new Foreseen(
              "leave_to_people",
              Optional.empty(),
              "leave " + pr.number() + " to people: " + why,
              publishes);
      case ReleasePlan.Open(var desired, _, _) ->
          new Foreseen(
              "open", Optional.of(desired), "open a release PR: " + desired.title(), publishes);
      case ReleasePlan.Update(var pr, var desired, _, _, _, _) ->
          new Foreseen(
              "update",
              Optional.of(desired),
              "bring " + pr.number() + " up to " + desired.words() + ": " + desired.title(),
              publishes);
      case ReleasePlan.Supersede(var old, var desired, _, _, _) ->
          new Foreseen(
              "supersede",
              Optional.of(desired),
              "supersede " + old.number() + " by one for " + desired.words(),
              publishes);
    };
  }
}
