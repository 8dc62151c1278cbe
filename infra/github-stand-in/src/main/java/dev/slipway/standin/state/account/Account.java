package dev.slipway.standin.state.account;

import dev.slipway.standin.state.id.NodeIds;

/**
 * A user, an organization or an App's bot ({@code name[bot]}).
 *
 * @param email the address commits of this account carry
 */
public record Account(long id, String login, AccountType type, String name, String email) {
  public String nodeId() {
    return NodeIds.of(type.nodePrefix(), id);
  }

  public boolean isOrganization() {
    return type == AccountType.ORGANIZATION;
  }

  /** Logins differ in more than letter case. */
  public boolean hasLogin(String other) {
    return login.equalsIgnoreCase(other);
  }
}
