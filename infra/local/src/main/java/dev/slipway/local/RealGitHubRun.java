package dev.slipway.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receiver, queue and processor on this machine, for a GitHub that is already there. */
final class RealGitHubRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private RealGitHubRun() {}

  /**
   * Starts it, and has the repository planned where one is named; whether that went well.
   *
   * @throws CannotStart when credentials, ports or settings are not as they must be
   */
  static boolean run(
      LocalOptions options, Map<String, String> environment, Console console, Resources resources) {
    RealGitHub gitHub = RealGitHub.from(options.github().orElseThrow(), environment);
    var settings = LocalSystem.settings(environment);
    RunLog log = resources.add(RunLog.at(options.log()));
    Optional<RealGitHub.Target> target = options.repository().map(gitHub::target);
    Pipeline pipeline = Pipeline.start(options.ports(), gitHub.access(), settings, log, resources);
    console.pair("GitHub", gitHub.described());
    console.pair("webhooks go to", pipeline.webhook() + "  (through a tunnel, content type json)");
    console.pair("their secret", gitHub.secretToSetUp());
    // Without credentials: these are somebody's, and stay in the environment that they came from.
    ConnectionPage connection =
        resources.add(
            ConnectionPage.serve(
                pipeline.connection(), () -> pipeline.deploymentsPage(pipeline.deploying())));
    console.pair("operate it", "./slipway deadletters list --endpoint " + connection.address());
    console.pair("deployments", connection.address() + "/");
    console.pair("log", options.log().toAbsolutePath().normalize().toString());
    console.empty();
    boolean well = target.isEmpty() || plan(target.get(), pipeline, log, console);
    log.listen(console::processed);
    return well;
  }

  private static boolean plan(
      RealGitHub.Target target, Pipeline pipeline, RunLog log, Console console) {
    List<RunLog.Processed> said = new CopyOnWriteArrayList<>();
    log.listen(said::add);
    pipeline.enqueue(target.plan());
    boolean done = LocalSystem.await(() -> pipeline.waiting() == 0, PATIENCE);
    said.forEach(one -> console.processed(one));
    if (!done) {
      console.wrong("it was not done after %d s".formatted(PATIENCE.toSeconds()));
    }
    console.say("Look at " + target.page() + "/pulls");
    return done && said.stream().allMatch(RunLog.Processed::well);
  }
}
