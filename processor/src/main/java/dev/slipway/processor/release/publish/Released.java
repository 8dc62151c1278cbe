package dev.slipway.processor.release.publish;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;

/**
 * A release that is out: tagged, and published on GitHub.
 *
 * @param mergedBy the login of whoever merged its pull request; "" when unknown
 */
public record Released(
    Version version,
    TagName tag,
    CommitSha commit,
    PullRequestNumber pullRequest,
    String mergedBy) {}
