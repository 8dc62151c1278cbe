package dev.slipway.operator.deployments;

import dev.slipway.operator.ExitCode;
import dev.slipway.operator.Interruption;
import dev.slipway.operator.Terminal;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows something again whenever it changes, until Ctrl-C. */
public final class Watch {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private Watch() {}

  /**
   * @param look what to show, and what tells whether it is another: ages are no change
   */
  public static int run(Terminal terminal, Supplier<View> look) {
    try (Interruption interruption = Interruption.listen()) {
      @Nullable Object shown = null;
      while (!interruption.isAsked()) {
        View view = look.get();
        if (!Objects.equals(shown, view.identity())) {
          if (terminal.colours()) {
            terminal.out().print("\u001b[H\u001b[2J");
          } else if (shown != null) {
            terminal.out().println();
          }
          view.show().run();
          terminal.out().flush();
          shown = view.identity();
        }
        interruption.pause(BETWEEN_LOOKS);
      }
      return ExitCode.OK;
    }
  }

  /** What was view. */
  public record View(Object identity, Runnable show) {}
}
