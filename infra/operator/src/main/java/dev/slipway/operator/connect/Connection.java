package dev.slipway.operator.connect;

import dev.slipway.operator.CannotRun;
import dev.slipway.processor.Variables;
import dev.slipway.processor.aws.Clients;
import dev.slipway.processor.aws.DynamoDbDeliveryJournal;
import dev.slipway.processor.delivery.DeliveryJournal;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A stack's settings and addresses, and the clients to reach it with. It connects on first use. */
public final class Connection implements AutoCloseable {
  /** Real time: what commands wait for is other people. */
  public static final InstantSource CLOCK = InstantSource.system();

  private final Map<String, String> known;
  private final AwsAccess aws;
  private final GitHubAccess gitHub;
  private final GitHubAccess ofStack;

  Connection(Map<String, String> known, AwsAccess aws, Optional<String> tokenVariable) {
    this.known = Map.copyOf(known);
    this.aws = aws;
    this.gitHub = new GitHubAccess(this, tokenVariable);
    this.ofStack = new GitHubAccess(this, Optional.empty());
  }

  /** AWS's services. */
  public Clients aws() {
    return aws.clients();
  }

  /** What became of deliveries. */
  public DeliveryJournal journal() {
    return new DynamoDbDeliveryJournal(aws().dynamoDb(), table(), CLOCK);
  }

  /** GitHub, with the stack's credentials or those given instead. */
  public GitHubAccess gitHub() {
    return gitHub;
  }

  /**
   * GitHub with the stack's credentials, whatever token was given; with that where no others are
   * known. Only an App knows its installation, which a message has to name.
   */
  public GitHubAccess gitHubOfStack() {
    return ofStack.isKnown() ? ofStack : gitHub;
  }

  /**
   * The queue's URL.
   *
   * @throws CannotRun when it is not known
   */
  public String queueUrl() {
    return required(Variables.QUEUE_URL, "the queue", "--queue-url");
  }

  /**
   * The dead-letter queue's URL.
   *
   * @throws CannotRun when it is not known
   */
  public String deadLetterQueueUrl() {
    return required(
        Variables.DEAD_LETTER_QUEUE_URL, "the dead-letter queue", "--dead-letter-queue-url");
  }

  /**
   * The table's name.
   *
   * @throws CannotRun when it is not known
   */
  public String table() {
    return required(Variables.TABLE, "the table", "--table");
  }

  /** A variable that the functions read, or a local run describes. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(known.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** The settings that the functions run with, as far as they are known. */
  public Map<String, String> settings() {
    return known;
  }

  /** What went wrong on the way to a place of it, in one line: what, and what to do. */
  public String explain(RuntimeException e) {
    return String.valueOf(ConnectionProblem.explain(e, aws).getMessage());
  }

  private String required(String variable, String what, String option) {
    return variable(variable)
        .orElseThrow(() ->
            new CannotRun(
                "where is %s? give --stack, %s or --endpoint, or set %s"
                    .formatted(what, option, variable)));
  }

  @Override
  public void close() {
    ofStack.close();
    gitHub.close();
  }
}
