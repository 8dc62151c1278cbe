package dev.slipway.shared.start;

import java.math.BigDecimal;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;

/**
 * Begins what the first event of every function will wait for inside the JDK, in a thread of its
 * own, while Lambda still makes the function and asks for the event. Nothing of it is done twice:
 * whoever gets there first does it, and the other one waits.
 */
public final class HeadStart {
  private HeadStart() {}

  /** To be called first of all when Lambda makes a function. */
  public static void begin() {
    Thread.ofPlatform().daemon().name("head-start").start(HeadStart::load);
  }

  private static void load() {
    // Tables of powers, 10 to 20 ms in Java 25. JSON parsers have constants of this type.
    var _ = BigDecimal.valueOf(0);
    try {
      // The providers of cryptography.
      var _ = Mac.getInstance("HmacSHA256");
    } catch (NoSuchAlgorithmException _) {
      // Whoever needs it meets the fault where it can be told.
    }
  }
}
