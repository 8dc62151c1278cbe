package dev.slipway.local;

import dev.slipway.local.story.Rocket;
import dev.slipway.local.story.StepRunner;
import dev.slipway.local.story.Story;
import dev.slipway.standin.state.Repository;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One run: picks one of the three kinds, prints what belongs around it, and decides when it ends.
 */
final class LocalRun {
  private static final String STARTING =
      "Starting GitHub's stand-in, SQS, DynamoDB, receiver and processor …";

  private final LocalOptions options;
  private final Console console;
  private final Map<String, String> environment;
  private final Resources resources;

  LocalRun(
      LocalOptions options, Console console, Map<String, String> environment, Resources resources) {
    this.options = options;
    this.console = console;
    this.environment = environment;
    this.resources = resources;
  }

  /** The exit code. */
  int run() {
    check();
    boolean well =
        options.github().isPresent()
            ? onRealGitHub()
            : options.repo().isPresent() ? withClone() : story();
    if (!well) {
      console.say("The functions' log has more: " + options.log().toAbsolutePath().normalize());
    }
    if (!options.once()) {
      console.say("Serving until Ctrl-C.");
      untilInterrupted();
    }
    return well ? LocalCommandLine.OK : LocalCommandLine.NOT_OK;
  }

  private void check() {
    if (options.github().isPresent() && options.repo().isPresent()) {
      throw new CannotStart(
          "--repo is for the stand-in GitHub, --github for a real one: give only " + "one");
    }
    if (options.repository().isPresent() && options.github().isEmpty()) {
      throw new CannotStart(
          "--repository names a repository of --github; a clone on disk goes with --repo");
    }
    if (options.once() && options.github().isPresent() && options.repository().isEmpty()) {
      throw new CannotStart(
          "--once with --github needs --repository OWNER/NAME, after which the " + "run ends");
    }
  }

  private boolean onRealGitHub() {
    return RealGitHubRun.run(options, environment, console, resources);
  }

  private boolean withClone() {
    Clone clone = Clone.of(options.repo().orElseThrow(), resources);
    console.say(STARTING);
    AtomicReference<Repository> adopted = new AtomicReference<>();
    LocalSystem system =
        LocalSystem.start(
            options,
            environment,
            new StandInClock(),
            gitHub -> adopted.set(CloneRun.adopt(gitHub, clone)),
            resources);
    Repository repository = adopted.get();
    addresses(system, repository);
    boolean well = new CloneRun(system, repository, console).play();
    lookAt(system, repository, Optional.empty());
    return well;
  }

  private boolean story() {
    console.say(STARTING);
    StandInClock clock = new StandInClock();
    AtomicReference<Rocket> made = new AtomicReference<>();
    LocalSystem system =
        LocalSystem.start(
            options,
            environment,
            clock,
            gitHub -> made.set(Rocket.withHistory(gitHub, clock)),
            resources);
    Rocket rocket = made.get();
    addresses(system, rocket.repository());
    long begin = System.nanoTime();
    StepRunner steps = new Story(system, rocket, console).play();
    console.empty();
    console.say(
        steps.isWell()
            ? "All %d steps gave the expected result: %s, %d requests to GitHub."
                .formatted(
                    steps.count(),
                    Console.seconds(Duration.ofNanos(System.nanoTime() - begin)).strip(),
                    steps.requests())
            : "Step %d did not give the expected result.".formatted(steps.count()));
    lookAt(system, rocket.repository(), Optional.of("v2.0.0"));
    return steps.isWell();
  }

  private void addresses(LocalSystem system, Repository repository) {
    var endpoints = system.pipeline().endpoints();
    console.empty();
    console.pair("GitHub's stand-in", system.gitHub().page(repository, ""));
    console.pair("webhooks go to", system.pipeline().webhook().toString());
    console.pair("queue, table", endpoints.get("sqs") + "  " + endpoints.get("dynamodb"));
    console.pair("operate it", "./slipway deadletters list --endpoint " + system.connection());
    console.pair("log", options.log().toAbsolutePath().normalize().toString());
    console.empty();
  }

  /** Prints the addresses, unless the run ends at once. */
  private void lookAt(LocalSystem system, Repository repository, Optional<String> tag) {
    if (options.once()) {
      return;
    }
    StandIn gitHub = system.gitHub();
    console.empty();
    console.say("Look around, and try more:");
    console.pair("everything", gitHub.address().toString());
    console.pair("pull requests", gitHub.page(repository, "/pulls"));
    tag.ifPresent(
        name -> console.pair("the release", gitHub.page(repository, "/releases/tag/" + name)));
    console.pair("deployments", system.connection() + "/");
    console.pair("webhooks", gitHub.address() + "/-/deliveries");
    console.pair("make GitHub fail", "curl -X PUT -d 502 " + gitHub.address() + "/-/faults");
    console.pair("clone and push", "git clone " + gitHub.cloneAddress(repository, "ada"));
    console.empty();
    system.log().listen(console::processed);
  }

  private static void untilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
