package dev.slipway.shared.contract;

import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The ids of plans and looks that Slipway asks for itself. They are derived, not drawn: asking
 * twice for the same reason gives the same id, and the delivery journal lets it take effect once.
 */
public final class PlanDeliveryId {
  private PlanDeliveryId() {}

  /** The scheduled plan of one repository on one day (UTC). */
  public static DeliveryId daily(RepositoryId repository, LocalDate day) {
    return new DeliveryId("plan-" + repository + "-" + day);
  }

  /** The scheduled look at one repository's deployments, one in five minutes at most. */
  public static DeliveryId look(RepositoryId repository, Instant now) {
    return new DeliveryId("look-" + repository + "-" + now.getEpochSecond() / LOOK_SECONDS);
  }

  /** The plan of one repository that follows from a delivery about many. */
  public static DeliveryId following(DeliveryId cause, RepositoryId repository) {
    String id = cause + "-" + repository;
    // A GUID and any repository id fit. An id that is itself long is folded to a GUID of its own.
    return new DeliveryId(
        id.length() <= DELIVERY_ID_LIMIT
            ? id
            : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
  }

  private static final int DELIVERY_ID_LIMIT = 72;

  private static final long LOOK_SECONDS = 300;
}
