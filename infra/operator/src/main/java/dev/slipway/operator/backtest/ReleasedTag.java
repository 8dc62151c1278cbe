package dev.slipway.operator.backtest;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;

/** A tag that names a release. */
record ReleasedTag(TagName name, Version version, CommitSha commit) {}
