package dev.slipway.standin.action.actor;

import dev.slipway.standin.state.account.Account;

/**
 * Who does something.
 *
 * @param mayChangeWorkflows whether what is below {@code .github/workflows} may change; an App
 *     needs {@code workflows: write} for it
 */
public record Actor(Account account, boolean mayChangeWorkflows) {
  public static Actor person(Account account) {
    return new Actor(account, true);
  }
}
