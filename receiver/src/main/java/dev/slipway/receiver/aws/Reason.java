package dev.slipway.receiver.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why AWS did not do something, in the few words that a log line has room for. */
final class Reason {
  private Reason() {}

  /**
   * The service's own code and status ({@code AccessDenied, 403}), or what was in the way of asking
   * it ({@code SdkClientException, ConnectException}).
   */
  static String of(SdkException fault) {
    if (fault instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      return service.awsErrorDetails().errorCode() + ", " + service.statusCode();
    }
    Throwable cause = fault.getCause();
    String kind = fault.getClass().getSimpleName();
    return cause == null ? kind : kind + ", " + cause.getClass().getSimpleName();
  }
}
