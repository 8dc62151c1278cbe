package dev.slipway.standin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixtures in {@code infra/events/webhooks} have the shape that GitHub publishes. */
class WebhookFixturesTest {

  private static final Path FIXTURES = Path.of("../events/webhooks");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final WebhookSchemas SCHEMAS = new WebhookSchemas();

  @ParameterizedTest
  @MethodSource("fixtures")
  void hasTheShapeOfARealDelivery(Path fixture) throws IOException {
    assertThat(SCHEMAS.violations(event(fixture), JSON.readTree(fixture.toFile()))).isEmpty();
  }

  @Test
  void aMissingAndAnInventedFieldAreBothSeen() throws IOException {
    JsonNode payload = JSON.readTree(FIXTURES.resolve("pull_request.opened.json").toFile());
    ((ObjectNode) payload.path("pull_request")).remove("merged_at");
    ((ObjectNode) payload.path("repository")).put("release_train", "weekly");

    assertThat(SCHEMAS.violations("pull_request", payload))
        .anyMatch(v -> v.contains("merged_at"))
        .anyMatch(v -> v.contains("release_train"));
  }

  @Test
  void nullForksAndDeletedAuthorsAreAmongThem() throws IOException {
    JsonNode noFork = read("pull_request.closed.merged.null-fork");
    JsonNode noAuthor = read("pull_request.closed.merged.null-author");

    assertThat(noFork.at("/pull_request/head/repo").isNull()).isTrue();
    assertThat(noAuthor.at("/pull_request/user").isNull()).isTrue();
    assertThat(noAuthor.at("/pull_request/merged").asBoolean()).isTrue();
  }

  private static JsonNode read(String name) throws IOException {
    return JSON.readTree(FIXTURES.resolve(name + ".json").toFile());
  }

  private static String event(Path fixture) {
    String name = fixture.getFileName().toString();
    return name.substring(0, name.indexOf('.'));
  }

  static List<Path> fixtures() throws IOException {
    try (var files = Files.list(FIXTURES)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }
}
