/** The ports over AWS: the table in DynamoDB, the queues in SQS, secrets in Secrets Manager. */
@NullMarked
package dev.slipway.processor.aws;

import org.jspecify.annotations.NullMarked;
