package dev.slipway.operator.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.CannotRun;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.Interruption;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.deployments.DeployedRepository;
import dev.slipway.operator.deployments.Person;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.processor.deploy.ConfirmDeployments.Result;
import dev.slipway.processor.deploy.ConfirmDeployments.Verdict;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Holder;
import dev.slipway.shared.domain.deploy.DeploymentState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway slots release}. */
@Command(
    name = "release",
    description = {
      "Frees a slot by force, even if its deployment is still running. That "
          + "deployment ends as errored, with your name and reason in its record, "
          + "and the next one in the queue starts. Later statuses of the old "
          + "deployment have no effect.",
      "",
      "Make sure first that nothing runs there any more. Give the token that "
          + "slots show prints: if another deployment holds the slot by now, "
          + "nothing happens.",
      "",
      "Exits with 0 if the slot was freed, with 1 if that was refused."
    },
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  ./slipway slots release acme/rocket production --token 7 --reason 'the runner died'"
          + " --stack slipway"
    })
final class ReleaseCommand extends StackCommand {
  @Parameters(index = "0", paramLabel = "OWNER/NAME", description = "The repository.")
  private String repository = "";

  @Parameters(index = "1", paramLabel = "GROUP", description = "The concurrency group.")
  private String group = "";

  @Option(
      names = "--token",
      paramLabel = "N",
      required = true,
      description = "The slot's token, as slots show prints it.")
  private long token;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the record.")
  private String reason = "";

  @Option(names = "--yes", description = "Do not ask first.")
  private boolean yes;

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private Person person = new Person();

  ReleaseCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected void check() {
    if (reason.isBlank()) {
      throw new CannotRun("--reason must not be blank: it goes into the record");
    }
  }

  @Override
  protected int run(Connection to) {
    DeployedRepository of = DeployedRepository.of(to, repository);
    String by = person.name(to, environment);
    Optional<SlotView> seen = SlotView.find(of, group);
    if (seen.isEmpty()) {
      terminal.say(SlotView.none(of, group));
      return ExitCode.NOT_OK;
    }
    Optional<Holder> holder = seen.get().slot().holder();
    if (holder.isEmpty()) {
      return end(null, by, "nobody holds the slot of " + seen.get().slot().group());
    }
    DeploymentKey key = holder.get().key();
    if (holder.get().token() != token) {
      return end(
          key,
          by,
          "the slot's token is %d now, not %d: look at it again (slots show)"
              .formatted(holder.get().token(), token));
    }
    if (!json.wanted()) {
      terminal.out().println(seen.get().line(terminal, Connection.CLOCK.instant()));
    }
    if (!yes
        && !terminal.agrees(
            "Free the slot even if %s may still be running?".formatted(key), "--yes")) {
      terminal.say("nothing was changed");
      return ExitCode.NOT_OK;
    }
    Result result;
    try (Interruption interruption = Interruption.listen()) {
      result =
          of.decisions(interruption::pause)
              .run(
                  List.of(key), new Verdict.ReleaseSlot(reason.strip(), token), by, (_, _, _) -> {})
              .getFirst();
      of.look(by);
    }
    return switch (result) {
      case Result.Done(_, DeploymentState state) -> {
        if (json.wanted()) {
          JsonOutput.write(terminal, document(key, by, null).put("state", state.key()));
        } else {
          terminal.out().println("freed; " + Terminal.printable(key.toString()) + " is " + state);
        }
        yield ExitCode.OK;
      }
      case Result.Unchanged(_, String why) -> end(key, by, why);
      case Result.Refused(_, String why) -> end(key, by, why);
      case Result.Failed(_, String why) -> end(key, by, why);
    };
  }

  private int end(@Nullable DeploymentKey key, String by, String why) {
    if (json.wanted()) {
      JsonOutput.write(terminal, document(key, by, why));
    }
    terminal.say("not released: " + why);
    return ExitCode.NOT_OK;
  }

  private ObjectNode document(@Nullable DeploymentKey key, String by, @Nullable String why) {
    ObjectNode document = JsonOutput.object();
    document.put("group", group);
    document.put("holder", key == null ? null : key.toString());
    document.put("token", token);
    document.put("by", by);
    document.put("released", why == null);
    document.put("reason", why);
    document.putNull("state");
    return document;
  }
}
