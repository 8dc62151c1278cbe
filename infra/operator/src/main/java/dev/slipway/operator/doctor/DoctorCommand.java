package dev.slipway.operator.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.Values;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.option.JsonOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway doctor}. */
@Command(
    name = "doctor",
    description = {
      "Checks that everything is there and set up correctly: queues, table, "
          + "credentials, the App's permissions and events, its webhook and the "
          + "latest deliveries, the clock; with --repo also a repository's "
          + "installation and settings.",
      "",
      "Exits with 1 if there is something to do, with 2 if nothing could be " + "checked."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway doctor --stack slipway",
      "  ./slipway doctor --stack slipway --repo acme/rocket --ping"
    })
public final class DoctorCommand extends StackCommand {
  @Option(names = "--repo", paramLabel = "OWNER/NAME", description = "Check this repository, too.")
  private @Nullable String repository;

  @Option(names = "--ping", description = "Send the receiver a ping signed with the stored secret.")
  private boolean ping;

  @Mixin private JsonOption json = new JsonOption();

  public DoctorCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    List<Finding> findings =
        new Examination(to).run(Optional.ofNullable(repository).map(Values::repository), ping);
    if (json.wanted()) {
      ArrayNode array = JsonOutput.array();
      findings.forEach(finding ->
          array
              .addObject()
              .put("check", finding.check())
              .put("level", finding.level().name().toLowerCase(Locale.ROOT))
              .put("what", finding.what())
              .put("todo", finding.todo()));
      JsonOutput.write(terminal, JsonOutput.object().set("findings", array));
    } else {
      findings.forEach(this::print);
    }
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM)
        ? ExitCode.NOT_OK
        : ExitCode.OK;
  }

  private void print(Finding finding) {
    String sign =
        switch (finding.level()) {
          case OK -> terminal.green("✓");
          case NOTE -> terminal.dim("·");
          case PROBLEM -> terminal.red("✗");
        };
    terminal
        .out()
        .printf("%s %-13s %s%n", sign, finding.check(), Terminal.printable(finding.what()));
    if (!finding.todo().isEmpty()) {
      terminal.out().printf("                → %s%n", Terminal.printable(finding.todo()));
    }
  }
}
