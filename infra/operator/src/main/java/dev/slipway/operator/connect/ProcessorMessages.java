package dev.slipway.operator.connect;

import dev.slipway.operator.connect.GitHubAccess.Target;
import dev.slipway.processor.aws.SqsMessages;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person requests of the processor: a message in the repository's group, under a fresh id.
 */
public final class ProcessorMessages {
  private ProcessorMessages() {}

  /**
   * Puts it into the queue.
   *
   * @param sender the person's login; "" if unknown
   * @return the id that the journal will know it by
   */
  public static DeliveryId enqueue(
      Connection to, Target target, String sender, Instruction instruction) {
    String id = UUID.randomUUID().toString();
    WebhookMessage message =
        new WebhookMessage(
            new DeliveryId(id),
            id,
            Instant.now(),
            "by_hand",
            "",
            target.installation(),
            Optional.of(target.repository()),
            sender,
            instruction);
    new SqsMessages(to.aws().sqs(), to.queueUrl(), to.deadLetterQueueUrl())
        .enqueue(
            WebhookMessageCodec.render(message),
            message.group().value(),
            DeduplicationId.of(message.delivery()).value());
    return message.delivery();
  }

  /** Has a repository planned; the id that the journal will know the plan by. */
  public static DeliveryId plan(Connection to, RepositoryName repository) {
    return enqueue(
        to,
        to.gitHubOfStack().target(repository),
        "",
        new Instruction.Plan(Instruction.Cause.BY_HAND, Optional.empty(), Optional.empty()));
  }
}
