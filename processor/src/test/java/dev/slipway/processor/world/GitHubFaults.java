package dev.slipway.processor.world;

import dev.slipway.standin.http.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can go wrong with a request to GitHub. */
public final class GitHubFaults {
  private GitHubFaults() {}

  /** By what they are called in proofs. */
  public static Map<String, Fault> all() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("500", Fault.status(500));
    faults.put("502", Fault.status(502));
    faults.put("500 after the effect", Fault.statusAfterEffect(500));
    faults.put("502 after the effect", Fault.statusAfterEffect(502));
    faults.put("dropped before", Fault.dropBefore());
    faults.put("dropped after the effect", Fault.dropAfter());
    faults.put("403 with retry-after", Fault.secondaryLimit(403, Duration.ofSeconds(30)));
    faults.put("403 without retry-after", Fault.secondaryLimit(403, null));
    faults.put("429", Fault.secondaryLimit(429, null));
    return faults;
  }
}
