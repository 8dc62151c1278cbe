package dev.slipway.receiver;

import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.Json;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A signed delivery, read: its name, its action and its payload, with what all events have in
 * common.
 *
 * @param correlationId see {@link WebhookMessage#correlationId}
 */
record Delivery(
    DeliveryId id, String event, Json payload, String correlationId, Instant receivedAt) {
  private static final Pattern ACTION = Pattern.compile("[a-z_]{0,64}");
  private static final Pattern LOGIN = Pattern.compile("[\\x21-\\x7e]{0,100}");

  /** The event's action; "" if it has none. */
  String action() {
    return payload.at("action").text().filter(word -> ACTION.matcher(word).matches()).orElse("");
  }

  /** Who caused it; "" if unknown. */
  String sender() {
    return payload
        .at("sender")
        .at("login")
        .text()
        .filter(login -> LOGIN.matcher(login).matches())
        .orElse("");
  }

  /** The message that passes this instruction on. */
  Outcome message(Instruction instruction) throws MissingField {
    Optional<InstallationId> installation = installation();
    boolean aboutInstallation = instruction instanceof Instruction.InstallationChanged;
    if (aboutInstallation && installation.isEmpty()) {
      throw new MissingField("installation.id");
    }
    return new Outcome.Queue(
        new WebhookMessage(
            id,
            correlationId,
            receivedAt,
            event,
            action(),
            installation,
            aboutInstallation
                ? Optional.empty()
                : Optional.of(repository(payload.at("repository"))),
            sender(),
            instruction));
  }

  /** A branch's name at this place of the payload. */
  static BranchName branch(Json name, String place) throws MissingField {
    return name.text().flatMap(BranchName::parse).orElseThrow(() -> new MissingField(place));
  }

  /** GitHub's id of something at this place of the payload. */
  static long id(Json id, String place) throws MissingField {
    OptionalLong number = id.whole();
    if (number.isEmpty() || number.getAsLong() <= 0) {
      throw new MissingField(place);
    }
    return number.getAsLong();
  }

  /** The repository that this part of a payload describes. */
  static RepositoryRef repository(Json repository) throws MissingField {
    OptionalLong id = repository.at("id").whole();
    Optional<RepositoryName> name =
        repository.at("full_name").text().flatMap(RepositoryName::parse);
    if (id.isEmpty() || id.getAsLong() <= 0) {
      throw new MissingField("repository id");
    }
    return new RepositoryRef(
        new RepositoryId(id.getAsLong()),
        name.orElseThrow(() -> new MissingField("repository full_name")));
  }

  private Optional<InstallationId> installation() {
    OptionalLong id = payload.at("installation").at("id").whole();
    return id.isPresent() && id.getAsLong() > 0
        ? Optional.of(new InstallationId(id.getAsLong()))
        : Optional.empty();
  }

  /** The payload lacks something that every delivery of its event has. */
  static final class MissingField extends Exception {
    private static final long serialVersionUID = 1L;

    MissingField(String place) {
      super(place);
    }
  }
}
