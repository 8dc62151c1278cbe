package dev.slipway.processor.release.run;

import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.Instruction.Plan;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run is to do for a repository: the union of what its messages ask for, so that one run for
 * several messages ends where one run for each would.
 *
 * @param received when the oldest message was received; names a fallback branch
 * @param delivery the oldest message's delivery; names a fallback branch
 * @param reasons why the repository is looked at, in the order of the messages, each once
 */
public record Order(
    RepositoryRef repository, Instant received, DeliveryId delivery, List<Reason> reasons) {
  public Order {
    reasons = List.copyOf(new LinkedHashSet<>(reasons));
  }

  /**
   * @param pullRequest the pull request that the event was about, where there is one
   */
  public record Reason(Cause cause, Optional<PullRequestNumber> pullRequest) {}

  /** What one message asks for. */
  public static Order of(WebhookMessage message) {
    return new Order(
        message.repository().orElseThrow(),
        message.receivedAt(),
        message.delivery(),
        message.instruction() instanceof Plan(Cause cause, _, var pullRequest)
            ? List.of(new Reason(cause, pullRequest))
            : List.of());
  }

  /** What both ask for; associative. */
  public Order join(Order later) {
    return new Order(
        repository,
        received,
        delivery,
        Stream.concat(reasons.stream(), later.reasons.stream()).toList());
  }

  /** Whether it contains the daily look, which also does what no event asks for. */
  public boolean isDaily() {
    return reasons.stream().anyMatch(reason -> reason.cause() == Cause.SCHEDULED);
  }

  /**
   * The pull requests that the events were about, oldest event first: where to say what concerns no
   * release PR.
   */
  public Set<PullRequestNumber> pullRequests() {
    return pullRequests(reasons.stream());
  }

  /** Those that an event of this kind was about, oldest event first. */
  public Set<PullRequestNumber> pullRequests(Cause cause) {
    return pullRequests(reasons.stream().filter(reason -> reason.cause() == cause));
  }

  private static Set<PullRequestNumber> pullRequests(Stream<Reason> reasons) {
    return reasons
        .flatMap(reason -> reason.pullRequest().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
