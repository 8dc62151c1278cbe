package dev.slipway.shared.domain.deploy;

/**
 * A file of a GitHub release. Promotion stops when one has changed since the record was made.
 *
 * @param digest GitHub's digest of its bytes ({@code sha256:…}); "" for files uploaded before
 *     GitHub kept one
 */
public record Asset(String name, String digest) {}
