package dev.slipway.operator.deployments;

import dev.slipway.operator.HelpOption;
import dev.slipway.operator.JsonOption;
import dev.slipway.operator.connect.ConnectionOptions;
import picocli.CommandLine.Mixin;

/** What every decision about deployments says. */
final class DecideOptions {
  @Mixin private Selection selection = new Selection();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private HelpOption help = new HelpOption();

  String repository() {
    return selection.repository();
  }

  Selection selection() {
    return selection;
  }

  boolean isJson() {
    return json.wanted();
  }

  ConnectionOptions connection() {
    return connection;
  }
}
