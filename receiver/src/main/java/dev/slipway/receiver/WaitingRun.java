package dev.slipway.receiver;

import dev.slipway.receiver.Delivery.MissingField;
import dev.slipway.shared.contract.Instruction.AnswerProtectionRule;
import dev.slipway.shared.contract.Json;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The workflow run that {@code deployment_protection_rule} is about. Only the run's id is taken
 * from the callback URL: whoever answers makes the URL anew, below the API that it is set up for.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_protection_rule">webhook
 * events</a>.
 */
final class WaitingRun {
  private static final Pattern CALLBACK =
      Pattern.compile(".*/actions/runs/([1-9][0-9]{0,17})/deployment_protection_rule");

  private WaitingRun() {}

  static AnswerProtectionRule read(Json payload) throws MissingField {
    Json deployment = payload.at("deployment");
    return new AnswerProtectionRule(
        run(payload.at("deployment_callback_url")),
        environment(payload.at("environment")),
        commit(payload, deployment),
        deployment.isNull()
            ? Optional.empty()
            : Optional.of(Delivery.id(deployment.at("id"), "deployment.id")));
  }

  private static long run(Json callback) throws MissingField {
    Matcher found = CALLBACK.matcher(callback.text().orElse(""));
    if (!found.matches()) {
      throw new MissingField("deployment_callback_url");
    }
    return Long.parseLong(found.group(1));
  }

  private static String environment(Json name) throws MissingField {
    String text = name.text().orElse("");
    try {
      return new EnvironmentName(text).value();
    } catch (IllegalArgumentException _) {
      throw new MissingField("environment");
    }
  }

  /** A run whose job makes no Deployment says its commit beside it. */
  private static CommitSha commit(Json payload, Json deployment) throws MissingField {
    String sha = deployment.at("sha").text().or(() -> payload.at("sha").text()).orElse("");
    try {
      return new CommitSha(sha);
    } catch (IllegalArgumentException _) {
      throw new MissingField("deployment.sha");
    }
  }
}
