package dev.slipway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.shared.configfile.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway schema}: what editors check and complete a repository's settings file by. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of .github/slipway.yml (draft 2020-12).",
      "",
      "Editors check and complete the file by it; see docs/configuration.md."
    },
    footer = {"", "Example:", "  ./slipway schema > slipway.schema.json"})
final class SchemaCommand implements Callable<Integer> {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Terminal terminal;

  @Mixin private HelpOption help = new HelpOption();

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonOutput.write(terminal, document());
    return ExitCode.OK;
  }

  static JsonNode document() {
    return MAPPER.valueToTree(ConfigSchema.document());
  }
}
