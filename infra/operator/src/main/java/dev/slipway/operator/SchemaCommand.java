package dev.slipway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.operator.option.HelpOption;
import dev.slipway.shared.configfile.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway schema}: what editors check and complete a repository's settings file by. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of .github/slipway.yml (draft 2020-12), or of an organisation's"
          + " slipway-defaults.yml.",
      "",
      "Editors check and complete the file with it; see " + "docs/configuration.md."
    },
    footer = {
      "",
      "Examples:",
      "  ./slipway schema > slipway.schema.json",
      "  ./slipway schema --organisation > slipway-defaults.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Terminal terminal;

  @Option(
      names = "--organisation",
      description = "Print the schema of an organisation's slipway-defaults.yml.")
  private boolean organisation;

  @Mixin private HelpOption help = new HelpOption();

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonOutput.write(
        terminal, organisation ? MAPPER.valueToTree(ConfigSchema.organisation()) : document());
    return ExitCode.OK;
  }

  static JsonNode document() {
    return MAPPER.valueToTree(ConfigSchema.document());
  }
}
