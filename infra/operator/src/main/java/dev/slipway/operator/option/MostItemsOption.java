package dev.slipway.operator.option;

import picocli.CommandLine.Option;

/** The option that limits how much of the table a command reads. */
public final class MostItemsOption {
  @Option(
      names = "--most-items",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Read at most this many items of the table (default: ${DEFAULT-VALUE}).")
  private int count = 10_000;

  public int count() {
    return count;
  }
}
