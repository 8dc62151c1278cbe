/** The receiver's adapters to AWS: the queue and the secrets. */
@NullMarked
package dev.slipway.receiver.aws;

import org.jspecify.annotations.NullMarked;
