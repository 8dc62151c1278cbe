package dev.slipway.processor.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Decides when messages that were received, and are about to be returned as failed, come back.
 *
 * <p>A message can be hidden for 12 hours counted from when it was received; longer waits are cut
 * to what is surely left of them. The group of a hidden message is blocked as long as it.
 */
public interface MessageVisibility {
  /**
   * The longest wait that a message can be given: 12 hours less what may have passed since it was
   * received.
   */
  Duration LONGEST = Duration.ofHours(12).minusMinutes(5);

  /**
   * Hides one message from now on. False when that cannot be, because it was deleted or is somebody
   * else's by now; then it comes back, if at all, without our doing.
   */
  boolean hide(String receiptHandle, Duration wait);

  /**
   * Hides several messages from now on, all for the same time.
   *
   * @return the receipt handles of those that could not be hidden; they come back earlier than
   *     asked
   */
  Set<String> hide(List<String> receiptHandles, Duration wait);
}
