package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.RequestDeployment.Requested;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The line that the delivery journal keeps of a request for a deployment: written by the processor,
 * read by the tool of whoever asked.
 */
public final class RequestAnswer {
  private static final String REFUSED = "refused: ";

  private RequestAnswer() {}

  static String render(Requested requested) {
    return switch (requested) {
      case Requested.Recorded(List<DeploymentRecord> records) -> "requested " + keys(records);
      case Requested.AlreadyRequested(List<DeploymentRecord> records) ->
          "requested before: " + keys(records);
      case Requested.Refused(String why) -> REFUSED + why;
    };
  }

  /** Why the request was refused; empty when it was not. */
  public static Optional<String> refusal(String result) {
    return result.startsWith(REFUSED)
        ? Optional.of(result.substring(REFUSED.length()))
        : Optional.empty();
  }

  private static String keys(List<DeploymentRecord> records) {
    return records.stream()
        .map(record -> record.key() + " (" + record.state() + ")")
        .collect(Collectors.joining(", "));
  }
}
