package dev.slipway.operator.option;

import picocli.CommandLine.Option;

/** The option {@code --json}, for every command that can write for programs. */
public final class JsonOption {
  @Option(names = "--json", description = "Write JSON.")
  private boolean wanted;

  public boolean wanted() {
    return wanted;
  }
}
