package dev.slipway.local;

import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** {@code slipway local}: the whole system on this machine. */
public final class LocalCommandLine {
  /** All is as it should be. */
  public static final int OK = 0;

  /** A step was not as it should be. */
  public static final int NOT_OK = 1;

  /** Called wrongly, or something that is needed is missing. */
  public static final int CANNOT_RUN = 2;

  private static final String USAGE =
      """
      usage: slipway local [--once] [--repo DIR | --github URL [--repository OWNER/NAME]] [ports]

      Runs the whole system on this machine, with a stand-in for GitHub, and plays a story on it.

        --once                end after the story instead of serving until Ctrl-C
        --repo DIR            instead of the story: open the release PR that a clone's history calls for
        --github URL          work on a real GitHub, with the credentials in GITHUB_TOKEN, or in
                              SLIPWAY_APP_ID and SLIPWAY_APP_PRIVATE_KEY_FILE
        --repository NAME     plan this repository there at once
        --port, --webhook-port, --sqs-port, --dynamodb-port NUMBER
                              where to listen; any free ports unless given
        --folder DIR          where the functions' log goes (.slipway/local)
      """;

  private LocalCommandLine() {}

  /** Runs what the arguments ask for; see {@link #run(LocalOptions, PrintStream, PrintStream, Map)}. */
  public static int run(
      List<String> arguments, PrintStream out, PrintStream err, Map<String, String> environment) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(USAGE);
      return OK;
    }
    try {
      return run(parse(arguments), out, err, environment);
    } catch (CannotStart fault) {
      return cannot(err, fault);
    }
  }

  /**
   * Runs until it is done, or until the thread is interrupted or the process ends. Whatever it starts ends
   * with it.
   *
   * @param environment variables, as {@link System#getenv()} has them
   * @return {@link #OK}, {@link #NOT_OK} or, with one line on {@code err}, {@link #CANNOT_RUN}
   */
  public static int run(
      LocalOptions options, PrintStream out, PrintStream err, Map<String, String> environment) {
    Resources resources = new Resources();
    Thread hook = new Thread(resources::close, "local-run-ends");
    Runtime.getRuntime().addShutdownHook(hook);
    try (resources) {
      return new LocalRun(options, new Console(out), environment, resources).run();
    } catch (CannotStart fault) {
      return cannot(err, fault);
    } catch (RuntimeException fault) {
      if (resources.isClosed()) {
        return OK; // Ctrl-C: what runs now finds its ground gone.
      }
      throw fault;
    } finally {
      unhook(hook);
    }
  }

  private static int cannot(PrintStream err, CannotStart fault) {
    err.println("slipway local: " + fault.getMessage());
    return CANNOT_RUN;
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending already, and the hook runs.
    }
  }

  private static LocalOptions parse(List<String> arguments) {
    Deque<String> left = new ArrayDeque<>(arguments);
    LocalOptions options = LocalOptions.defaults();
    while (!left.isEmpty()) {
      String option = left.pop();
      LocalOptions.Ports ports = options.ports();
      options =
          switch (option) {
            case "--once" -> options.withOnce(true);
            case "--repo" -> options.withRepo(Path.of(value(option, left)));
            case "--github" -> options.withGithub(address(value(option, left)));
            case "--repository" -> options.withRepository(value(option, left));
            case "--folder" -> options.withFolder(Path.of(value(option, left)));
            case "--port" -> options.withPorts(ports.withPage(port(option, left)));
            case "--webhook-port" -> options.withPorts(ports.withWebhook(port(option, left)));
            case "--sqs-port" -> options.withPorts(ports.withSqs(port(option, left)));
            case "--dynamodb-port" -> options.withPorts(ports.withDynamoDb(port(option, left)));
            default ->
                throw new CannotStart(
                    "there is no option %s; see slipway local --help".formatted(option));
          };
    }
    return options;
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new CannotStart(option + " needs a value; see slipway local --help");
    }
    return left.pop();
  }

  private static int port(String option, Deque<String> left) {
    String text = value(option, left);
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new CannotStart("%s %s is no port: give 0 to 65535".formatted(option, text));
    }
    return Integer.parseInt(text);
  }

  private static URI address(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException fault) {
      throw new CannotStart(
          "--github %s is no address: give the API's, such as https://api.github.com"
              .formatted(text),
          fault);
    }
  }
}
