package dev.slipway.processor.delivery;

import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.contract.Instruction.AnswerProtectionRule;
import dev.slipway.shared.contract.Instruction.Deploy;
import dev.slipway.shared.contract.Instruction.LookAtDeployments;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.telemetry.StructuredLog;

/**
 * What messages about deployments come to. Each answers with one line for the journal, and is safe
 * to repeat.
 */
public interface Deployments {
  /**
   * A release is out.
   *
   * @param actor the login that it goes back to; "" if unknown
   */
  String released(
      TagName release, String actor, WebhookMessage message, Deadline deadline, StructuredLog log);

  String look(LookAtDeployments look, WebhookMessage message, Deadline deadline, StructuredLog log);

  /** Once a day, whatever no event told. */
  String lookBack(WebhookMessage message, Deadline deadline, StructuredLog log);

  String answer(
      AnswerProtectionRule waiting, WebhookMessage message, Deadline deadline, StructuredLog log);

  String deploy(Deploy request, WebhookMessage message, Deadline deadline, StructuredLog log);
}
