package dev.slipway.shared.configfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.shared.configfile.ConfigFile.Broken;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The JSON Schema against the parser, by an independent validator. */
class ConfigSchemaTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Schema SCHEMA = schema(ConfigSchema.document());
  private static final Schema ORGANISATION = schema(ConfigSchema.organisation());

  private static Schema schema(Map<String, Object> document) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JSON.<JsonNode>valueToTree(document));
  }

  /**
   * Refused by the parser for what no schema can tell: how values fit together, what git refuses.
   */
  private static final Pattern NOT_OF_STRUCTURE =
      Pattern.compile(
          "is not a selector for kind|is listed already|versions of several components|appears here a second time|wait for each other|there is no environment|is the changelog|does not lead"
              + " into \\.git|workflows are not edited|edit its own settings|alone fits"
              + " everywhere|is not within|is not outside of|there is a component|could be those"
              + " of|no other component|as a whole has no version|works only without|has no value without|at the root has no"
              + " name|its changelog|begins with .component|invisible character|document"
              + " begins|not YAML|indentation|a key is a word|it names nobody|!secret|never"
              + " hidden|could tell the two apart|be read again|Slipway writes '## '|not merge a"
              + " draft|has no discussion|release pull request anyway|keeps its branch");

  static Stream<String> examples() throws IOException {
    String doc = Files.readString(Path.of("../docs/configuration.md"));
    return Pattern.compile("(?ms)^```yaml( defaults)?$\\n(.*?)^```$")
        .matcher(doc)
        .results()
        .map((MatchResult block) -> block.group(2));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_of_the_documentation_is_valid(String text) {
    assertThat(faults(text)).isEmpty();
  }

  @Test
  void the_file_with_everything_is_valid() {
    assertThat(faults(ConfigFileTest.EVERYTHING.replace("renovate[bot]", "'renovate[bot]'")))
        .isEmpty();
  }

  static Stream<String> refused() {
    return ConfigFileTest.refusals().stream()
        .filter(refusal -> !NOT_OF_STRUCTURE.matcher(String.valueOf(refusal.get()[1])).find())
        .map(refusal -> String.valueOf(refusal.get()[0]));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_the_parser_refuses_for_its_structure_the_schema_refuses(String text) {
    assertThat(faults(text)).as(text).isNotEmpty();
  }

  /** Each problem of the documentation's broken example, alone and together. */
  @Test
  void the_broken_example_is_refused() throws IOException {
    String doc = Files.readString(Path.of("../docs/configuration.md"));
    String broken =
        Pattern.compile("(?ms)^```yaml broken$\\n(.*?)^```$")
            .matcher(doc)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    int problems = ((Broken) ConfigFile.parse(RepositoryConfig.PATH, broken)).problems().size();
    assertThat(faults(broken)).hasSizeGreaterThanOrEqualTo(problems);
  }

  @Test
  void every_key_has_a_meaning_and_nothing_else_is_allowed() {
    List<JsonNode> mappings = new ArrayList<>();
    gather(JSON.valueToTree(ConfigSchema.document()), mappings);
    gather(JSON.valueToTree(ConfigSchema.organisation()), mappings);
    assertThat(mappings)
        .hasSizeGreaterThan(4)
        .allSatisfy(mapping -> {
          assertThat(mapping.get("additionalProperties").asBoolean(true)).isFalse();
          mapping
              .get("properties")
              .forEach(key -> assertThat(key.get("description").asText()).isNotBlank());
        });
  }

  private static void gather(JsonNode node, List<JsonNode> mappings) {
    if (node.path("type").asText().equals("object")) {
      mappings.add(node);
    }
    node.forEach(inner -> gather(inner, mappings));
  }

  @Test
  void an_organisations_file_is_valid() throws IOException {
    String doc = Files.readString(Path.of("../docs/configuration.md"));
    List<String> examples =
        Pattern.compile("(?ms)^```yaml organisation$\\n(.*?)^```$")
            .matcher(doc)
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(text -> assertThat(ofOrganisation(text)).isEmpty());
    assertThat(ofOrganisation(OrganisationDefaultsTest.POLICY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default: {}",
        "defaults: {files: [x]}",
        "defaults: {base: main}",
        "defaults: {deployments: {environments: [{name: dev}]}}",
        "defaults: {unparsable: minor}",
        "groups: [{repositories: [x], defaults: {pull_request: {label: [x]}}}]",
        "locked: [tags]",
        "locked: tag",
        "groups: [{defaults: {}}]",
        "groups: [{repositories: [acme/x]}]",
        "- a"
      })
  void what_is_refused_of_an_organisations_file_the_schema_refuses(String text) {
    assertThat(ConfigFile.problemsOfOrganisation("slipway-defaults.yml", text)).isNotEmpty();
    assertThat(ofOrganisation(text)).isNotEmpty();
  }

  private static List<Error> faults(String yaml) {
    return faults(SCHEMA, yaml);
  }

  private static List<Error> ofOrganisation(String yaml) {
    return faults(ORGANISATION, yaml);
  }

  private static List<Error> faults(Schema schema, String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(JSON.<JsonNode>valueToTree(value));
  }
}
