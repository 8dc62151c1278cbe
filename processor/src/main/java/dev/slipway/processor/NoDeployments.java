package dev.slipway.processor;

import dev.slipway.processor.delivery.Deployments;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.contract.Instruction.AnswerProtectionRule;
import dev.slipway.shared.contract.Instruction.Deploy;
import dev.slipway.shared.contract.Instruction.LookAtDeployments;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.telemetry.StructuredLog;

/** Stands here until the coordinator of deployments is wired in, and goes then. */
final class NoDeployments implements Deployments {
  private static final String NOTED = "noted: this version does not act on deployments yet";

  @Override
  public String look(
      LookAtDeployments look, WebhookMessage message, Deadline deadline, StructuredLog log) {
    return NOTED;
  }

  @Override
  public String answer(
      AnswerProtectionRule waiting, WebhookMessage message, Deadline deadline, StructuredLog log) {
    return NOTED;
  }

  @Override
  public String deploy(
      Deploy request, WebhookMessage message, Deadline deadline, StructuredLog log) {
    return NOTED;
  }
}
