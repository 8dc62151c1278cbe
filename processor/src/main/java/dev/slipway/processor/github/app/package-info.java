/** What an App or a token is at GitHub: tokens, installations, webhooks' deliveries. */
@NullMarked
package dev.slipway.processor.github.app;

import org.jspecify.annotations.NullMarked;
