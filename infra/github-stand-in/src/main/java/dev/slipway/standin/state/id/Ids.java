package dev.slipway.standin.state.id;

import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Every number, GUID and token of one world, drawn from one seed so that a run can be repeated. */
public final class Ids {
  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private final AtomicLong next;
  private final Random random;

  public Ids(long seed) {
    this.random = new Random(seed);
    this.next = new AtomicLong(1_000_000 + Math.floorMod(seed, 1000L) * 1000);
  }

  /** The next database id; unique over all kinds of things in the world. */
  public long nextId() {
    return next.incrementAndGet();
  }

  /** A GUID as webhook deliveries carry it. */
  public synchronized UUID nextGuid() {
    return new UUID(
        random.nextLong() & ~0xF000L | 0x1000L, random.nextLong() & ~(3L << 62) | 2L << 62);
  }

  /** A token of GitHub's form: a prefix that names its kind and 36 letters and digits. */
  public synchronized String nextToken(String prefix) {
    var token = new StringBuilder(prefix);
    for (int i = 0; i < 36; i++) {
      token.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
    }
    return token.toString();
  }
}
