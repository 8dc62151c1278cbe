package dev.slipway.engines;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SQS and DynamoDB for local runs and tests. Each engine starts when it is first asked for, and all
 * that was started ends with {@link #close()}; the DynamoDB process ends also when this JVM is
 * killed.
 *
 * <p>Safe for use by several threads.
 */
public final class Engines implements AutoCloseable {
  private static final Region REGION = Region.EU_CENTRAL_1;
  // Both engines take anything; LocalStack wants "test".
  private static final AwsBasicCredentials NOBODY = AwsBasicCredentials.create("test", "test");

  private final Options options;
  private @Nullable LocalStack localStack;
  private @Nullable EmbeddedSqs embeddedSqs;
  private @Nullable EmbeddedDynamoDb embeddedDynamoDb;
  private @Nullable SqsClient sqs;
  private @Nullable DynamoDbClient dynamoDb;
  private boolean closed;

  private Engines(Options options) {
    this.options = options;
  }

  /** Engines by these options; nothing runs before it is asked for. */
  public static Engines start(Options options) {
    return new Engines(options);
  }

  /**
   * Where SQS answers.
   *
   * @throws PortInUse when the port that the options name is taken
   * @throws EngineFailed when it does not start, or LocalStack is asked for without Docker
   */
  public synchronized URI sqsEndpoint() {
    requireOpen();
    if (options.sqsEndpoint().isPresent()) {
      return options.sqsEndpoint().get();
    }
    if (options.kind() == Options.Kind.LOCALSTACK) {
      return localStack();
    }
    if (embeddedSqs == null) {
      embeddedSqs = EmbeddedSqs.start(options.sqsPort());
    }
    return embeddedSqs.endpoint();
  }

  /**
   * Where DynamoDB answers.
   *
   * @throws PortInUse when the port that the options name is taken
   * @throws EngineFailed when it does not start, or LocalStack is asked for without Docker
   */
  public synchronized URI dynamoEndpoint() {
    requireOpen();
    if (options.dynamoEndpoint().isPresent()) {
      return options.dynamoEndpoint().get();
    }
    if (options.kind() == Options.Kind.LOCALSTACK) {
      return localStack();
    }
    if (embeddedDynamoDb == null) {
      embeddedDynamoDb = EmbeddedDynamoDb.start(options.dynamoPort(), options.dynamoFiles());
    }
    return embeddedDynamoDb.endpoint();
  }

  private URI localStack() {
    if (localStack == null) {
      localStack = LocalStack.start();
    }
    return localStack.endpoint();
  }

  /** A client of SQS; it closes with the engines. */
  public synchronized SqsClient sqs() {
    if (sqs == null) {
      sqs =
          SqsClient.builder()
              .endpointOverride(sqsEndpoint())
              .region(REGION)
              .credentialsProvider(StaticCredentialsProvider.create(NOBODY))
              .httpClient(UrlConnectionHttpClient.create())
              .build();
    }
    return sqs;
  }

  /** A client of DynamoDB; it closes with the engines. */
  public synchronized DynamoDbClient dynamoDb() {
    if (dynamoDb == null) {
      dynamoDb =
          DynamoDbClient.builder()
              .endpointOverride(dynamoEndpoint())
              .region(REGION)
              .credentialsProvider(StaticCredentialsProvider.create(NOBODY))
              .httpClient(UrlConnectionHttpClient.create())
              .build();
    }
    return dynamoDb;
  }

  /** The environment variables that lead AWS clients to these engines; starts both. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_SQS", sqsEndpoint().toString(),
        "AWS_ENDPOINT_URL_DYNAMODB", dynamoEndpoint().toString(),
        "AWS_REGION", REGION.id(),
        "AWS_ACCESS_KEY_ID", NOBODY.accessKeyId(),
        "AWS_SECRET_ACCESS_KEY", NOBODY.secretAccessKey());
  }

  /**
   * Creates {@code {name}.fifo} and its dead-letter queue {@code {name}-dead.fifo}, as the stack
   * does.
   */
  public Queues createQueues(String name) {
    return QueueSetup.create(sqs(), name);
  }

  /**
   * Creates a table as the stack does. Expired items vanish from it at some time, by the wall
   * clock.
   */
  public Table createTable(String name) {
    return TableSetup.create(dynamoDb(), name, true);
  }

  /**
   * Creates a table from which nothing vanishes by itself: for tests that bring a clock of their
   * own, whose items would be long expired by the wall clock.
   */
  public Table createTableWithoutTimeToLive(String name) {
    return TableSetup.create(dynamoDb(), name, false);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (sqs != null) {
      sqs.close();
    }
    if (dynamoDb != null) {
      dynamoDb.close();
    }
    if (embeddedSqs != null) {
      embeddedSqs.close();
      embeddedSqs = null;
    }
    if (embeddedDynamoDb != null) {
      embeddedDynamoDb.close();
      embeddedDynamoDb = null;
    }
    if (localStack != null) {
      localStack.close();
      localStack = null;
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the engines are closed");
    }
  }
}
