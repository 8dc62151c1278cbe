/** Webhook payloads, signatures, the delivery log and where deliveries go. */
@NullMarked
package dev.slipway.standin.webhook;

import org.jspecify.annotations.NullMarked;
