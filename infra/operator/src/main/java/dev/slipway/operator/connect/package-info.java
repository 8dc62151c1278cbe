/** How a command reaches a stack: its queues and table, its secrets, and GitHub. */
@NullMarked
package dev.slipway.operator.connect;

import org.jspecify.annotations.NullMarked;
