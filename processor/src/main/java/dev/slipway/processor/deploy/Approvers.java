package dev.slipway.processor.deploy;

import java.util.Optional;

/** Who a person is, and which teams they are in, proved by that person's own GitHub token. */
public interface Approvers {
  /** The login of whoever the token belongs to; empty when GitHub takes it for nobody's. */
  Optional<String> login(String token);

  /**
   * Whether a login is an active member of a team; one that was only invited is not.
   *
   * @param token of somebody who may see the team
   * @param organization the organization's login
   * @param team its slug
   * @throws dev.slipway.processor.fault.Fault when the token may not see who is in teams
   */
  boolean inTeam(String token, String organization, String team, String login);
}
