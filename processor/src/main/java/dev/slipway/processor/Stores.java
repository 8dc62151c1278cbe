package dev.slipway.processor;

import dev.slipway.processor.aws.Clients;
import dev.slipway.processor.aws.DynamoDbDeliveryJournal;
import dev.slipway.processor.aws.DynamoDbDeployStores;
import dev.slipway.processor.aws.DynamoDbGeneratedNotes;
import dev.slipway.processor.aws.DynamoDbKnownRepositories;
import dev.slipway.processor.aws.DynamoDbLastServed;
import dev.slipway.processor.aws.DynamoDbReconcilerNotes;
import dev.slipway.processor.aws.DynamoDbRemarkIndex;
import dev.slipway.processor.aws.SqsMessages;
import dev.slipway.processor.delivery.DeadLetters;
import dev.slipway.processor.delivery.DeliveryJournal;
import dev.slipway.processor.delivery.KnownRepositories;
import dev.slipway.processor.delivery.LastServed;
import dev.slipway.processor.delivery.MessageVisibility;
import dev.slipway.processor.delivery.PlanQueue;
import dev.slipway.processor.deploy.DeployStores;
import dev.slipway.processor.reconcile.ReconcilerNotes;
import dev.slipway.processor.reconcile.TokenRepositories;
import dev.slipway.processor.release.look.GeneratedNotes;
import dev.slipway.processor.release.speak.RemarkIndex;
import java.time.InstantSource;
import java.util.UUID;

/** The stores and queues that everything is kept in. */
public record Stores(
    DeliveryJournal journal,
    GeneratedNotes notes,
    RemarkIndex remarks,
    MessageVisibility visibility,
    DeadLetters deadLetters,
    LastServed served,
    PlanQueue plans,
    ReconcilerNotes reconciler,
    KnownRepositories repositories,
    TokenRepositories tokenRepositories,
    DeployStores deployments) {

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
        new DynamoDbDeliveryJournal(clients.dynamoDb(), table, clock),
        new DynamoDbGeneratedNotes(clients.dynamoDb(), table, clock),
        new DynamoDbRemarkIndex(clients.dynamoDb(), table),
        messages,
        messages,
        new DynamoDbLastServed(clients.dynamoDb(), table),
        messages,
        new DynamoDbReconcilerNotes(clients.dynamoDb(), table),
        repositories,
        repositories,
        new DynamoDbDeployStores(
            clients.dynamoDb(), table, clock, () -> UUID.randomUUID().toString()));
  }
}
