package dev.slipway.operator;

import picocli.CommandLine.Option;

/** How much of the table a command reads through at most. */
public final class MostItemsOption {
  @Option(
      names = "--most-items",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Read so many items of the table at most (default: ${DEFAULT-VALUE}).")
  private int count = 10_000;

  public int count() {
    return count;
  }
}
