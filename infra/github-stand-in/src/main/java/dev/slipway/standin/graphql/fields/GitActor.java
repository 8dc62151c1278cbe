package dev.slipway.standin.graphql.fields;

import java.time.Instant;
import org.eclipse.jgit.lib.PersonIdent;
import org.jspecify.annotations.Nullable;

/** Who a commit says made it; whether that address is an account's is looked up on demand. */
record GitActor(String name, String email, Instant date) {
  static @Nullable GitActor of(@Nullable PersonIdent ident) {
    return ident == null
        ? null
        : new GitActor(ident.getName(), ident.getEmailAddress(), ident.getWhenAsInstant());
  }
}
