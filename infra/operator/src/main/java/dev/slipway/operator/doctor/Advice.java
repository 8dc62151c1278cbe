package dev.slipway.operator.doctor;

import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.fault.RateLimited;

/** Advises what to do about a check that failed, by its exception. */
final class Advice {
  private static final String REFUSED =
      "GitHub refuses the key or the token: put a valid one into the stack's "
          + "secret, and check the App's id";
  private static final String CLOCK =
      "set this machine's clock first: GitHub refuses an App whose clock is wrong";

  private Advice() {}

  /**
   * @param otherwise what to do where what stopped it does not say
   * @param clockIsWrong whether this machine's is known to be
   */
  static String on(RuntimeException failed, String otherwise, boolean clockIsWrong) {
    return switch (failed) {
      case GitHubApiError answer -> answered(answer.status(), otherwise, clockIsWrong);
      case RateLimited _ -> "run slipway doctor again after that";
      case PermanentFault fault ->
          switch (fault.kind()) {
            case "AppRefused" -> clockIsWrong ? CLOCK : REFUSED;
            case "AppKeyUnreadable" -> "put the App's private key into the stack's secret";
            case "InstallationUnavailable" ->
                "ask the account's owner to unsuspend the App, or to install it again";
            default -> otherwise;
          };
      default -> otherwise;
    };
  }

  private static String answered(int status, String otherwise, boolean clockIsWrong) {
    return switch (status) {
      case 401 -> clockIsWrong ? CLOCK : REFUSED;
      case 403 ->
          "a permission is missing, or the owner's rules keep Slipway out: check "
              + "the App's permissions";
      case 404 -> otherwise;
      default ->
          status == 0 || status >= 500
              ? "GitHub or the network has a problem: githubstatus.com tells more"
              : otherwise;
    };
  }
}
