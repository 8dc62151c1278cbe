package dev.slipway.processor.delivery;

import dev.slipway.shared.contract.Instruction.AnswerProtectionRule;
import dev.slipway.shared.contract.Instruction.Deploy;
import dev.slipway.shared.contract.Instruction.LookAtDeployments;
import dev.slipway.shared.domain.repo.TagName;

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
  String released(TagName release, String actor, Job job);

  String look(LookAtDeployments look, Job job);

  /** Once a day: finds what no event told. */
  String lookBack(Job job);

  String answer(AnswerProtectionRule waiting, Job job);

  String deploy(Deploy request, Job job);
}
