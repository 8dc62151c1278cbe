package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.DeployConfig.Configuration;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.release.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Records what somebody wants to have deployed, or says why not.
 *
 * <table>
 * <caption>What is refused</caption>
 * <tr><th>wish</th><th>refused when</th></tr>
 * <tr><td>any</td><td>there is no such environment, release or ref; the settings file is broken</td></tr>
 * <tr><td>any</td><td>{@link RequestRules} forbid it</td></tr>
 * <tr><td>with a request key that was used</td><td>the earlier wish was another one, or was withdrawn</td></tr>
 * </table>
 */
final class RequestDeployment {
  private final DeployPorts ports;
  private final NumberedWrite numbered;

  RequestDeployment(DeployPorts ports, NumberedWrite numbered) {
    this.ports = ports;
    this.numbered = numbered;
  }

  /** The result of a request. */
  public sealed interface Requested {
    /** These records are new. */
    record Recorded(List<DeploymentRecord> records) implements Requested {}

    /** An earlier call made these records for the same request. */
    record AlreadyRequested(List<DeploymentRecord> records) implements Requested {}

    /** Nothing was recorded; the reason is for whoever made the request. */
    record Refused(String why) implements Requested {}
  }

  Requested run(DeploymentWish wish) {
    Optional<DeploymentRequest> earlier = ports.ledger().request(wish.origin().requestKey());
    if (earlier.isPresent()) {
      return again(wish, earlier.get());
    }
    return switch (ports.config().at(wish.configRef())) {
      case Configuration.Broken(String why) -> new Requested.Refused(why);
      case Configuration.NoSuchRef(String ref) ->
          new Requested.Refused("there is no branch, tag or commit " + ref);
      case Configuration.Found found -> run(wish, found);
    };
  }

  private Requested run(DeploymentWish wish, Configuration.Found found) {
    List<EnvironmentConfig> environments = new ArrayList<>();
    for (String name : wish.environments()) {
      Optional<EnvironmentConfig> environment = environment(found, name);
      if (environment.isEmpty()) {
        return new Requested.Refused(
            "there is no environment %s in .github/slipway.yml: it lists %s"
                .formatted(name, names(found.environments())));
      }
      environments.add(environment.get());
    }
    Optional<String> refusal = RequestRules.refusal(wish, environments);
    if (refusal.isPresent()) {
      return new Requested.Refused(refusal.get());
    }
    Optional<Deployable> release = ports.config().release(wish.release());
    if (release.isEmpty()) {
      return new Requested.Refused("there is no published release " + wish.release());
    }
    // All requests take their places in the same order of groups.
    environments.sort(Comparator.comparing(ConcurrencyGroup::of));
    RequestChanges changes =
        new RequestChanges(ports.ledger(), wish, fingerprint(wish), found.files(), release.get());
    return numbered.run(
        names(environments), () -> changes.propose(environments), earlier -> again(wish, earlier));
  }

  static Optional<EnvironmentConfig> environment(Configuration.Found found, String name) {
    EnvironmentName wanted = new EnvironmentName(name);
    return found.environments().stream()
        .filter(environment -> new EnvironmentName(environment.name()).equals(wanted))
        .findFirst();
  }

  private Requested again(DeploymentWish wish, DeploymentRequest earlier) {
    if (WithdrawRequest.isWithdrawn(earlier)) {
      return new Requested.Refused(
          "the request was withdrawn before it was recorded: use another key");
    }
    return earlier.fingerprint().equals(fingerprint(wish))
        ? new Requested.AlreadyRequested(ports.ledger().findAll(earlier.members()))
        : new Requested.Refused(
            "another request already used the key "
                + wish.origin().requestKey()
                + ": use another key");
  }

  private static String fingerprint(DeploymentWish wish) {
    List<String> texts = new ArrayList<>();
    texts.add(wish.cause().key());
    texts.add(wish.release().value());
    texts.add(Integer.toString(wish.environments().size()));
    wish.environments().stream()
        .map(name -> new EnvironmentName(name).key())
        .sorted()
        .forEach(texts::add);
    wish.components()
        .forEach((name, version) -> {
          texts.add(name);
          texts.add(version);
        });
    texts.add(wish.configRef().orElse(""));
    return Digest.of(texts.toArray(String[]::new));
  }

  private static String names(List<EnvironmentConfig> environments) {
    return environments.isEmpty()
        ? "none"
        : environments.stream().map(EnvironmentConfig::name).collect(Collectors.joining(", "));
  }
}
