package dev.slipway.standin.state;

import org.jspecify.annotations.Nullable;

/**
 * What GitHub worked out for one pair of tips; of no worth once either has moved.
 *
 * @param testMerge the commit that merging would make, null on a conflict
 */
public record Mergeability(
    String headSha, String baseTip, boolean mergeable, @Nullable String testMerge) {
  public boolean isFor(String head, String base) {
    return headSha.equals(head) && baseTip.equals(base);
  }
}
