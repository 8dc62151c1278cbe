/** What can happen on GitHub, whoever asks for it (REST, GraphQL, git push or a person). */
@NullMarked
package dev.slipway.standin.action;

import org.jspecify.annotations.NullMarked;
