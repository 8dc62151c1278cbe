package dev.slipway.shared.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class QueueIdsTest {
  private static final DeliveryId GUID = new DeliveryId("72d3162e-cc78-11e3-81ab-4c9367dc0958");

  @Test
  void groupsAreNamedByNumericIds() {
    assertThat(MessageGroup.of(new RepositoryId(Long.MAX_VALUE)))
        .hasToString("repo-9223372036854775807");
    assertThat(MessageGroup.of(new InstallationId(7))).hasToString("installation-7");
    assertThatThrownBy(() -> new MessageGroup("repo-acme/rocket"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDeliberateRedeliveryIsNotTheSameAsARetry() {
    assertThat(DeduplicationId.of(GUID, "JKJaXmPLvHcESHA="))
        .isEqualTo(DeduplicationId.of(GUID, "JKJaXmPLvHcESHA="))
        .isNotEqualTo(DeduplicationId.of(GUID, "JKJaXmPLvHcESHB="));
    assertThat(DeduplicationId.redrive(GUID, 1)).isNotEqualTo(DeduplicationId.redrive(GUID, 2));
  }

  @Test
  void whateverTheGatewayCallsItsRequestFitsTheQueue() {
    DeduplicationId id = DeduplicationId.of(new DeliveryId("d".repeat(72)), "ü \n🚀".repeat(200));

    assertThat(id.value()).hasSize(128).matches("[\\x21-\\x7e]+");
  }

  @Test
  void derivedIdsAreDerivedNotDrawn() {
    RepositoryId repository = new RepositoryId(Long.MAX_VALUE);

    assertThat(PlanDeliveryId.daily(repository, LocalDate.of(2026, 1, 2)))
        .hasToString("plan-9223372036854775807-2026-01-02");
    assertThat(PlanDeliveryId.following(GUID, repository))
        .hasToString("72d3162e-cc78-11e3-81ab-4c9367dc0958-9223372036854775807");
    DeliveryId longOne = new DeliveryId("d".repeat(72));
    assertThat(PlanDeliveryId.following(longOne, repository))
        .isEqualTo(PlanDeliveryId.following(longOne, repository))
        .isNotEqualTo(PlanDeliveryId.following(longOne, new RepositoryId(1)));
  }
}
