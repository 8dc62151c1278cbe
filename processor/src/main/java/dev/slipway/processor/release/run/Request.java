package dev.slipway.processor.release.run;

import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a repository is looked at.
 *
 * @param received when the message was received; names a fallback branch
 * @param delivery the delivery that asks; names a fallback branch
 * @param pullRequest the pull request that the event was about: where to say what concerns no
 *     release PR
 * @param commented whether the event was a comment on it: what was said there is to be looked at
 * @param scheduled whether it is the daily look, which also clears away what runs left behind that
 *     were cut short
 */
public record Request(
    RepositoryRef repository,
    Instant received,
    DeliveryId delivery,
    Optional<PullRequestNumber> pullRequest,
    boolean commented,
    boolean scheduled) {}
