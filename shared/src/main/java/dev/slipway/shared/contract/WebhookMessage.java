package dev.slipway.shared.contract;

import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One message of the queue: only what later steps need, never a webhook's body, a token or a
 * secret.
 *
 * @param delivery the GUID of GitHub's delivery, or a derived id ({@link PlanDeliveryId})
 * @param correlationId ties together all log lines that go back to one cause; plans that follow
 *     from an event inherit it
 * @param receivedAt when the receiver took it in
 * @param event GitHub's event name, {@code X-GitHub-Event}
 * @param action the event's action; "" if it has none
 * @param installation the App's installation; empty for webhooks that a repository sends by itself
 * @param repository empty for events about an installation
 * @param sender login of whoever caused the event; "" if unknown
 */
public record WebhookMessage(
    DeliveryId delivery,
    String correlationId,
    Instant receivedAt,
    String event,
    String action,
    Optional<InstallationId> installation,
    Optional<RepositoryRef> repository,
    String sender,
    Instruction instruction) {

  private static final Pattern CORRELATION_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final Pattern EVENT = Pattern.compile("[a-z_]{1,64}");
  private static final Pattern ACTION = Pattern.compile("[a-z_]{0,64}");
  private static final Pattern LOGIN = Pattern.compile("[\\x21-\\x7e]{0,100}");

  /**
   * A message that names neither a repository nor an installation has no group, so it cannot be.
   */
  public WebhookMessage {
    require(CORRELATION_ID, correlationId, "correlation id");
    require(EVENT, event, "event name");
    require(ACTION, action, "action");
    require(LOGIN, sender, "login");
    boolean aboutInstallation = instruction instanceof Instruction.InstallationChanged;
    if (aboutInstallation ? installation.isEmpty() : repository.isEmpty()) {
      throw new IllegalArgumentException(
          aboutInstallation ? "it names no installation" : "it names no repository");
    }
  }

  /** The FIFO group that keeps this message in order with others about the same thing. */
  public MessageGroup group() {
    return instruction instanceof Instruction.InstallationChanged
        ? MessageGroup.of(installation.orElseThrow())
        : MessageGroup.of(repository.orElseThrow().id());
  }

  private static void require(Pattern form, String text, String what) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a possible " + what + ": " + text.length() + " characters");
    }
  }
}
