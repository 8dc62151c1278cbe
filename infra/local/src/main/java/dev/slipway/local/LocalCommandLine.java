package dev.slipway.local;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code slipway local}: the whole system on this machine. */
public final class LocalCommandLine {
  /** All is as it should be. */
  public static final int OK = 0;

  /** A step was not as it should be. */
  public static final int NOT_OK = 1;

  /** Called wrongly, or something that is needed is missing. */
  public static final int CANNOT_RUN = 2;

  private LocalCommandLine() {}

  /**
   * Runs until it is done, or until the thread is interrupted or the process ends.
   *
   * @param environment variables, as {@link System#getenv()} has them
   * @return the exit code
   */
  public static int run(
      LocalOptions options, PrintStream out, PrintStream err, Map<String, String> environment) {
    Resources resources = new Resources();
    Thread hook = new Thread(resources::close, "local-run-ends");
    Runtime.getRuntime().addShutdownHook(hook);
    try (resources) {
      return run(options, new Console(out), environment, resources);
    } catch (CannotStart fault) {
      err.println("slipway local: " + fault.getMessage());
      return CANNOT_RUN;
    } finally {
      unhook(hook);
    }
  }

  private static int run(
      LocalOptions options, Console console, Map<String, String> environment, Resources resources) {
    StandInClock clock = new StandInClock();
    LocalSystem system = LocalSystem.start(options, environment, clock, resources);
    Rocket rocket = Rocket.withHistory(system.gitHub(), clock);
    boolean well = new Story(system, rocket, console).play();
    console.say(system.gitHub().requestLog().toString());
    return well ? OK : NOT_OK;
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending already, and the hook runs.
    }
  }
  public static void main(String[] args) {
    System.exit(run(LocalOptions.defaults(), System.out, System.err, System.getenv()));
  }
}
