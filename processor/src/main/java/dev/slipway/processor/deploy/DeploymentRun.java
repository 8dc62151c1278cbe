package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeploySteps;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What all use cases of one run of the processor share.
 *
 * @param id names this run; two runs never share one
 * @param correlationId ties together log lines and history entries of one cause
 * @param slotDeadline after which a held slot counts as stuck
 */
public record DeploymentRun(
    InstantSource clock,
    DeploySteps steps,
    String id,
    String correlationId,
    Duration slotDeadline) {}
