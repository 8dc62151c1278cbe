package dev.slipway.operator.option;

import picocli.CommandLine.Option;

/** The option {@code --help}, for every command. */
public final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean wanted;
}
