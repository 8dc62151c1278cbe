package dev.slipway.standin.state.account;

import java.util.Locale;

/**
 * What a person may do in a repository, lowest first.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user">Get
 * repository permissions for a user</a>.
 */
public enum Role {
  NONE,
  READ,
  TRIAGE,
  WRITE,
  MAINTAIN,
  ADMIN;

  public boolean atLeast(Role other) {
    return compareTo(other) >= 0;
  }

  /** The {@code role_name}. */
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The older {@code permission} field, which knows no triage and no maintain. */
  public String legacyJson() {
    return switch (this) {
      case TRIAGE -> "read";
      case MAINTAIN -> "write";
      default -> json();
    };
  }
}
