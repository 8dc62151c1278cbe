package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.config.FallbackStrategy;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The names that a new release branch may take, in the order in which they are tried.
 *
 * <table>
 * <caption>fallback_strategy</caption>
 * <tr><td>timestamp</td><td>{@code -{epoch seconds the message was received}}, then the seconds after it</td></tr>
 * <tr><td>counter</td><td>{@code -1}, {@code -2}, …</td></tr>
 * <tr><td>uuid</td><td>{@code -{8 hex from the delivery id}}</td></tr>
 * <tr><td>none</td><td>no fallback</td></tr>
 * </table>
 */
public final class BranchCandidates {
  private BranchCandidates() {}

  /**
   * @param wanted the name by the branch pattern
   * @param maxFallbacks how many fallback names there may be, beside {@code wanted}
   * @param received when the message that asks for the branch was received
   * @param delivery the delivery that asks for it
   */
  public static List<BranchName> of(
      String wanted,
      FallbackStrategy strategy,
      int maxFallbacks,
      Instant received,
      DeliveryId delivery) {
    List<BranchName> names = new ArrayList<>();
    names.add(new BranchName(wanted));
    int fallbacks = strategy == FallbackStrategy.NONE ? 0 : maxFallbacks;
    for (int i = 0; i < fallbacks; i++) {
      String suffix =
          switch (strategy) {
            case TIMESTAMP -> Long.toString(received.getEpochSecond() + i);
            case COUNTER -> Integer.toString(i + 1);
            case UUID ->
                i == 0 ? delivery.shortHex() : Digest.of(delivery.value(), "" + i).substring(0, 8);
            case NONE -> throw new AssertionError("no fallback has no name");
          };
      names.add(new BranchName(wanted + "-" + suffix));
    }
    return List.copyOf(names);
  }
}
