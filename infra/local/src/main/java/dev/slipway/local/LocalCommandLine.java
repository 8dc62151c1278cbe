package dev.slipway.local;

import java.io.PrintStream;
import java.util.Map;

/** {@code slipway local}, once its options are read: the whole system on this machine. */
public final class LocalCommandLine {
  /** All is as it should be. */
  public static final int OK = 0;

  /** A step was not as it should be. */
  public static final int NOT_OK = 1;

  /** Called wrongly, or something that is needed is missing. */
  public static final int CANNOT_RUN = 2;

  private LocalCommandLine() {}

  /**
   * Runs until it is done, or until the thread is interrupted or the process ends. Whatever it
   * starts ends with it.
   *
   * @param environment variables, as {@link System#getenv()} has them
   * @return {@link #OK} when all of it was done and was as it should be, {@link #NOT_OK} or, with
   *     one line on {@code err}, {@link #CANNOT_RUN}
   * @throws RuntimeException when a step of the run fails unexpectedly
   */
  public static int run(
      LocalOptions options, PrintStream out, PrintStream err, Map<String, String> environment) {
    Resources resources = new Resources();
    Thread hook = new Thread(resources::close, "local-run-ends");
    Runtime.getRuntime().addShutdownHook(hook);
    try (resources) {
      return run(new LocalRun(options, new Console(out), environment, resources), err, resources);
    } finally {
      unhook(hook);
    }
  }

  /** Faults are judged in here, before the {@code try} above closes the resources by itself. */
  private static int run(LocalRun run, PrintStream err, Resources resources) {
    try {
      return run.run();
    } catch (CannotStart fault) {
      err.println("slipway: " + fault.getMessage());
      return CANNOT_RUN;
    } catch (RuntimeException fault) {
      if (resources.isClosed()) {
        return NOT_OK; // Ctrl-C took the ground from under a run that was not over.
      }
      throw fault;
    }
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending already, and the hook runs.
    }
  }
}
