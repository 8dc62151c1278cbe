package dev.slipway.processor.github;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.PermanentFault;

/** A permission of the App, or of a token, as GitHub's settings name it. */
record Permission(String name) {
  static final Permission DEPLOYMENTS = new Permission("deployments: write");
  static final Permission ACTIONS = new Permission("actions: read");
  static final Permission CHECKS = new Permission("checks: read");
  static final Permission CONTENTS = new Permission("contents: read");
  static final Permission TEAMS = new Permission("members: read (read:org for a classic token)");

  /** GitHub's words, and what is missing where it says 403. */
  String refusal(GitHubAnswer answer) {
    String words = answer.status() + " " + answer.message();
    return answer.status() == 403 ? words + " (needed: " + name + ")" : words;
  }

  /** What to throw for a status that the request has no meaning for. */
  Fault fault(GitHubAnswer answer) {
    return answer.status() == 403
        ? new PermanentFault(
            "MissingPermission", "GitHub refused " + answer.request() + ": " + refusal(answer))
        : answer.fault();
  }
}
