package dev.slipway.operator.deployments;

import dev.slipway.operator.HelpOption;
import dev.slipway.operator.connect.ConnectionOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every decision about deployments says. */
final class DecideOptions {
  @Parameters(index = "0", paramLabel = "OWNER/NAME", description = "The repository.")
  private String repository = "";

  @Mixin private Selection selection = new Selection();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private HelpOption help = new HelpOption();

  String repository() {
    return repository;
  }

  Selection selection() {
    return selection;
  }

  boolean isJson() {
    return json;
  }

  ConnectionOptions connection() {
    return connection;
  }
}
