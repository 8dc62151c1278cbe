package dev.slipway.operator.preview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.slipway.operator.CannotRun;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.clone.ChangedPaths;
import dev.slipway.operator.clone.CloneOptions;
import dev.slipway.operator.clone.HeadHistory;
import dev.slipway.operator.clone.LocalClone;
import dev.slipway.operator.option.HelpOption;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseLines;
import dev.slipway.shared.domain.release.plan.LinkedVersions;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway preview}: the release that a clone's history calls for. */
@Command(
    name = "preview",
    description = {
      "Shows the release that a clone's history calls for.",
      "",
      "Plans as the functions do, but from the commits and tags on disk: it "
          + "needs no network and changes nothing. Versions count from the highest "
          + "reachable release tag; with components, from the highest one of each.",
      "",
      "Exits with 0 even if nothing is releasable."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway preview --git ../my-clone",
      "  ./slipway preview --git ../my-clone --diff",
      "  ./slipway preview --git ../my-clone --from v1.2.0 --to v1.3.0   as it was then",
      "  ./slipway preview --git ../my-clone --config new-slipway.yml    with other settings",
      "  ./slipway preview --git ../my-clone --json | jq -r .next"
    })
public final class PreviewCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CloneOptions options = new CloneOptions();

  @Option(
      names = "--from",
      paramLabel = "TAG",
      description =
          "The release tag to count from (default: the highest reachable one). "
              + "With components, shows only the one that the tag belongs to.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "REV",
      defaultValue = Constants.HEAD,
      description = "The revision to release (default: ${DEFAULT-VALUE}).")
  private String to = Constants.HEAD;

  @Option(names = "--diff", description = "Show how each file changes.")
  private boolean diff;

  @Mixin private HelpOption help = new HelpOption();

  @Mixin private JsonOption json = new JsonOption();

  public PreviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (LocalClone clone = options.open()) {
      ObjectId head = clone.commit(to);
      RepositoryConfig settings = options.settings(clone, head);
      ChangedPaths paths = new ChangedPaths(clone);
      HeadHistory history = new HeadHistory(clone, head);
      List<ReleaseFacts> facts = new ArrayList<>();
      for (ReleaseLine line : lines(settings)) {
        facts.add(
            new GatherFromClone(clone, paths, line, history)
                .gather(
                    Optional.ofNullable(from),
                    clone.branch(to),
                    from != null || !to.equals(Constants.HEAD)));
      }
      List<Preview> previews =
          LinkedVersions.moveTogether(facts).stream().map(Preview::of).toList();
      if (settings.components().isEmpty()) {
        show(previews.getFirst());
      } else {
        showComponents(previews);
      }
      CloneOptions.warn(clone, terminal);
      previews.forEach(this::remarks);
    }
    return ExitCode.OK;
  }

  /** Those that are looked at: all, or the one that the tag to count from belongs to. */
  private List<ReleaseLine> lines(RepositoryConfig settings) {
    List<ReleaseLine> lines = ReleaseLines.of(settings);
    if (from == null || settings.components().isEmpty()) {
      return lines;
    }
    return lines.stream()
        .filter(line -> line.settings().tag().parse(from).isPresent())
        .findFirst()
        .map(List::of)
        .orElseThrow(() -> new CannotRun("the tag " + from + " belongs to no component"));
  }

  private void show(Preview preview) {
    if (json.wanted()) {
      JsonOutput.write(terminal, PreviewJson.render(preview));
    } else {
      terminal.out().println(PreviewText.render(preview, terminal, diff).stripTrailing());
    }
  }

  /** For people those that have something to release. */
  private void showComponents(List<Preview> previews) {
    if (json.wanted()) {
      ArrayNode all = JsonOutput.array();
      previews.forEach(preview -> all.add(PreviewJson.render(preview)));
      JsonOutput.write(terminal, all);
      return;
    }
    List<Preview> releasing = previews.stream().filter(p -> p.next().isPresent()).toList();
    releasing.forEach(preview ->
        terminal.out().println(PreviewText.render(preview, terminal, diff).stripTrailing() + "\n"));
    terminal
        .out()
        .printf(
            "%d of %d components have something to release%n", releasing.size(), previews.size());
  }

  private void remarks(Preview preview) {
    if (preview.next().isPresent()) {
      preview.remark().ifPresent(terminal::say);
    }
    preview.refused().forEach((path, why) -> terminal.say(path + " is left as it is: " + why));
  }
}
