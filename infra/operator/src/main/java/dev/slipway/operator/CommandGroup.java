package dev.slipway.operator;

import dev.slipway.operator.option.HelpOption;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that does nothing but hold others. */
@Command(synopsisSubcommandLabel = "COMMAND")
public final class CommandGroup {
  @Mixin private HelpOption help = new HelpOption();

  private CommandGroup() {}

  /**
   * Makes it.
   *
   * @param description paragraphs; the first one stands in the list of commands
   * @param examples calls of the commands in the group
   */
  public static CommandLine of(
      String name, List<String> description, List<String> examples, List<CommandLine> commands) {
    CommandLine group = new CommandLine(new CommandGroup());
    describe(group, name, description, examples);
    commands.forEach(group::addSubcommand);
    return group;
  }

  /** Gives a command its name and its help; see {@link #of}. */
  public static void describe(
      CommandLine command, String name, List<String> description, List<String> examples) {
    String calls =
        (examples.size() == 1 ? "Example:" : "Examples:") + "\n  " + String.join("\n  ", examples);
    command
        .getCommandSpec()
        .name(name)
        .usageMessage()
        .description(String.join("\n\n", description).split("\n", -1))
        .footer(("\n" + calls).split("\n", -1));
  }
}
