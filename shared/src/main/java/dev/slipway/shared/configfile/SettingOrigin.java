package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Mapping;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.configfile.shape.YamlMapping;
import dev.slipway.shared.configfile.shape.YamlText;
import dev.slipway.shared.configfile.shape.YamlValue;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What a setting is, and who says so.
 *
 * @param key dotted
 * @param value as it is written, on one line
 * @param where file and line; empty for Slipway's default
 */
public record SettingOrigin(String key, String value, Optional<String> where) {
  /** All settings that a sound file and its organisation's defaults give, in the file's order. */
  public static List<SettingOrigin> all(String text, Optional<OrganisationDefaults> organisation) {
    List<SettingOrigin> origins = new ArrayList<>();
    Optional<YamlValue> file = YamlText.value(text, MisplacedKeys.problems(RepositoryConfig.PATH));
    Optional<YamlValue> whole =
        organisation
            .flatMap(defaults ->
                YamlText.value(defaults.text(), MisplacedKeys.problems(defaults.file()))
                    .flatMap(OrganisationReader.file(defaults.repository().name())::read))
            .map(layers -> layers.under(file))
            .orElse(file);
    gather(RepositorySettings.FILE, "", whole, origins);
    return List.copyOf(origins);
  }

  private static void gather(
      Mapping<?> mapping, String path, Optional<YamlValue> place, List<SettingOrigin> origins) {
    Optional<YamlMapping> values = place.flatMap(value -> value.mapping(mapping.keys()));
    for (Setting<?> setting : mapping.settings()) {
      String key = path.isEmpty() ? setting.key() : path + "." + setting.key();
      Optional<YamlValue> value = values.flatMap(found -> found.value(setting.key()));
      if (setting.shape() instanceof Mapping<?> inner) {
        gather(inner, key, value, origins);
      } else {
        origins.add(
            new SettingOrigin(
                key,
                value
                    .map(SettingOrigin::shown)
                    .or(() -> setting.writtenFallback().map(String::valueOf))
                    .orElse("-"),
                value.map(YamlValue::where)));
      }
    }
  }

  private static String shown(YamlValue value) {
    return switch (value.node()) {
      case ScalarNode scalar -> scalar.getValue().strip().lines().findFirst().orElse("");
      case SequenceNode list -> "[" + list.getValue().size() + "]";
      default -> "…";
    };
  }
}
