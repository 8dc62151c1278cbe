package dev.slipway.processor.aws;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.fault.StoreUnavailable;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Turns the SDK's exceptions into faults that name the operation and the service's error code.
 *
 * <p>Only what AWS calls malformed is permanent. A missing permission or table is the operator's to
 * mend, and the messages are to be taken again once it is: so that is retriable, like throttling
 * and outages.
 */
final class AwsFaults {
  private static final Set<String> MALFORMED =
      Set.of(
          "ValidationException",
          "InvalidParameterValue",
          "InvalidParameterException",
          "InvalidMessageContents",
          "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
          "SerializationException");
  private static final int LONGEST_MESSAGE = 300;

  private AwsFaults() {}

  /**
   * Runs one operation.
   *
   * <p>A failed condition passes through if the call does not handle it: it is an outcome, not a
   * fault.
   *
   * @param operation what is done, for people: {@code DynamoDB: start of a delivery}
   * @throws Fault when the service does not do it
   */
  static <T> T during(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (ConditionalCheckFailedException lost) {
      throw lost;
    } catch (SdkException e) {
      throw fault(operation, e);
    }
  }

  /** The fault that an exception means. */
  static Fault fault(String operation, SdkException e) {
    if (!(e instanceof AwsServiceException service) || service.awsErrorDetails() == null) {
      return new StoreUnavailable(operation, e);
    }
    AwsErrorDetails details = service.awsErrorDetails();
    String what = operation + " (" + details.errorCode() + ", " + service.statusCode() + ")";
    return MALFORMED.contains(details.errorCode())
        ? new PermanentFault(
            "StoreRefused", what + " was refused: " + oneLine(details.errorMessage()))
        : new StoreUnavailable(what, e);
  }

  private static String oneLine(String text) {
    String line = String.valueOf(text).replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
  }
}
