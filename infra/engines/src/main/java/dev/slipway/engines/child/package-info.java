/** What runs in DynamoDB Local's own process, beside its old libraries and none of ours. */
@NullMarked
package dev.slipway.engines.child;

import org.jspecify.annotations.NullMarked;
