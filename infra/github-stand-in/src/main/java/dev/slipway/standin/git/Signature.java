package dev.slipway.standin.git;

import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/** Who and when in a commit or tag; seconds are all that git keeps. */
public record Signature(String name, String email, Instant at) {
  PersonIdent ident() {
    return new PersonIdent(name, email, at, ZoneOffset.UTC);
  }

  public static Signature of(PersonIdent ident) {
    return new Signature(ident.getName(), ident.getEmailAddress(), ident.getWhenAsInstant());
  }
}
