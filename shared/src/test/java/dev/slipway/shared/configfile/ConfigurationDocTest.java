package dev.slipway.shared.configfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.shared.configfile.ConfigFile.Broken;
import dev.slipway.shared.configfile.ConfigFile.Parsed;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.InvalidOperatorSettings;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.files.FilesLookedFor;
import dev.slipway.shared.domain.files.VersionFileEdits;
import dev.slipway.shared.domain.files.VersionFileKind;
import dev.slipway.shared.domain.files.VersionFiles;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/configuration.md against the code: its tables name every key, its examples are true. */
class ConfigurationDocTest {
  /** A fenced block: what stands behind its fence, and its text. */
  private record Block(String info, String text) {}

  private List<String> lines = List.of();
  private List<Block> blocks = List.of();

  @BeforeEach
  void read() throws IOException {
    lines = Files.readAllLines(Path.of("../docs/configuration.md"));
    blocks = blocks(lines);
  }

  @Test
  void every_example_of_a_file_is_accepted() {
    assertThat(texts("yaml")).hasSizeGreaterThan(3);
    assertThat(texts("yaml"))
        .allSatisfy(text ->
            assertThat(ConfigFile.parse(RepositoryConfig.PATH, text)).isInstanceOf(Parsed.class));
  }

  @Test
  void the_example_of_an_organisation_is_what_its_text_says() {
    String text = texts("yaml organisation").getFirst();
    RepositoryConfig tools =
        ((Parsed) ConfigFile.parse(RepositoryConfig.PATH, "", organisation("tools", text)))
            .config();
    assertThat(tools.changelog()).contains("docs/CHANGES.md");
    assertThat(tools.pullRequest().labels()).containsExactly("release");
    assertThat(
            ConfigFile.parse(
                RepositoryConfig.PATH,
                "pull_request: {labels: [x]}",
                organisation("lib-core", text)))
        .isInstanceOf(Broken.class);
    assertThat(
            ConfigFile.parse(
                RepositoryConfig.PATH, "pull_request: {labels: [x]}", organisation("rocket", text)))
        .isInstanceOf(Parsed.class);
    OrganisationReader.keys()
        .forEach(key -> assertThat(String.join("\n", lines)).contains("| `" + key));
  }

  private static Optional<OrganisationDefaults> organisation(String name, String text) {
    return Optional.of(
        new OrganisationDefaults(RepositoryName.parse("acme/" + name).orElseThrow(), text));
  }

  /** dev, preprod, then production or, for a bot, production-auto: one slot, one approval. */
  @Test
  void the_example_of_deployments_is_the_pipeline_that_its_text_describes() {
    String example =
        texts("yaml").stream().filter(t -> t.contains("deployments:")).findFirst().orElseThrow();
    Parsed parsed = (Parsed) ConfigFile.parse(RepositoryConfig.PATH, example);
    assertThat(parsed.config().environments())
        .extracting(
            environment -> environment.name(),
            environment -> environment.after().orElse("-"),
            environment -> environment.concurrencyGroup(),
            environment -> environment.approval().isNeeded(),
            environment -> environment.actors())
        .containsExactly(
            tuple("dev", "-", "dev", false, List.of()),
            tuple("preprod", "dev", "preprod", false, List.of()),
            tuple("production", "preprod", "production", true, List.of()),
            tuple("production-auto", "preprod", "production", false, List.of("renovate[bot]")));
  }

  @Test
  void the_defaults_are_the_defaults() {
    assertThat(ConfigFile.parse(RepositoryConfig.PATH, texts("yaml defaults").getFirst()))
        .isEqualTo(new Parsed(RepositoryConfig.DEFAULTS));
  }

  @Test
  void every_key_of_the_repository_has_a_row_and_stands_in_an_example() {
    String examples = String.join("\n", texts("yaml")).replace("- ", "  ");
    assertThat(RepositoryKeys.ALL)
        .allSatisfy(key -> {
          assertThat(row(key)).as("row of " + key).isPresent();
          assertThat(examples).containsPattern("(?m)^ *" + lastWord(key) + ":");
        });
    assertThat(RepositorySettings.FILE.keys())
        .allSatisfy(key -> assertThat(String.join("\n", lines)).contains("`" + key));
  }

  @Test
  void rows_begin_with_the_declared_meaning_and_have_the_declared_default() {
    for (Setting<?> setting : RepositorySettings.FILE.settings()) {
      checkRow(setting.key(), setting.schema());
    }
  }

  /** A list of mappings declares its keys in the schema of its items. */
  @SuppressWarnings("unchecked") // schemas are maps with texts for keys
  private void checkRow(String key, Map<String, Object> schema) {
    Object inner = schema.get("properties");
    Object items = schema.get("items");
    if (inner instanceof Map<?, ?> keys) {
      ((Map<String, Map<String, Object>>) keys)
          .forEach((name, value) -> checkRow(key + "." + name, value));
    } else if (items instanceof Map<?, ?> item && !RepositoryKeys.ALL.contains(key)) {
      Object alternatives = item.get("anyOf");
      List<?> shapes =
          alternatives instanceof List<?> several && !item.containsKey("properties")
              ? several
              : List.of(item);
      shapes.stream()
          .map(shape -> (Map<String, Object>) shape)
          .filter(shape -> shape.containsKey("properties"))
          .forEach(shape -> checkRow(key + "[]", shape));
    } else {
      List<String> cells = row(key).orElseThrow(() -> new AssertionError("no row of " + key));
      assertThat(cells.getLast().replaceAll("`|\\[|]\\([^)]*\\)", ""))
          .as(key)
          .startsWith((String) schema.get("description"));
      Object fallback = schema.get("default");
      if (fallback != null) {
        assertThat(cells.get(1)).as("default of " + key).isEqualTo("`" + fallback + "`");
      }
    }
  }

  @Test
  void every_kind_of_version_file_has_a_row_and_names_call_for_the_kind_beside_them() {
    String all = String.join("\n", lines);
    for (VersionFileKind kind : VersionFileKind.values()) {
      assertThat(all).containsPattern("(\\| `|\\*\\*`)" + kind.key() + "`");
      kind.selectorExample().ifPresent(example -> assertThat(all).contains(example));
    }
    int named = 0;
    for (String line : lines) {
      Matcher row = Pattern.compile("\\| `([a-z-]+)` \\((`[^)]*`)\\) \\|.*").matcher(line);
      if (row.matches()) {
        for (String name : row.group(2).split(", ")) {
          named++;
          assertThat(VersionFiles.kindByName(name.replace("`", "").replace("*", "rocket")).key())
              .as(name)
              .isEqualTo(row.group(1));
        }
      }
    }
    assertThat(named).isGreaterThan(20);
    for (String name : FilesLookedFor.NAMES) {
      assertThat(all).contains("`" + name + "`");
    }
  }

  /** The example of selectors, each on a file of its kind. */
  @Test
  void every_selector_in_the_examples_leads_to_the_version() {
    Map<String, String> texts =
        Map.of(
            "gradle/libs.versions.toml", "[versions]\nrocket = \"1.4.0\"\n",
            "charts/rocket/Chart.yaml", "version: 1.4.0\nappVersion: \"1.4.0\"\n",
            "charts/rocket/values.yaml", "image:\n  tag: 1.4.0\n",
            "app/manifest.json", "{\"app\": {\"version\": \"1.4.0\"}}",
            "config.xml", "<widget version=\"1.4.0\"/>",
            "src/main/resources/app.properties", "rocket.version=1.4.0\n");
    String example =
        texts("yaml").stream().filter(text -> text.contains("selector:")).findFirst().orElseThrow();
    Parsed parsed = (Parsed) ConfigFile.parse(RepositoryConfig.PATH, example);

    VersionFileEdits edits =
        VersionFiles.editAll(parsed.config().files(), ".", texts, Version.of("1.5.0"));

    Map<String, String> expected = new HashMap<>(texts);
    expected.replaceAll((_, text) -> text.replace("1.4.0", "1.5.0"));
    assertThat(edits).isEqualTo(new VersionFileEdits(edits.changed(), Map.of()));
    assertThat(edits.changed()).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void every_key_of_the_operator_has_a_row_with_its_variable_and_default() {
    Map<String, String> defaults = new LinkedHashMap<>();
    for (String key : OperatorSettings.KEYS) {
      List<String> cells = row(key).orElseThrow(() -> new AssertionError("no row of " + key));
      assertThat(cells.get(1)).isEqualTo("`" + OperatorSettings.variable(key) + "`");
      defaults.put(OperatorSettings.variable(key), cells.get(2).replace("`", ""));
    }
    assertThat(defaults.values()).doesNotContain("");
    // Each by itself, so that a default that differs is named.
    defaults.forEach((name, value) ->
        assertThat(OperatorSettings.from(Map.of(name, value)))
            .as(name)
            .isEqualTo(OperatorSettings.DEFAULTS));
  }

  @Test
  void the_example_of_variables_sets_every_one() {
    Map<String, String> variables = variables(texts("properties").getFirst());

    assertThat(variables).containsOnlyKeys(OperatorSettings.VARIABLES);
    assertThat(OperatorSettings.from(variables)).isNotEqualTo(OperatorSettings.DEFAULTS);
  }

  @Test
  void what_is_refused_is_refused_in_these_words() {
    Broken broken =
        (Broken) ConfigFile.parse(RepositoryConfig.PATH, texts("yaml broken").getFirst());
    assertThat(broken.problems().stream().map(ConfigProblem::render))
        .containsExactlyElementsOf(texts("text problems").getFirst().lines().toList());

    Map<String, String> variables = variables(texts("properties broken").getFirst());
    assertThat(
            catchThrowableOfType(
                    InvalidOperatorSettings.class,
                    () -> OperatorSettings.from(variables, Set.of(), () -> RepositoryKeys.ALL))
                .faults())
        .containsExactlyElementsOf(texts("text faults").getFirst().lines().toList());
  }

  private Optional<List<String>> row(String key) {
    return lines.stream()
        .filter(line -> line.startsWith("| `" + key + "` |"))
        .findFirst()
        .map(line -> Stream.of(line.substring(1).split("\\|")).map(String::strip).toList());
  }

  private static String lastWord(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  private List<String> texts(String info) {
    return blocks.stream().filter(block -> block.info().equals(info)).map(Block::text).toList();
  }

  private static Map<String, String> variables(String text) {
    return text.lines()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static List<Block> blocks(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    String info = null;
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      if (info != null && line.strip().equals("```")) {
        blocks.add(new Block(info, text.toString()));
        info = null;
      } else if (info != null) {
        text.append(line).append('\n');
      } else if (line.strip().startsWith("```")) {
        info = line.strip().substring(3);
        text.setLength(0);
      }
    }
    return blocks;
  }
}
