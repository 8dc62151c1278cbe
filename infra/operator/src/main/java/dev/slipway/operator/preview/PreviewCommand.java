package dev.slipway.operator.preview;

import dev.slipway.operator.ExitCode;
import dev.slipway.operator.HelpOption;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.clone.CloneSettings;
import dev.slipway.operator.clone.LocalClone;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseFacts;
import java.nio.file.Path;
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
      "Plans as the functions do, from commits and tags on disk: no network, nothing is changed."
          + " Versions count from the highest release tag that is reachable.",
      "",
      "Exits with 0, also when nothing is releasable."
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

  @Option(
      names = "--git",
      paramLabel = "DIR",
      required = true,
      description = "The clone; its working tree does not matter, only what is committed.")
  private Path git = Path.of(".");

  @Option(
      names = "--from",
      paramLabel = "TAG",
      description = "The release tag to count from (default: the highest that is reachable).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "REV",
      defaultValue = Constants.HEAD,
      description = "The revision to release (default: ${DEFAULT-VALUE}).")
  private String to = Constants.HEAD;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings to plan with (default: " + RepositoryConfig.PATH + " at REV).")
  private @Nullable Path config;

  @Option(names = "--diff", description = "Show how each file changes.")
  private boolean diff;

  @Mixin private HelpOption help = new HelpOption();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  public PreviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (LocalClone clone = LocalClone.open(git)) {
      ObjectId head = clone.commit(to);
      ReleaseFacts facts =
          new GatherFromClone(
                  clone, CloneSettings.at(clone, head, Optional.ofNullable(config)), head)
              .gather(
                  Optional.ofNullable(from),
                  clone.branch(to),
                  from != null || !to.equals(Constants.HEAD));
      Preview preview = Preview.of(facts);
      terminal
          .out()
          .println(
              json
                  ? PreviewJson.render(preview)
                  : PreviewText.render(preview, terminal, diff).stripTrailing());
      remarks(preview, clone);
    }
    return ExitCode.OK;
  }

  private void remarks(Preview preview, LocalClone clone) {
    if (clone.isShallow()) {
      terminal.say(
          "this clone is shallow, so commits and tags may be missing; git fetch --unshallow");
    }
    if (preview.next().isPresent()) {
      preview.remark().ifPresent(terminal::say);
    }
    preview.refused().forEach((path, why) -> terminal.say(path + " stays as it is: " + why));
  }
}
