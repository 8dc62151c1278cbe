package dev.slipway.standin.graphql.engine;

import java.time.Instant;

/**
 * {@code Query.rateLimit}: where the caller stands once this request is paid for. The components
 * are named as GitHub's fields.
 */
public record RateLimitNow(
    int cost, int limit, long nodeCount, int remaining, Instant resetAt, int used) {}
