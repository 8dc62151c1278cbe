package dev.slipway.operator.moving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.CannotRun;
import dev.slipway.operator.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The files of a team's checkout.
 *
 * @param folder its root
 */
public record TeamFiles(Path folder) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  /** A file's text; empty where there is none. */
  Optional<String> text(String path) {
    Path file = folder.resolve(path).normalize();
    return file.startsWith(folder.normalize()) && Files.isRegularFile(file)
        ? Optional.of(TextFile.read(file))
        : Optional.empty();
  }

  boolean has(String path) {
    return text(path).isPresent();
  }

  /** The files directly in a folder, in order; none where there is no such folder. */
  List<String> in(String path) {
    Path directory = folder.resolve(path);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> path + "/" + file.getFileName())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CannotRun("cannot list " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * A JSON object; empty where there is no file.
   *
   * @throws CannotRun when the file holds something else
   */
  Optional<ObjectNode> json(String path) {
    return text(path).map(text -> object(path, jsonTree(path, text)));
  }

  /** The same for YAML, of which JSON is a part. */
  Optional<ObjectNode> yaml(String path) {
    return text(path).map(text -> object(path, yamlTree(path, text)));
  }

  private static ObjectNode object(String path, JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new CannotRun(path + " is not a mapping of keys to values");
  }

  private static JsonNode jsonTree(String path, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new CannotRun(
          path + ":" + e.getLocation().getLineNr() + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static JsonNode yamlTree(String path, String text) {
    try {
      Object loaded = new Load(LoadSettings.builder().setLabel(path).build()).loadFromString(text);
      return JSON.valueToTree(loaded);
    } catch (YamlEngineException e) {
      throw new CannotRun(
          path + ": not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }
  }
}
