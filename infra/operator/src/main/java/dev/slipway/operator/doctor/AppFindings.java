package dev.slipway.operator.doctor;

import dev.slipway.processor.github.app.AppRequirements;
import dev.slipway.processor.github.app.ReadApp;
import dev.slipway.processor.reconcile.HookDeliveries.Attempt;
import dev.slipway.processor.reconcile.HookDeliveries.Outcome;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges an App, its webhooks and the clock by what GitHub shows. */
final class AppFindings {
  /** GitHub takes a JWT that was issued in the future for a forgery. */
  private static final Duration MOST_SKEW = Duration.ofSeconds(30);

  private AppFindings() {}

  /** Whether what the App asks for is enough. */
  static List<Finding> registration(ReadApp.App app, Optional<String> webhookUrl) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("credentials", "GitHub knows the App " + app.slug()));
    findings.add(permissions("permissions", "the App", app.permissions()));
    TreeSet<String> missing = new TreeSet<>(AppRequirements.EVENTS);
    missing.removeAll(app.events());
    findings.add(
        missing.isEmpty()
            ? Finding.ok("events", "subscribed to all the events that Slipway needs")
            : Finding.problem(
                "events",
                "not subscribed to " + String.join(", ", missing),
                "subscribe to them in the App's settings, Permissions & events"));
    findings.add(webhook(app.webhookUrl(), webhookUrl));
    return findings;
  }

  /** Whether permissions are enough. */
  static Finding permissions(String check, String whose, Map<String, String> granted) {
    Map<String, String> missing = AppRequirements.missing(granted);
    if (missing.isEmpty()) {
      return Finding.ok(
          check,
          "%s has the permissions that Slipway needs%s"
              .formatted(
                  whose,
                  granted.containsKey(AppRequirements.WORKFLOWS)
                      ? ""
                      : "; it may not change workflows, which only some releases do (--repo "
                          + "tells)"));
    }
    List<String> lines = new ArrayList<>();
    missing.forEach((name, level) -> lines.add(name + ": " + level));
    return Finding.problem(
        check,
        whose + " lacks " + String.join(", ", lines),
        "add them in the App's settings, and let each installation accept them");
  }

  /**
   * Whether the next release needs the permission that most do not.
   *
   * @param changed whether what is unreleased changes workflows
   */
  static Finding workflows(RepositoryName name, boolean changed, Map<String, String> granted) {
    if (!changed) {
      return Finding.ok("workflows", "nothing unreleased in " + name + " changes workflows");
    }
    return granted.getOrDefault(AppRequirements.WORKFLOWS, "").equals("write")
        ? Finding.ok("workflows", "the next release of " + name + " may change workflows")
        : Finding.problem(
            "workflows",
            "the next release of "
                + name
                + " changes .github/workflows, which GitHub may refuse an App without"
                + " workflows: write",
            "add workflows: write in the App's settings, and let the installation " + "accept it");
  }

  private static Finding webhook(String at, Optional<String> wanted) {
    if (at.isEmpty()) {
      return Finding.problem(
          "webhook", "the App has no webhook address", "set it in the App's settings");
    }
    return wanted.filter(url -> !url.equals(at)).isPresent()
        ? Finding.problem(
            "webhook",
            "webhooks go to " + at + ", the stack listens at " + wanted.get(),
            "set the App's webhook URL to the stack's")
        : Finding.ok("webhook", "webhooks go to " + at);
  }

  /** How the newest webhooks went. */
  static Finding deliveries(List<Attempt> newest) {
    // Newest first, and the newest attempt of each counts: what came through when it was asked for
    // again has not failed.
    Set<String> seen = new HashSet<>();
    List<Attempt> failed =
        newest.stream()
            .filter(attempt -> seen.add(attempt.guid()) && attempt.outcome() == Outcome.FAILED)
            .toList();
    String of = "%d of the newest %d".formatted(failed.size(), newest.size());
    if (failed.isEmpty()) {
      return newest.isEmpty()
          ? Finding.note("deliveries", "GitHub sent nothing in the last days", "")
          : Finding.ok("deliveries", of + " failed");
    }
    if (failed.stream().anyMatch(attempt -> attempt.status() == 401)) {
      return Finding.problem(
          "deliveries",
          of + " failed, some because their signature was refused",
          "make the App's webhook secret the same as in the stack's secret");
    }
    return Finding.problem(
        "deliveries",
        of + " failed, the last with " + failed.getFirst().status(),
        "slipway deliveries list --failed shows them; Slipway asks GitHub for "
            + "them again every five minutes");
  }

  /**
   * Whether this machine's clock is right, which the functions' is.
   *
   * @param date the header of an answer of GitHub's
   */
  static Finding clock(Instant here, String date) {
    Instant gitHub;
    try {
      gitHub = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException _) {
      return Finding.note(
          "clock",
          "the answer's date is not a date: " + date,
          "if there is a proxy before GitHub, correct it; or check this "
              + "machine's clock by hand");
    }
    Duration skew = Duration.between(gitHub, here);
    return skew.abs().compareTo(MOST_SKEW) <= 0
        ? Finding.ok("clock", "within %d s of GitHub's".formatted(MOST_SKEW.toSeconds()))
        : Finding.problem(
            "clock",
            "%d s %s GitHub's"
                .formatted(skew.abs().toSeconds(), skew.isNegative() ? "behind" : "ahead of"),
            "set this machine's clock; an App's credentials depend on it");
  }

  /**
   * Whether the receiver accepts a ping signed with a secret.
   *
   * @param status what it answered
   * @param secret which of the stored ones, from 1
   * @param of how many there are
   */
  static Finding ping(int status, int secret, int of) {
    String signed =
        of == 1 ? "the stored secret" : "the stored secret %d of %d".formatted(secret, of);
    if (status / 100 == 2) {
      return Finding.ok("ping", "the receiver accepts a ping signed with " + signed);
    }
    return switch (status) {
      case 401 ->
          Finding.problem(
              "ping",
              "the receiver refuses a ping signed with " + signed + " (401): it has another secret",
              "if it was changed in the last five minutes, wait: the receiver reads "
                  + "it again then; otherwise, put the same secret into the stack's secret "
                  + "and the App's settings");
      case 403, 404, 405 ->
          Finding.problem(
              "ping",
              "the webhook's address answers a ping with " + status,
              "check the address: the receiver's ends with /webhook");
      default ->
          Finding.problem(
              "ping",
              "the receiver answers " + status + " to a ping signed with " + signed,
              "look at the receiver's log");
    };
  }
}
