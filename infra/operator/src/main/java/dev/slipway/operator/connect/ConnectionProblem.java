package dev.slipway.operator.connect;

import dev.slipway.operator.CannotRun;
import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.GitHubApiError;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Explains in one line why a stack or GitHub could not be reached, and what to do. */
final class ConnectionProblem {
  private static final Set<String> NOT_ALLOWED =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");
  private static final Set<String> NOT_KNOWN =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "IncompleteSignature");
  private static final Set<String> OUT_OF_DATE =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
  private static final Set<String> NO_QUEUE =
      Set.of("AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist");

  private ConnectionProblem() {}

  /** Turns the exception into one line for people; passes any other exception on. */
  static RuntimeException explain(RuntimeException e, AwsAccess aws) {
    if (e instanceof CannotRun) {
      return e;
    }
    return first(e, AwsServiceException.class)
        .map(service -> service(service, aws))
        .or(() -> first(e, SdkClientException.class).map(client -> client(client, aws)))
        .or(() -> first(e, Fault.class).map(ConnectionProblem::fault))
        .<RuntimeException>map(line -> new CannotRun(line, e))
        .orElse(e);
  }

  private static String service(AwsServiceException e, AwsAccess aws) {
    String code =
        e.awsErrorDetails() == null ? "" : String.valueOf(e.awsErrorDetails().errorCode());
    String said =
        e.awsErrorDetails() == null
            ? ""
            : oneLine(String.valueOf(e.awsErrorDetails().errorMessage()));
    String service = e.awsErrorDetails() == null ? "AWS" : e.awsErrorDetails().serviceName();
    if (NOT_ALLOWED.contains(code)) {
      return "AWS does not allow it: %s; ask for that permission, or use another --profile"
          .formatted(said);
    }
    if (NOT_KNOWN.contains(code)) {
      return "AWS does not know these credentials (%s): check the profile or AWS_ACCESS_KEY_ID"
          .formatted(code);
    }
    if (OUT_OF_DATE.contains(code)) {
      return "the AWS credentials have expired: sign in again (aws sso login), or renew them";
    }
    if (NO_QUEUE.contains(code)) {
      return "there is no such queue at %s: check --queue-url, --dead-letter-queue-url, --region"
          .formatted(aws.where("SQS"));
    }
    if (code.equals("ResourceNotFoundException")) {
      return service.equals("SecretsManager")
          ? "Secrets Manager has no such secret in %s: check --stack and --region"
              .formatted(aws.where("SECRETS_MANAGER"))
          : "there is no such table at %s: check --table and --region"
              .formatted(aws.where("DYNAMODB"));
    }
    if (service.equals("CloudFormation") && said.contains("does not exist")) {
      return "there is no such stack in %s (%s): check --stack and --region"
          .formatted(aws.where("CLOUDFORMATION"), said);
    }
    return "%s answers %d %s: %s".formatted(service, e.statusCode(), code, said);
  }

  private static String client(SdkClientException e, AwsAccess aws) {
    Optional<UnknownHostException> host = first(e, UnknownHostException.class);
    if (host.isPresent()) {
      return "there is no host %s: check --region or --endpoint, and the network"
          .formatted(host.get().getMessage());
    }
    if (first(e, ConnectException.class).isPresent()
        || first(e, SocketTimeoutException.class).isPresent()) {
      return "AWS does not answer at %s: check --region or --endpoint, and the network"
          .formatted(addresses(aws));
    }
    String said = String.valueOf(e.getMessage());
    if (said.contains("credentials") || said.contains("Profile") || said.contains("SSO")) {
      return "there are no AWS credentials: sign in (aws sso login), give --profile, or set"
          + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    }
    return "AWS cannot be reached at %s: %s".formatted(addresses(aws), oneLine(said));
  }

  private static String addresses(AwsAccess aws) {
    return String.join(
        ", ", Stream.of("SQS", "DYNAMODB", "SECRETS_MANAGER").map(aws::where).distinct().toList());
  }

  private static String fault(Fault fault) {
    return fault instanceof GitHubApiError github && github.status() == 401
        ? "GitHub refuses these credentials: " + fault.sentence()
        : fault.sentence();
  }

  private static <T extends Throwable> Optional<T> first(Throwable from, Class<T> type) {
    for (Throwable t = from; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").replaceAll("\\(Service: .*", "").strip();
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
