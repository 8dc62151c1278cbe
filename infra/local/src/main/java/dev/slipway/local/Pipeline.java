package dev.slipway.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.slipway.engines.EngineFailed;
import dev.slipway.engines.Engines;
import dev.slipway.engines.Options;
import dev.slipway.engines.PortInUse;
import dev.slipway.engines.Queues;
import dev.slipway.local.lambda.HttpApiListener;
import dev.slipway.local.lambda.QueuePoller;
import dev.slipway.local.lambda.Schedule;
import dev.slipway.processor.GitHubEndpoint;
import dev.slipway.processor.ProcessorHandler;
import dev.slipway.processor.ReconcilerHandler;
import dev.slipway.processor.Stores;
import dev.slipway.processor.aws.Clients;
import dev.slipway.processor.deploy.ledger.DeployStores;
import dev.slipway.processor.deploy.ledger.DeployingRepositories.Deploying;
import dev.slipway.processor.github.http.HttpConnector;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.receiver.ReceiverHandler;
import dev.slipway.receiver.WebhookSecret;
import dev.slipway.receiver.aws.AwsCalls;
import dev.slipway.receiver.aws.SqsWebhookQueue;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Receiver, queue, processor and table, joined as the template joins them. */
public final class Pipeline {
  private static final String QUEUE_ARN = "arn:aws:sqs:eu-central-1:000000000000:slipway.fifo";
  private static final String TABLE = "slipway";

  /** As the template has it. */
  private static final Duration RECONCILE = Duration.ofMinutes(5);

  private static final Duration RECONCILE_TIMEOUT = Duration.ofSeconds(240);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(3);
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final SqsClient sqs;
  private final Queues queues;
  private final Engines engines;
  private final URI gitHub;
  private final URI webhook;
  private final DeployStores deployments;

  private Pipeline(
      Engines engines, Queues queues, URI gitHub, URI webhook, DeployStores deployments) {
    this.deployments = deployments;
    this.sqs = engines.sqs();
    this.gitHub = gitHub;
    this.engines = engines;
    this.queues = queues;
    this.webhook = webhook;
  }

  /**
   * Starts all of it; it ends with the resources.
   *
   * @throws CannotStart when a port is taken
   */
  static Pipeline start(
      LocalOptions.Ports ports,
      GitHubAccess gitHub,
      OperatorSettings settings,
      RunLog log,
      Resources resources) {
    InstantSource clock = InstantSource.system();
    // The address first, so that a taken port shows at once; who calls before the rest is there
    // waits.
    CompletableFuture<ReceiverHandler> receiver = new CompletableFuture<>();
    HttpApiListener listener =
        listener(
            ports.webhook(),
            (event, context) -> receiver.join().handleRequest(event, context),
            clock,
            log);
    resources.add(listener);
    resources.add(() -> receiver.cancel(false));
    Engines engines = engines(ports, resources);
    Queues queues = engines.createQueues("slipway");
    engines.createTable(TABLE);
    receiver.complete(receiver(engines, queues, gitHub, settings, log, clock));
    Clients clients = resources.add(new Clients(engines.environment()));
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    resources.add(http::shutdownNow);
    Stores stores =
        Stores.of(clients, TABLE, queues.main().toString(), queues.deadLetters().toString(), clock);
    Function<String, dev.slipway.processor.Wiring> wiring =
        function ->
            new dev.slipway.processor.Wiring(
                Runtime.of(
                    settings,
                    clock,
                    new SecureRandom(),
                    StructuredLog.of(clock, log::line, function),
                    new EmfMetrics(clock, log::line, function, settings.monitoring())),
                new GitHubEndpoint(gitHub.api(), new HttpConnector(() -> http), gitHub.tokens()),
                stores);
    var processor = new ProcessorHandler(wiring.apply("processor"));
    QueuePoller poller =
        QueuePoller.start(
            engines.sqs(),
            QueuePoller.Source.of(queues.main().toString(), QUEUE_ARN),
            processor::handleRequest,
            clock,
            log::fault);
    resources.add(() -> poller.stop(PATIENCE_AT_THE_END));
    // Behind a tunnel the address at GitHub is another one than ours.
    String webhook =
        Optional.ofNullable(System.getenv(dev.slipway.processor.Variables.WEBHOOK_URL))
            .orElseGet(() -> listener.address().toString());
    resources.add(
        Schedule.start(
            "reconciler",
            RECONCILE,
            RECONCILE_TIMEOUT,
            new ReconcilerHandler(wiring.apply("reconciler"), Optional.of(webhook)),
            clock,
            log::fault));
    return new Pipeline(engines, queues, gitHub.api(), listener.address(), stores.deployments());
  }

  /** The engines at these ports, both running. */
  private static Engines engines(LocalOptions.Ports ports, Resources resources) {
    try {
      Engines engines =
          resources.add(
              Engines.start(
                  Options.fromSystemProperties().withPorts(ports.sqs(), ports.dynamoDb())));
      engines.environment(); // starts both
      return engines;
    } catch (PortInUse | EngineFailed fault) {
      throw new CannotStart(String.valueOf(fault.getMessage()), fault);
    }
  }

  private static ReceiverHandler receiver(
      Engines engines,
      Queues queues,
      GitHubAccess gitHub,
      OperatorSettings settings,
      RunLog log,
      InstantSource clock) {
    List<WebhookSecret> secrets = WebhookSecret.list(gitHub.webhookSecrets());
    return new ReceiverHandler(
        new dev.slipway.receiver.Wiring(
            () -> secrets,
            gitHub.appSlug(),
            new SqsWebhookQueue(new AwsCalls(engines.environment()), queues.main().toString()),
            clock,
            StructuredLog.of(clock, log::line, "receiver"),
            new EmfMetrics(clock, log::line, "receiver", settings.monitoring())));
  }

  private static HttpApiListener listener(
      int port,
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> receiver,
      InstantSource clock,
      RunLog log) {
    try {
      return HttpApiListener.start(port, receiver, clock, log::fault);
    } catch (BindException fault) {
      throw portInUse(port, "the webhook", "--webhook-port", fault);
    } catch (IOException fault) {
      throw new CannotStart("the webhook's address cannot be served: " + fault.getMessage(), fault);
    }
  }

  static CannotStart portInUse(int port, String what, String option, BindException fault) {
    return new CannotStart(
        "port %d for %s is in use: end what listens there, or choose another port with %s"
            .formatted(port, what, option),
        fault);
  }

  /** Where webhooks go. */
  URI webhook() {
    return webhook;
  }

  /** Where SQS and DynamoDB answer. */
  Map<String, URI> endpoints() {
    return Map.of("sqs", engines.sqsEndpoint(), "dynamodb", engines.dynamoEndpoint());
  }

  /** Where all of it is, as environment variables. */
  Map<String, String> connection() {
    Map<String, String> variables = new HashMap<>(engines.environment());
    variables.put(dev.slipway.processor.Variables.QUEUE_URL, queues.main().toString());
    variables.put(
        dev.slipway.processor.Variables.DEAD_LETTER_QUEUE_URL, queues.deadLetters().toString());
    variables.put(dev.slipway.processor.Variables.TABLE, TABLE);
    variables.put(dev.slipway.processor.Variables.GITHUB_API_URL, gitHub.toString());
    variables.put(ConnectionPage.WEBHOOK_URL, webhook.toString());
    return variables;
  }

  /** The records and slots in the table. */
  public DeployStores deployments() {
    return deployments;
  }

  /** The page that shows these repositories' deployments as they are now. */
  String deploymentsPage(List<RepositoryRef> repositories) {
    return DeploymentsPage.render(
        repositories.stream()
            .map(repository -> DeploymentsPage.View.of(repository, deployments))
            .toList());
  }

  /** The repositories that have, or lately had, something in motion. */
  List<RepositoryRef> deploying() {
    return deployments.deploying().all().stream().map(Deploying::repository).toList();
  }

  /** Puts a message into the queue as if a webhook had led to it. */
  public void enqueue(WebhookMessage message) {
    sqs.sendMessage(request ->
        request
            .queueUrl(queues.main().toString())
            .messageBody(WebhookMessageCodec.render(message))
            .messageGroupId(message.group().value())
            .messageDeduplicationId(DeduplicationId.of(message.delivery()).value()));
  }

  /** Messages that are not done with: waiting, in work, or hidden until they are tried again. */
  int waiting() {
    return count(queues.main());
  }

  /** Messages that were given up. */
  public int deadLetters() {
    return count(queues.deadLetters());
  }

  private int count(URI queue) {
    return sqs
        .getQueueAttributes(get -> get.queueUrl(queue.toString()).attributeNames(COUNTS))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }
}
