package dev.slipway.operator.backtest;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;

/** A tag that names a release. */
record ReleaseTag(TagName name, Version version, CommitSha commit) {}
