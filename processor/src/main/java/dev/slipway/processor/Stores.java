package dev.slipway.processor;

import dev.slipway.processor.aws.Clients;
import dev.slipway.processor.aws.DynamoDbDeliveryJournal;
import dev.slipway.processor.aws.DynamoDbGeneratedNotes;
import dev.slipway.processor.aws.DynamoDbKnownRepositories;
import dev.slipway.processor.aws.DynamoDbLastServed;
import dev.slipway.processor.aws.DynamoDbReconcilerNotes;
import dev.slipway.processor.aws.DynamoDbRemarkIndex;
import dev.slipway.processor.aws.SqsMessages;
import dev.slipway.processor.aws.deploy.DynamoDbDeployStores;
import dev.slipway.processor.delivery.DeliveryStores;
import dev.slipway.processor.delivery.KnownRepositories;
import dev.slipway.processor.delivery.PlanQueue;
import dev.slipway.processor.deploy.ledger.DeployStores;
import dev.slipway.processor.reconcile.ReconcilerNotes;
import dev.slipway.processor.reconcile.TokenRepositories;
import dev.slipway.processor.release.look.view.GeneratedNotes;
import dev.slipway.processor.release.speak.RemarkIndex;
import java.time.InstantSource;
import java.util.UUID;

/** The stores and queues that everything is kept in. */
public record Stores(
    DeliveryStores deliveries,
    PlanQueue plans,
    KnownRepositories repositories,
    ForReleases releases,
    ForReconciler reconciler,
    DeployStores deployments) {

  /** What is kept for release PRs. */
  public record ForReleases(GeneratedNotes notes, RemarkIndex remarks) {}

  /** What the reconciler keeps, and the repositories that a token serves. */
  public record ForReconciler(ReconcilerNotes notes, TokenRepositories repositories) {}

  public Stores with(DeliveryStores other) {
    return new Stores(other, plans, repositories, releases, reconciler, deployments);
  }

  /** The table and the queues, over clients that are built when they are first needed. */
  public static Stores of(
      Clients clients,
      String table,
      String queueUrl,
      String deadLetterQueueUrl,
      InstantSource clock) {
    DynamoDbKnownRepositories repositories =
        new DynamoDbKnownRepositories(clients.dynamoDb(), table);
    SqsMessages messages = new SqsMessages(clients.sqs(), queueUrl, deadLetterQueueUrl);
    return new Stores(
        new DeliveryStores(
            new DynamoDbDeliveryJournal(clients.dynamoDb(), table, clock),
            messages,
            messages,
            new DynamoDbLastServed(clients.dynamoDb(), table)),
        messages,
        repositories,
        new ForReleases(
            new DynamoDbGeneratedNotes(clients.dynamoDb(), table, clock),
            new DynamoDbRemarkIndex(clients.dynamoDb(), table)),
        new ForReconciler(new DynamoDbReconcilerNotes(clients.dynamoDb(), table), repositories),
        new DynamoDbDeployStores(
            clients.dynamoDb(), table, clock, () -> UUID.randomUUID().toString()));
  }
}
