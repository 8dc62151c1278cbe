/** SQS and DynamoDB on one machine: ElasticMQ in process, DynamoDB Local in a child process. */
@NullMarked
package dev.slipway.engines;

import org.jspecify.annotations.NullMarked;
