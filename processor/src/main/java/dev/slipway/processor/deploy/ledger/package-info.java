/** What is stored of deployments, and how it is written: conditional changes, committed at once. */
@NullMarked
package dev.slipway.processor.deploy.ledger;

import org.jspecify.annotations.NullMarked;
