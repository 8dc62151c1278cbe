package dev.slipway.operator;

import dev.slipway.operator.option.HelpOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code slipway completion}: a shell's completion of commands and options. */
@Command(
    name = "completion",
    description = "Prints a script with which bash or zsh completes commands and options.",
    footer = {
      "",
      "Example:",
      "  ./slipway completion > ~/.slipway-completion && source ~/.slipway-completion"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private HelpOption help = new HelpOption();

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the command's model");
    }
    terminal.out().print(AutoComplete.bash("slipway", spec.root().commandLine()));
    return ExitCode.OK;
  }
}
