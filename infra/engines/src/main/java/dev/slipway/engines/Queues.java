package dev.slipway.engines;

import java.net.URI;

/** The queue of webhook messages and its dead-letter queue, by their URLs. */
public record Queues(URI main, URI deadLetters) {}
