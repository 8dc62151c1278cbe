package dev.slipway.processor.github.http;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.PermanentFault;

/** A permission of the App, or of a token, as GitHub's settings name it. */
public record Permission(String name) {
  public static final Permission DEPLOYMENTS = new Permission("deployments: write");
  public static final Permission ACTIONS = new Permission("actions: read");
  public static final Permission CHECKS = new Permission("checks: read");
  public static final Permission CONTENTS = new Permission("contents: read");
  public static final Permission TEAMS =
      new Permission("members: read (read:org for a classic token)");

  /** GitHub's words, and what is missing where it says 403. */
  public String refusal(GitHubAnswer answer) {
    return answer.refusal() + (answer.status() == 403 ? " (needed: " + name + ")" : "");
  }

  /** What to throw for a status that the request has no meaning for. */
  public Fault fault(GitHubAnswer answer) {
    return answer.status() == 403
        ? new PermanentFault(
            "MissingPermission", "GitHub refused " + answer.request() + ": " + refusal(answer))
        : answer.fault();
  }
}
