package dev.slipway.processor.release.apply;

import dev.slipway.processor.release.look.ReleasePrLines;
import dev.slipway.processor.release.run.Order;
import dev.slipway.shared.domain.release.plan.ReleasePrFacts;

/**
 * One release PR to bring up to date.
 *
 * @param facts what it is planned from
 * @param lookedAgain whether the facts were gathered anew because something had changed; a name
 *     that is taken now is then taken by somebody else
 */
public record Assignment(
    Order order, ReleasePrLines lines, ReleasePrFacts facts, boolean lookedAgain) {}
