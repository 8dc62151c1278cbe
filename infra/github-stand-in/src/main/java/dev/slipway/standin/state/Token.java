package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.Permissions;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token somebody may act with: a person's, or an installation's that lives an hour.
 *
 * @param account who acts: the person, or the App's bot
 * @param installation null for a person's token
 * @param permissions null for a classic token, which may do all its person may
 * @param repositories ids it is limited to, null for no limit of its own
 * @param expiresAt null when it does not expire
 */
public record Token(
    String value,
    Account account,
    @Nullable Installation installation,
    @Nullable Permissions permissions,
    @Nullable Set<Long> repositories,
    @Nullable Instant expiresAt) {
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Token[" + account.login() + "]";
  }
}
