package dev.slipway.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code slipway local}: the whole system on this machine. Its options are the local run's own. */
@Command(
    name = "local",
    description = "Runs the whole system on this machine.")
final class LocalCommand implements Callable<Integer> {
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    throw new CannotRun("local is not part of this build: " + String.join(" ", arguments));
  }
}
