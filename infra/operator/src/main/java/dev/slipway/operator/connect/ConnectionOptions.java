package dev.slipway.operator.connect;

import dev.slipway.operator.CannotRun;
import dev.slipway.processor.Variables;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where to operate. Values come from four places, of which the first counts: the options, the
 * stack's outputs, the description that a local run serves, the environment variables that the
 * functions read.
 */
public final class ConnectionOptions {
  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The CloudFormation stack; its outputs tell where everything is.")
  private @Nullable String stack;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "Instead of AWS: the address that ./slipway local prints, or " + "LocalStack's.")
  private @Nullable URI endpoint;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The AWS region (default: as for the AWS CLI).")
  private @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The AWS profile (default: as for the AWS CLI).")
  private @Nullable String profile;

  @Option(
      names = "--queue-url",
      paramLabel = "URL",
      description = "The queue (default: $" + Variables.QUEUE_URL + ").")
  private @Nullable String queueUrl;

  @Option(
      names = "--dead-letter-queue-url",
      paramLabel = "URL",
      description = "The dead-letter queue (default: $" + Variables.DEAD_LETTER_QUEUE_URL + ").")
  private @Nullable String deadLetterQueueUrl;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table (default: $" + Variables.TABLE + ").")
  private @Nullable String table;

  @Option(
      names = "--token-env",
      paramLabel = "NAME",
      description =
          "For GitHub, use the token in this environment variable instead of the stack's"
              + " credentials.")
  private @Nullable String tokenVariable;

  /**
   * Connects, has something done, and disconnects.
   *
   * @param environment the variables that count besides the options
   * @param work gives the exit code
   * @throws CannotRun when it cannot be reached, or something goes wrong there: one line, what and
   *     what to do
   */
  public int with(Map<String, String> environment, ToIntFunction<Connection> work) {
    Map<String, String> known = new HashMap<>(environment);
    Optional.ofNullable(endpoint).map(EndpointVariables::describe).ifPresent(known::putAll);
    put(known, "AWS_REGION", region);
    AwsAccess aws = AwsAccess.of(known, Optional.ofNullable(profile));
    try (aws) {
      Optional.ofNullable(stack).ifPresent(name -> known.putAll(Stack.read(aws, name).variables()));
      put(known, Variables.QUEUE_URL, queueUrl);
      put(known, Variables.DEAD_LETTER_QUEUE_URL, deadLetterQueueUrl);
      put(known, Variables.TABLE, table);
      try (Connection connection = new Connection(known, aws, Optional.ofNullable(tokenVariable))) {
        return work.applyAsInt(connection);
      }
    } catch (RuntimeException e) {
      throw ConnectionProblem.explain(e, aws);
    }
  }

  private static void put(Map<String, String> known, String name, @Nullable String value) {
    if (value != null) {
      known.put(name, value);
    }
  }
}
