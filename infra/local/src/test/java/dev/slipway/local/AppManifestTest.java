package dev.slipway.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.processor.github.app.AppRequirements;
import dev.slipway.standin.state.account.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The App that people create is the App that every test works as: the stand-in GitHub refuses a
 * request whose permission is missing, and sends no event that nobody subscribed to.
 */
class AppManifestTest {
  private static final Path FOLDER = Path.of("..", "github-app");
  private final JsonNode manifest;

  AppManifestTest() throws IOException {
    manifest = new ObjectMapper().readTree(FOLDER.resolve("manifest.json").toFile());
  }

  @Test
  void itsPermissionsAreThoseThatTheTestsGetAlongWith() {
    Map<String, String> asked = new TreeMap<>();
    manifest
        .path("default_permissions")
        .properties()
        .forEach(entry -> asked.put(entry.getKey(), entry.getValue().asText()));
    Map<String, String> given = new TreeMap<>();
    Permissions.slipway().levels().forEach((name, level) -> given.put(name, level.json()));

    assertThat(asked).isEqualTo(given);
  }

  /** The doctor finds nothing missing at an App that was made by it, and nothing is for nothing. */
  @Test
  void itAsksForWhatIsRequired() {
    Map<String, String> asked = new TreeMap<>();
    manifest
        .path("default_permissions")
        .properties()
        .forEach(entry -> asked.put(entry.getKey(), entry.getValue().asText()));
    assertThat(asked).isEqualTo(new TreeMap<>(AppRequirements.PERMISSIONS));

    Set<String> events = new TreeSet<>(AppRequirements.EVENTS);
    assertThat(texts(manifest.path("default_events"))).containsExactlyElementsOf(events);
  }

  @Test
  void itsEventsAreThoseOfTheLocalRun() {
    assertThat(texts(manifest.path("default_events")))
        .containsExactlyElementsOf(new TreeSet<>(StandIn.EVENTS));
  }

  /** A repository's webhook gets all of them but the one that GitHub sends to Apps only. */
  @Test
  void theCommandForARepositorysWebhookNamesTheSameEvents() throws IOException {
    String page = Files.readString(FOLDER.resolve("README.md"));
    var list = Pattern.compile("\"events\": (\\[[^]]*])").matcher(page);
    assertThat(list.find()).isTrue();
    Set<String> expected = new TreeSet<>(StandIn.EVENTS);
    expected.remove("deployment_protection_rule");

    assertThat(texts(new ObjectMapper().readTree(list.group(1))))
        .containsExactlyElementsOf(expected);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
