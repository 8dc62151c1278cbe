package dev.slipway.receiver;

import dev.slipway.receiver.aws.AwsCalls;
import dev.slipway.receiver.aws.SecretsManagerSecrets;
import dev.slipway.receiver.aws.SqsWebhookQueue;
import dev.slipway.shared.domain.config.OperatorSettings.Monitoring;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The receiver's parts, and the one place where adapters are chosen. */
public record Wiring(
    WebhookSecrets secrets,
    Optional<String> appSlug,
    WebhookQueue queue,
    InstantSource clock,
    StructuredLog log,
    EmfMetrics metrics) {
  private static final String FUNCTION = "receiver";

  /**
   * Parts that reach nobody and say nothing, with a secret of their own: for going the receiver's
   * way once before a snapshot is taken.
   */
  static Wiring rehearsing(WebhookSecret secret) {
    InstantSource clock = InstantSource.system();
    return new Wiring(
        () -> List.of(secret),
        Optional.of("rehearsal"),
        new SqsWebhookQueue(AwsCalls.rehearsing(), "https://sqs.us-east-1.amazonaws.com/1/q.fifo"),
        clock,
        StructuredLog.of(clock, _ -> {}, FUNCTION),
        new EmfMetrics(clock, _ -> {}, FUNCTION, new Monitoring(true, true, true)));
  }

  /**
   * The parts that these environment variables ask for.
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   */
  public static Wiring from(Map<String, String> environment) {
    ReceiverSettings settings = ReceiverSettings.from(environment);
    // Lambda sends what is printed to CloudWatch, which reads each line by itself.
    Consumer<String> sink = System.out::println;
    InstantSource clock = InstantSource.system();
    StructuredLog log = StructuredLog.of(clock, sink, FUNCTION);
    AwsCalls aws = new AwsCalls(environment);
    return new Wiring(
        switch (settings.secrets()) {
          case ReceiverSettings.SecretSource.Literal(var secrets) -> () -> secrets;
          case ReceiverSettings.SecretSource.SecretsManager(var arn) ->
              new CachedSecrets(new SecretsManagerSecrets(aws, arn), clock, log);
        },
        settings.appSlug(),
        new SqsWebhookQueue(aws, settings.queueUrl()),
        clock,
        log,
        new EmfMetrics(clock, sink, FUNCTION, settings.monitoring()));
  }
}
