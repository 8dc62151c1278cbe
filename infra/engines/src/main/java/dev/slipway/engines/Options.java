package dev.slipway.engines;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which engines to use.
 *
 * @param sqsPort port of the embedded SQS, 0 for any free one
 * @param dynamoPort port of the embedded DynamoDB, 0 for any free one
 * @param dynamoFiles the folder in which the embedded DynamoDB keeps its tables; empty keeps them
 *     in memory
 * @param sqsEndpoint an SQS that runs elsewhere, instead of the embedded one
 * @param dynamoEndpoint a DynamoDB that runs elsewhere, instead of the embedded one
 * @param kind what runs where no endpoint is named
 */
public record Options(
    int sqsPort,
    int dynamoPort,
    Optional<Path> dynamoFiles,
    Optional<URI> sqsEndpoint,
    Optional<URI> dynamoEndpoint,
    Kind kind) {

  /** What the engines are, where no endpoint is named. */
  public enum Kind {
    EMBEDDED,
    LOCALSTACK
  }

  /** System property: {@code embedded} (the default) or {@code localstack}. */
  public static final String ENGINES = "slipway.engines";

  /** System property that names an SQS endpoint to use instead of the embedded one. */
  public static final String SQS_ENDPOINT = "slipway.sqs.endpoint";

  /** System property that names a DynamoDB endpoint to use instead of the embedded one. */
  public static final String DYNAMODB_ENDPOINT = "slipway.dynamodb.endpoint";

  /** Everything embedded, in memory, on free ports. */
  public static Options embedded() {
    return new Options(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Kind.EMBEDDED);
  }

  /**
   * As {@link #embedded()}, except for the kind and the endpoints that system properties name: the
   * one place where tests and local runs are told what to run on.
   *
   * @throws IllegalArgumentException when the kind is none
   */
  public static Options fromSystemProperties() {
    return new Options(
        0, 0, Optional.empty(), property(SQS_ENDPOINT), property(DYNAMODB_ENDPOINT), kindAsked());
  }

  /** The same with these ports; 0 for any free one. */
  public Options withPorts(int sqs, int dynamo) {
    return new Options(sqs, dynamo, dynamoFiles, sqsEndpoint, dynamoEndpoint, kind);
  }

  /** The same with tables that survive in this folder, which must exist. */
  public Options withDynamoFiles(Path folder) {
    return new Options(sqsPort, dynamoPort, Optional.of(folder), sqsEndpoint, dynamoEndpoint, kind);
  }

  private static Kind kindAsked() {
    String asked = System.getProperty(ENGINES, "embedded");
    return switch (asked) {
      case "embedded" -> Kind.EMBEDDED;
      case "localstack" -> Kind.LOCALSTACK;
      default ->
          throw new IllegalArgumentException(
              ENGINES + " is 'embedded' or 'localstack', not '" + asked + "'");
    };
  }

  private static Optional<URI> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(s -> !s.isBlank()).map(URI::create);
  }
}
