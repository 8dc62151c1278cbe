package dev.slipway.operator.connect;

import dev.slipway.operator.Terminal;
import dev.slipway.operator.option.HelpOption;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command that works on a stack: it connects, does its work, and disconnects. */
public abstract class StackCommand implements Callable<Integer> {
  protected final Terminal terminal;

  /** The variables that count besides the options. */
  protected final Map<String, String> environment;

  private final ConnectionOptions connection = new ConnectionOptions();

  protected StackCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  /** As picocli runs it. The options that all these commands share follow its own. */
  public CommandLine line() {
    CommandLine line = new CommandLine(this);
    line.getCommandSpec()
        .addMixin("connection", CommandSpec.forAnnotatedObject(connection))
        .addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
    return line;
  }

  /**
   * Looks at the options before anything is connected to.
   *
   * @throws dev.slipway.operator.CannotRun when they make no sense
   */
  protected void check() {}

  /** Does the work; the exit code. */
  protected abstract int run(Connection to);

  @Override
  public final Integer call() {
    check();
    return connection.with(environment, this::run);
  }
}
