package dev.slipway.receiver.aws;

import java.time.Duration;

/**
 * A service that speaks AWS's JSON protocol, as far as a call of it has to know.
 *
 * <p>Source: <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON
 * protocol</a>; the versions and targets are those of the services' models.
 *
 * <p>GitHub waits ten seconds for its answer: 3 s are for the secrets, 5 s for the queue.
 */
enum AwsService {
  SQS("sqs", "SQS", "AmazonSQS", "1.0", Duration.ofSeconds(5)),
  SECRETS_MANAGER(
      "secretsmanager", "SECRETS_MANAGER", "secretsmanager", "1.1", Duration.ofSeconds(3));

  /** The service's name in its host and in what is signed. */
  final String signingName;

  /** As in {@code AWS_ENDPOINT_URL_…}. */
  final String variable;

  /** Before the operation in {@code X-Amz-Target}. */
  final String target;

  /** The protocol's version, as in {@code application/x-amz-json-…}. */
  final String version;

  /** All tries of one call together. */
  final Duration wholeCall;

  AwsService(
      String signingName, String variable, String target, String version, Duration wholeCall) {
    this.signingName = signingName;
    this.variable = variable;
    this.target = target;
    this.version = version;
    this.wholeCall = wholeCall;
  }

  /** The first part of its host. In GovCloud SQS has validated cryptography at any address. */
  String host(String region, boolean fips) {
    boolean apart = fips && !(this == SQS && region.startsWith("us-gov-"));
    return apart ? signingName + "-fips" : signingName;
  }
}
