/** The deployment ledger in the table: records, slots, queues, and who has something in motion. */
@NullMarked
package dev.slipway.processor.aws.deploy;

import org.jspecify.annotations.NullMarked;
