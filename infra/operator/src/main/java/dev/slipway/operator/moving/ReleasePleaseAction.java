package dev.slipway.operator.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The step of a workflow that runs release-please-action.
 *
 * @param workflow the workflow's path
 * @param inputs what stands under {@code with}
 */
record ReleasePleaseAction(String workflow, JsonNode inputs) {
  private static final String WORKFLOWS = ".github/workflows";
  private static final String ACTION = "/release-please-action@";

  /** Inputs that name files, secrets or branches rather than how to release. */
  private static final Set<String> NO_OPTION =
      Set.of(
          "token",
          "config-file",
          "manifest-file",
          "target-branch",
          "default-branch",
          "command",
          "path",
          "repo-url",
          "github-api-url",
          "github-graphql-url",
          "fork",
          "proxy-server");

  /** The first one found. */
  static Optional<ReleasePleaseAction> find(TeamFiles files) {
    return files.in(WORKFLOWS).stream()
        .filter(path -> path.endsWith(".yml") || path.endsWith(".yaml"))
        .filter(path -> files.text(path).orElse("").contains(ACTION))
        .flatMap(path -> files.yaml(path).stream().flatMap(tree -> in(path, tree).stream()))
        .findFirst();
  }

  private static List<ReleasePleaseAction> in(String path, ObjectNode workflow) {
    return workflow.findParents("uses").stream()
        .filter(step -> step.get("uses").asText().contains(ACTION))
        .map(step -> new ReleasePleaseAction(path, step.path("with")))
        .toList();
  }

  /** An input; empty when it is not given, or an expression that only a run of it knows. */
  Optional<String> input(String name) {
    return Optional.of(inputs.path(name).asText())
        .filter(value -> !value.isEmpty() && !value.contains("${{"));
  }

  /** Its inputs as the configuration file would say them, where there is no such file. */
  ObjectNode asConfig() {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    inputs.properties().stream()
        .filter(option -> !NO_OPTION.contains(option.getKey()))
        .forEach(option -> config.set(option.getKey(), option.getValue()));
    // Without a configuration file the action leaves the component out of the tag.
    config.put("include-component-in-tag", false);
    input("path").ifPresent(path -> config.putObject("packages").putObject(path));
    return config;
  }
}
