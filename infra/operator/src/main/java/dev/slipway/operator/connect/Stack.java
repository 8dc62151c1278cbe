package dev.slipway.operator.connect;

import dev.slipway.local.ConnectionPage;
import dev.slipway.operator.CannotRun;
import dev.slipway.processor.Variables;
import dev.slipway.receiver.ReceiverSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/**
 * A deployed stack, as CloudFormation describes it.
 *
 * @param variables what its functions find in their environment, as far as outputs and parameters
 *     tell
 */
record Stack(Map<String, String> variables) {
  /** The template's outputs, and the variables that they stand for. */
  static final Map<String, String> OUTPUTS =
      Map.of(
          "WebhookQueueUrl", Variables.QUEUE_URL,
          "DeadLetterQueueUrl", Variables.DEAD_LETTER_QUEUE_URL,
          "TableName", Variables.TABLE,
          "WebhookUrl", ConnectionPage.WEBHOOK_URL,
          "WebhookSecretsArn", ReceiverSettings.SECRETS_ARN);

  /** The output that is a private key with an App, and a token without one. */
  static final String CREDENTIALS = "GitHubCredentialsArn";

  /** The template's parameters, and the variables that they stand for. */
  static final Map<String, String> PARAMETERS =
      Map.of(
          "GitHubAppId", Variables.APP_ID,
          "GitHubAppSlug", ReceiverSettings.APP_SLUG,
          "GitHubApiUrl", Variables.GITHUB_API_URL,
          "Activation", "SLIPWAY_ACTIVATION");

  private static final List<String> NEEDED =
      List.of("WebhookQueueUrl", "DeadLetterQueueUrl", "TableName");

  /**
   * Reads it.
   *
   * @throws CannotRun when it is no stack of Slipway
   */
  static Stack read(AwsAccess aws, String name) {
    try (CloudFormationClient client =
        aws.clients().set(CloudFormationClient.builder(), "CLOUDFORMATION").build()) {
      var stack = client.describeStacks(describe -> describe.stackName(name)).stacks().getFirst();
      return of(
          name,
          stack.outputs().stream()
              .collect(Collectors.toMap(Output::outputKey, Output::outputValue)),
          stack.parameters().stream()
              .collect(Collectors.toMap(Parameter::parameterKey, Parameter::parameterValue)));
    }
  }

  static Stack of(String name, Map<String, String> outputs, Map<String, String> parameters) {
    List<String> missing = NEEDED.stream().filter(key -> !outputs.containsKey(key)).toList();
    if (!missing.isEmpty()) {
      throw new CannotRun(
          "the stack %s has no output %s: check that it is a stack of Slipway, and completely created"
              .formatted(name, String.join(", ", missing)));
    }
    Map<String, String> variables = new HashMap<>();
    PARAMETERS.forEach((key, variable) -> copy(parameters, key, variables, variable));
    OUTPUTS.forEach((key, variable) -> copy(outputs, key, variables, variable));
    copy(
        outputs,
        CREDENTIALS,
        variables,
        parameters.getOrDefault("GitHubAppId", "").isBlank()
            ? Variables.GITHUB_TOKEN_ARN
            : Variables.APP_PRIVATE_KEY_ARN);
    return new Stack(variables);
  }

  private static void copy(
      Map<String, String> from, String key, Map<String, String> to, String variable) {
    String value = from.getOrDefault(key, "");
    if (!value.isBlank()) {
      to.put(variable, value);
    }
  }
}
