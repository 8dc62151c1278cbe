package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.repo.CommitSha;

/**
 * What a line of the notes is known by: the commit that it links to, and which of the commit's
 * messages it tells, as the link's fragment says ({@code …/commit/1a2b3c4…#2}); without one it is
 * the first.
 */
record LineKey(CommitSha commit, int part) {}
