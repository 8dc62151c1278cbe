package dev.slipway.operator.deployments;

import dev.slipway.operator.CannotRun;
import dev.slipway.processor.deploy.ConfirmDeployments;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Selects the deployments that a decision is about: those named, or all that match. */
final class Selection {
  /** How many records are looked at for those that match, newest first. */
  static final int MOST_READ = 10_000;

  @Parameters(index = "0", paramLabel = "OWNER/NAME", description = "The repository.")
  private String repository = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY",
      description = "The deployments' keys; @FILE reads them from a file, one per line.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--all-matching",
      description =
          "Every deployment in a state that the command applies to, narrowed by "
              + "the next options.")
  private boolean allMatching;

  @Option(
      names = {"-e", "--environment"},
      paramLabel = "NAME",
      description = "With --all-matching: only in one of these environments.")
  private List<String> environments = new ArrayList<>();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      converter = States.class,
      completionCandidates = States.Names.class,
      description = "With --all-matching: only in one of these states.")
  private Set<DeploymentState> states = EnumSet.noneOf(DeploymentState.class);

  @Option(
      names = "--release",
      paramLabel = "TAG",
      description = "With --all-matching: only this release.")
  private @Nullable String release;

  @Option(names = "--dry-run", description = "Only show the deployments; change nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "With --all-matching: do not ask first.")
  private boolean yes;

  String repository() {
    return repository;
  }

  boolean isDryRun() {
    return dryRun;
  }

  /** Whether to ask a person first; deployments named by their keys need no question. */
  boolean isToBeAsked() {
    return allMatching && !yes;
  }

  /** Refuses a selection that makes no sense, before anything is looked up. */
  void check() {
    boolean filtered = !environments.isEmpty() || !states.isEmpty() || release != null;
    if (allMatching == !keys.isEmpty()) {
      throw new CannotRun("which deployments? give their keys, or --all-matching");
    }
    if (filtered && !allMatching) {
      throw new CannotRun("--environment, --state and --release only work with --all-matching");
    }
    keys.forEach(DeployedRepository::key);
    environments.forEach(Selection::environment);
  }

  /**
   * The deployments meant, each once.
   *
   * @param fitting the states that the decision is for
   * @throws CannotRun when they are more than one call takes
   */
  List<DeploymentKey> keys(DeploymentLedger ledger, Set<DeploymentState> fitting) {
    List<DeploymentKey> meant =
        allMatching
            ? matching(ledger, fitting)
            : keys.stream().map(DeployedRepository::key).distinct().toList();
    if (meant.size() > ConfirmDeployments.MOST) {
      throw new CannotRun(
          "one call takes at most %d deployments, these are %d: %s"
              .formatted(
                  ConfirmDeployments.MOST,
                  meant.size(),
                  allMatching
                      ? "narrow it with --environment, --state or --release"
                      : "split them"));
    }
    return meant;
  }

  /** Oldest first, so that who waited longest comes first. */
  private List<DeploymentKey> matching(DeploymentLedger ledger, Set<DeploymentState> fitting) {
    List<EnvironmentName> in = environments.stream().flatMap(e -> environment(e).stream()).toList();
    return ledger
        .list(in.size() == 1 ? Optional.of(in.getFirst()) : Optional.empty(), MOST_READ)
        .reversed()
        .stream()
        .filter(record -> fitting.contains(record.state()))
        .filter(record -> states.isEmpty() || states.contains(record.state()))
        .filter(record -> in.isEmpty() || in.contains(record.key().environment()))
        .filter(this::isOfRelease)
        .map(DeploymentRecord::key)
        .toList();
  }

  private boolean isOfRelease(DeploymentRecord record) {
    return release == null
        || (record.key() instanceof DeploymentKey.Numbered numbered
            && numbered.release().value().equals(release));
  }

  /** An environment's name, if one is given. */
  static Optional<EnvironmentName> environment(@Nullable String name) {
    try {
      return Optional.ofNullable(name).map(EnvironmentName::new);
    } catch (IllegalArgumentException e) {
      throw new CannotRun("--environment: " + e.getMessage(), e);
    }
  }
}
