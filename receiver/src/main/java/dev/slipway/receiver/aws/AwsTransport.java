package dev.slipway.receiver.aws;

import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Carries signed requests to AWS. */
interface AwsTransport {
  /** What came back. */
  record Answer(int status, byte[] body) {}

  /**
   * Sends the request once and waits for the answer.
   *
   * @param patience about how long that may take
   */
  Answer send(SdkHttpRequest request, byte[] body, Duration patience) throws IOException;
}
