/** GitHub's API over HTTP: requests, answers, tokens and limits. */
@NullMarked
package dev.slipway.processor.github.http;

import org.jspecify.annotations.NullMarked;
