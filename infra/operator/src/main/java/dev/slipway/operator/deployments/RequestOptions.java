package dev.slipway.operator.deployments;

import dev.slipway.operator.Ages;
import dev.slipway.operator.HelpOption;
import dev.slipway.operator.JsonOption;
import dev.slipway.operator.connect.ConnectionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every request for a deployment says. */
final class RequestOptions {
  @Parameters(index = "0", paramLabel = "OWNER/NAME", description = "The repository.")
  private String repository = "";

  @Parameters(index = "1", paramLabel = "TAG", description = "The release, by its tag.")
  private String release = "";

  @Option(
      names = {"-e", "--environment"},
      paramLabel = "NAME",
      required = true,
      description = "Where to; several are one request, which becomes active everywhere at once.")
  private List<String> environments = new ArrayList<>();

  @Option(
      names = "--request-key",
      paramLabel = "KEY",
      description =
          "A request with the same key is the same request: asked for again, it gives the same"
              + " records (default: a new key).")
  private @Nullable String requestKey;

  @Option(names = "--wait", description = "Wait until it is active or over.")
  private boolean wait;

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      converter = Ages.class,
      description =
          "With --wait, how long at most: then what is still queued is cancelled (30s, 5m; default:"
              + " the operator's lock_timeout, 5m).")
  private @Nullable Duration lockTimeout;

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private Person person = new Person();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private HelpOption help = new HelpOption();

  String repository() {
    return repository;
  }

  String release() {
    return release;
  }

  List<String> environments() {
    return List.copyOf(environments);
  }

  Optional<String> requestKey() {
    return Optional.ofNullable(requestKey);
  }

  boolean isWaiting() {
    return wait;
  }

  Optional<Duration> lockTimeout() {
    return Optional.ofNullable(lockTimeout);
  }

  boolean isJson() {
    return json.wanted();
  }

  Person person() {
    return person;
  }

  ConnectionOptions connection() {
    return connection;
  }
}
