package dev.slipway.operator;

import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.util.Map;

/** Parses what people write on the command line. */
public final class Values {
  private Values() {}

  /**
   * A repository's name.
   *
   * @throws CannotRun when it is none
   */
  public static RepositoryName repository(String text) {
    return RepositoryName.parse(text)
        .orElseThrow(() ->
            new CannotRun(text + " is not a repository: give OWNER/NAME, such as acme/rocket"));
  }

  /**
   * A delivery's id.
   *
   * @throws CannotRun when it is none
   */
  public static DeliveryId delivery(String text) {
    try {
      return new DeliveryId(text);
    } catch (IllegalArgumentException e) {
      throw new CannotRun(
          text + " is not a delivery: give the GUID that GitHub shows, or the id of a " + "plan",
          e);
    }
  }

  /** The user of this machine, by name. */
  public static String operator(Map<String, String> environment) {
    for (String name : new String[] {"USER", "LOGNAME", "USERNAME"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isBlank()) {
        return value.strip();
      }
    }
    return System.getProperty("user.name", "unknown");
  }
}
