package dev.slipway.operator.repos;

import dev.slipway.operator.connect.Connection;
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

/** A plan that a person asks for: a message in the repository's group, under a fresh id. */
public final class AskedPlan {
  private AskedPlan() {}

  /** Asks for it; the id that the journal will know it by. */
  public static DeliveryId enqueue(Connection to, RepositoryName repository) {
    Target target = to.gitHub().target(repository);
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
            "",
            new Instruction.Plan(Instruction.Cause.BY_HAND, Optional.empty(), Optional.empty()));
    new SqsMessages(to.aws().sqs(), to.queueUrl(), to.deadLetterQueueUrl())
        .enqueue(
            WebhookMessageCodec.render(message),
            message.group().value(),
            DeduplicationId.of(message.delivery()).value());
    return message.delivery();
  }
}
