package dev.slipway.operator.backtest;

import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.clone.ChangedPaths;
import dev.slipway.operator.clone.CloneCommits;
import dev.slipway.operator.clone.CloneOptions;
import dev.slipway.operator.clone.LocalClone;
import dev.slipway.operator.option.HelpOption;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseLines;
import dev.slipway.shared.domain.version.Commit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway backtest}: a clone's releases, replayed. */
@Command(
    name = "backtest",
    description = {
      "Replays a clone's releases: shows each released version beside the "
          + "one that Slipway would have released from the same commits.",
      "",
      "Reads only the clone on disk and changes nothing. It ignores "
          + "prereleases, and the commits with which other tools release "
          + "(chore(release): 1.4.0). With components, it replays the releases of "
          + "each component that the settings list now.",
      "",
      "Exits with 0 even if the versions differ; explains each difference."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway backtest --git ../my-clone",
      "  ./slipway backtest --git ../my-clone --config new-slipway.yml   with other settings",
      "  ./slipway backtest --git ../my-clone --json | jq .percent"
    })
public final class BacktestCommand implements Callable<Integer> {
  private static final int READ_AT_ONCE = 2_000;

  private final Terminal terminal;

  @Mixin private CloneOptions options = new CloneOptions();

  @Mixin private HelpOption help = new HelpOption();

  @Mixin private JsonOption json = new JsonOption();

  public BacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A line, and what a clone has of its tags. */
  private record Found(ReleaseLine line, CloneTags tags) {}

  @Override
  public Integer call() {
    try (LocalClone clone = options.open()) {
      RepositoryConfig settings = options.settings(clone, clone.commit(Constants.HEAD));
      Map<String, ObjectId> tags = clone.tags();
      List<Found> found =
          ReleaseLines.of(settings).stream()
              .map(line -> new Found(line, CloneTags.of(tags, line.settings().tag())))
              .toList();
      Backtest backtest = replay(clone, found);
      terminal.endProgress();
      if (json.wanted()) {
        JsonOutput.write(terminal, BacktestJson.render(backtest));
      } else if (!backtest.releases().isEmpty()) {
        terminal.out().print(BacktestText.render(backtest, terminal));
      }
      CloneOptions.warn(clone, terminal);
      found.forEach(this::withoutTags);
    }
    return ExitCode.OK;
  }

  private Backtest replay(LocalClone clone, List<Found> found) {
    List<RevCommit> history = read(clone, found);
    ChangedPaths paths = new ChangedPaths(clone);
    List<Line> lines =
        found.stream()
            .map(one ->
                new Line(
                    one.line(),
                    one.tags().finals(),
                    one.line()
                        .component()
                        .map(component -> paths.touched(component.paths(), history))))
            .toList();
    List<Commit> commits = CloneCommits.of(history, clone.origin().isPresent());
    List<ReplayedRelease> releases =
        new Replay(CloneOptions.name(clone), commits, lines)
            .run((done, of) -> terminal.progress("replayed %d of %d releases".formatted(done, of)));
    return new Backtest(
        releases,
        lines.stream().flatMap(line -> line.line().name().stream()).toList(),
        found.stream().mapToInt(one -> one.tags().prereleases()).sum());
  }

  /** Everything that leads to one of the tags. */
  private List<RevCommit> read(LocalClone clone, List<Found> found) {
    Set<ObjectId> heads = new LinkedHashSet<>();
    found.forEach(one ->
        one.tags().finals().forEach(tag -> heads.add(ObjectId.fromString(tag.commit().value()))));
    List<RevCommit> history = clone.history(heads);
    List<RevCommit> read = new ArrayList<>(history.size());
    for (int from = 0; from < history.size(); from += READ_AT_ONCE) {
      List<RevCommit> some = history.subList(from, Math.min(history.size(), from + READ_AT_ONCE));
      read.addAll(clone.read(some.stream().map(RevCommit::getId).toList()));
      terminal.progress("read %d of %d commits".formatted(read.size(), history.size()));
    }
    return read;
  }

  private void withoutTags(Found found) {
    if (!found.tags().finals().isEmpty()) {
      return;
    }
    String none = "no tag is like " + found.line().settings().tag();
    if (found.line().component().isPresent()) {
      terminal.say(none + ", so there is no release of " + found.line().folder() + " to replay");
      return;
    }
    terminal.say(
        found
            .tags()
            .likelier()
            .map(likelier ->
                none
                    + ", but there are some like "
                    + likelier
                    + ": set 'tag: \""
                    + likelier
                    + "\"' in a settings file and give it with --config")
            .orElse(none + ", so there is no release to replay; slipway preview shows the first"));
  }
}
