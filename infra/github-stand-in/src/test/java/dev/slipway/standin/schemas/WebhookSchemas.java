package dev.slipway.standin.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * GitHub's webhook payloads as {@code @octokit/webhooks-schemas} describes them: no missing and no
 * invented fields.
 */
public final class WebhookSchemas {

  private final JsonNode excerpt;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_7,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  /** Reads the excerpt from the test resources. */
  public WebhookSchemas() {
    try (InputStream in = getClass().getResourceAsStream("/github-schemas/webhooks.json")) {
      excerpt = new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is wrong with {@code payload} as a delivery of {@code event} ({@code X-GitHub-Event});
   * empty when nothing is.
   */
  public List<String> violations(String event, JsonNode payload) {
    String definition = event + "$" + payload.path("action").asText("event");
    if (!excerpt.path("definitions").has(definition)) {
      return List.of("GitHub sends no " + definition.replace('$', '.'));
    }
    return compiled.computeIfAbsent(definition, this::compile).validate(payload).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .distinct()
        .toList();
  }

  private Schema compile(String definition) {
    var root = new ObjectMapper().createObjectNode();
    root.set("$schema", excerpt.get("$schema"));
    root.put("$ref", "#/definitions/" + definition);
    root.set("definitions", excerpt.get("definitions"));
    return registry.getSchema(root);
  }
}
