package dev.slipway.operator.backtest;

import dev.slipway.operator.ExitCode;
import dev.slipway.operator.HelpOption;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.clone.CloneCommits;
import dev.slipway.operator.clone.CloneSettings;
import dev.slipway.operator.clone.LocalClone;
import dev.slipway.operator.clone.Origin;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.version.Commit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway backtest}: a clone's releases, replayed. */
@Command(
    name = "backtest",
    description = {
      "Replays a clone's releases: for every release tag, the version that Slipway would have"
          + " released from the commits before it, beside the one that was.",
      "",
      "Works on what is on disk: no network, nothing is changed. Commits by which other tools"
          + " release (chore(release): 1.4.0) count for nothing, prereleases are left out.",
      "",
      "Exits with 0, also when the versions differ; each difference is explained."
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

  @Option(
      names = "--git",
      paramLabel = "DIR",
      required = true,
      description = "The clone; its working tree does not matter, only what is committed.")
  private Path git = Path.of(".");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings to plan with (default: " + RepositoryConfig.PATH + " at HEAD).")
  private @Nullable Path config;

  @Mixin private HelpOption help = new HelpOption();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  public BacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (LocalClone clone = LocalClone.open(git)) {
      RepositoryConfig settings =
          CloneSettings.at(clone, clone.commit(Constants.HEAD), Optional.ofNullable(config));
      CloneTags tags = CloneTags.of(clone.tags(), settings.tag());
      List<Replayed> releases =
          new Replay(name(clone), settings, commits(clone, tags), tags.finals())
              .run((done, of) ->
                  terminal.progress("replayed %d of %d releases".formatted(done, of)));
      terminal.endProgress();
      if (json) {
        JsonOutput.write(terminal, BacktestJson.render(releases, tags.prereleases()));
      } else if (!releases.isEmpty()) {
        terminal.out().print(BacktestText.render(releases, tags.prereleases(), terminal));
      }
      remarks(clone, settings, tags);
    }
    return ExitCode.OK;
  }

  private List<Commit> commits(LocalClone clone, CloneTags tags) {
    List<RevCommit> history =
        clone.history(
            tags.finals().stream().map(tag -> ObjectId.fromString(tag.commit().value())).toList());
    List<RevCommit> read = new ArrayList<>(history.size());
    for (int from = 0; from < history.size(); from += READ_AT_ONCE) {
      List<RevCommit> some = history.subList(from, Math.min(history.size(), from + READ_AT_ONCE));
      read.addAll(clone.read(some.stream().map(RevCommit::getId).toList()));
      terminal.progress("read %d of %d commits".formatted(read.size(), history.size()));
    }
    return CloneCommits.of(read, clone.origin().isPresent());
  }

  private static RepositoryName name(LocalClone clone) {
    return clone
        .origin()
        .flatMap(Origin::parse)
        .map(Origin::name)
        .orElseGet(() -> new RepositoryName("local", "clone"));
  }

  private void remarks(LocalClone clone, RepositoryConfig settings, CloneTags tags) {
    if (clone.isShallow()) {
      terminal.say(
          "this clone is shallow, so commits and tags may be missing; git fetch --unshallow");
    }
    if (tags.finals().isEmpty()) {
      terminal.say(
          tags.likelier()
              .map(likelier ->
                  "no tag is like "
                      + settings.tag()
                      + ", but there are some like "
                      + likelier
                      + ": say so with 'tag: \""
                      + likelier
                      + "\"' in a file for --config")
              .orElse(
                  "no tag is like "
                      + settings.tag()
                      + ", so there is no release to replay; slipway"
                      + " preview shows the first"));
    }
  }
}
