package dev.slipway.shared.domain.config;

import java.util.List;

/**
 * Who may approve a deployment; both empty means that none is needed.
 *
 * @param users GitHub logins
 * @param teams {@code slug} or {@code organisation/slug}
 */
public record Approval(List<String> users, List<String> teams) {
  /** No approval needed. */
  public static final Approval NONE = new Approval(List.of(), List.of());

  public Approval {
    users = List.copyOf(users);
    teams = List.copyOf(teams);
  }

  public boolean isNeeded() {
    return !users.isEmpty() || !teams.isEmpty();
  }
}
