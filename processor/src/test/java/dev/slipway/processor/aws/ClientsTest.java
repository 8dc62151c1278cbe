package dev.slipway.processor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.delivery.ManualClock;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.fault.StoreUnavailable;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class ClientsTest {
  private static final DeliveryId DELIVERY = new DeliveryId("d");

  private ScriptedAws aws;
  private DynamoDbDeliveryJournal journal;

  @BeforeEach
  void start() throws IOException {
    aws = new ScriptedAws();
    journal =
        new DynamoDbDeliveryJournal(
            new Clients(aws.environment()).dynamoDb(),
            "table",
            new ManualClock(Instant.parse("2026-03-01T12:00:00Z")));
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void throttlingAndTransactionConflictsAreTriedAgain() {
    aws.then(400, error("ProvisionedThroughputExceededException"))
        .then(400, error("ThrottlingException"))
        .then(400, error("TransactionConflictException"))
        .then(500, error("InternalServerError"))
        .then(200, "{}");

    assertThat(journal.find(DELIVERY)).isEmpty();
    assertThat(aws.requests()).isEqualTo(5);
  }

  @Test
  void whatDoesNotEndIsAFaultThatMayBeTriedAgain() {
    aws.then(400, error("ThrottlingException"));

    assertThatThrownBy(() -> journal.find(DELIVERY))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("DynamoDB: look-up of a delivery (ThrottlingException, 400)");
    assertThat(aws.requests()).isEqualTo(8);
  }

  @Test
  void aMissingPermissionIsNotTheMessagesFault() {
    aws.then(400, error("AccessDeniedException"));

    assertThatThrownBy(() -> journal.find(DELIVERY)).isInstanceOf(StoreUnavailable.class);
    assertThat(aws.requests()).isEqualTo(1);
  }

  @Test
  void aMalformedRequestIsPermanent() {
    aws.then(400, error("ValidationException"));

    assertThatThrownBy(() -> journal.find(DELIVERY))
        .isInstanceOf(PermanentFault.class)
        .hasMessage(
            "DynamoDB: look-up of a delivery (ValidationException, 400) was refused: it is so");
  }

  @Test
  void onlyCancellationsWithoutAFailedConditionAreConflicts() {
    assertThat(RetryPolicies.conflict(cancelled("None", "TransactionConflict"))).isTrue();
    assertThat(RetryPolicies.conflict(cancelled("TransactionConflict", "ConditionalCheckFailed")))
        .isFalse();
    assertThat(RetryPolicies.conflict(cancelled("None", "ValidationError"))).isFalse();
    assertThat(RetryPolicies.conflict(new IOException())).isFalse();
  }

  @Test
  void aMissingRegionIsNamed() {
    assertThatThrownBy(() -> new Clients(Map.of()).sqs())
        .hasMessage("AWS_REGION is not set; set it to the region that the stack runs in");
  }

  private static String error(String code) {
    return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#"
        + code
        + "\",\"message\":\"it is so\"}";
  }

  private static TransactionCanceledException cancelled(String... codes) {
    return TransactionCanceledException.builder()
        .cancellationReasons(
            java.util.Arrays.stream(codes)
                .map(code -> CancellationReason.builder().code(code).build())
                .toList())
        .build();
  }
}
