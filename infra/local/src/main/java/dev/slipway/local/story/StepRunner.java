package dev.slipway.local.story;

import dev.slipway.local.Console;
import dev.slipway.local.LocalSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Plays the steps of a story: somebody does something, then the runner watches the system until the
 * expected result is there, and prints it. After a failed step, it plays no other.
 */
public final class StepRunner {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final LocalSystem system;
  private final Console console;
  private final List<String> failures = new ArrayList<>();
  private int number;
  private long requests;
  private boolean well = true;

  StepRunner(LocalSystem system, Console console) {
    this.system = system;
    this.console = console;
    system
        .log()
        .listen(done -> {
          if (!done.well()) {
            synchronized (failures) {
              failures.add(done.what());
            }
          }
        });
  }

  /**
   * Plays one step; it is over as soon as the expected result is there.
   *
   * @param deed does it, and says what it was
   * @param outcome looks at what is there, and says in a few words what has come of it
   */
  void step(Supplier<String> deed, Function<Expectations, String> outcome) {
    step(deed, outcome, false);
  }

  /** Plays one step that should have no result; it is over when the system is quiet again. */
  void quietStep(Supplier<String> deed, Function<Expectations, String> outcome) {
    step(deed, outcome, true);
  }

  private void step(Supplier<String> deed, Function<Expectations, String> outcome, boolean quiet) {
    if (!well) {
      return;
    }
    number++;
    long before = system.gitHub().requests();
    long begin = System.nanoTime();
    console.deed(number, deed.get());
    LocalSystem.await(
        // Settled first: what is seen after that is all there will be.
        () -> system.isSettled() || (!quiet && look(outcome).wrong().isEmpty()), PATIENCE);
    Duration after = Duration.ofNanos(System.nanoTime() - begin);
    boolean settled = LocalSystem.await(system::isSettled, PATIENCE);
    Look last = look(outcome);
    long took = system.gitHub().requests() - before;
    requests += took;
    if (last.wrong().isEmpty() && settled) {
      console.outcome(last.told(), after, took);
      return;
    }
    well = false;
    last.wrong().forEach(console::wrong);
    if (!settled) {
      console.wrong("there was still work in the queue after %d s".formatted(PATIENCE.toSeconds()));
    }
    synchronized (failures) {
      failures.stream().distinct().map(what -> "Slipway says: " + what).forEach(console::wrong);
    }
  }

  /** How many steps there were. */
  public int count() {
    return number;
  }

  /** What they took, in requests to GitHub. */
  public long requests() {
    return requests;
  }

  /** Whether each step so far was as it should be. */
  public boolean isWell() {
    return well;
  }

  private record Look(String told, List<String> wrong) {}

  private static Look look(Function<Expectations, String> outcome) {
    Expectations expect = new Expectations();
    try {
      return new Look(outcome.apply(expect), expect.wrong());
    } catch (Expectations.Missing missing) {
      List<String> wrong = new ArrayList<>(expect.wrong());
      wrong.add(String.valueOf(missing.getMessage()));
      return new Look("", wrong);
    }
  }
}
