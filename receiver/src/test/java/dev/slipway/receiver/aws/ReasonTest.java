package dev.slipway.receiver.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Whoever reads the log at night learns whether it was the role, the queue or the network. */
class ReasonTest {
  @Test
  void theServicesCodeAndStatus() {
    var refused =
        SqsException.builder()
            .statusCode(403)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode("AccessDenied").errorMessage("long").build())
            .build();

    assertThat(Reason.of((SqsException) refused)).isEqualTo("AccessDenied, 403");
  }

  @Test
  void whatWasInTheWay() {
    assertThat(Reason.of(SdkClientException.create("x", new ConnectException("y"))))
        .isEqualTo("SdkClientException, ConnectException");
    assertThat(Reason.of(SdkClientException.create("x"))).isEqualTo("SdkClientException");
  }

  @Test
  void anAnswerWithoutDetails() {
    assertThat(Reason.of((SqsException) SqsException.builder().statusCode(502).build()))
        .isEqualTo("SqsException");
  }
}
