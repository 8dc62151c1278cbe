package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Mapping;
import dev.slipway.shared.configfile.shape.Mapping.Values;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.configfile.shape.Shape;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.configfile.shape.YamlValue;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The organisation's file: settings that lie below each repository's own file, those of a group
 * over those for all, and keys that no repository may set.
 */
final class OrganisationReader {
  private static final int MOST = 100;

  /** What is about one repository's contents is its own to say. */
  private static final Set<String> NOT_SHARED = Set.of("base", "files", "deployments");

  /**
   * One layer.
   *
   * @param settings as they stand in the file
   * @param locked keys, dotted
   */
  record Layer(Optional<YamlValue> settings, List<String> locked) {}

  private record Group(List<String> repositories, Layer layer) {}

  /** All that counts for one repository, the lowest first. */
  record Layers(List<Layer> layers) {
    /** The repository's own file over all of it. */
    Optional<YamlValue> under(Optional<YamlValue> file) {
      Optional<YamlValue> whole = Optional.empty();
      for (Layer layer : layers) {
        Optional<YamlValue> below = whole;
        whole = layer.settings().map(top -> top.over(below)).or(() -> below);
      }
      Optional<YamlValue> below = whole;
      return file.map(top -> top.over(below)).or(() -> below);
    }

    Set<String> locked() {
      Set<String> locked = new LinkedHashSet<>();
      layers.forEach(layer -> locked.addAll(layer.locked()));
      return locked;
    }
  }

  private static final Mapping<RepositoryConfig> SHARED =
      new Mapping<>(
          RepositorySettings.FILE.settings().stream()
              .filter(setting -> !NOT_SHARED.contains(setting.key()))
              .toList(),
          _ -> Optional.of(RepositoryConfig.DEFAULTS));

  private static final Setting<Optional<YamlValue>> DEFAULTS =
      Setting.optional(
          "defaults",
          new AsWritten(),
          "Settings that apply where a repository's own file does not set them.");

  private static final Setting<List<String>> LOCKED =
      Setting.list(
          "locked",
          Shapes.choice(lockable(), key -> key),
          MOST,
          "Keys that no repository may set itself.");

  private static final Setting<List<String>> REPOSITORIES =
      Setting.list(
          "repositories",
          Shapes.matching(
              100,
              "[A-Za-z0-9_.*-]+",
              "is not a repository's name: leave out the owner; * stands for any characters"),
          1000,
          "Names of the group's repositories, without the owner; * stands for any characters.");

  private static final Setting<List<Group>> GROUPS =
      Setting.list(
          "groups",
          new Mapping<>(
              List.of(REPOSITORIES, DEFAULTS, LOCKED),
              OrganisationReader::group,
              Map.of("required", List.of(REPOSITORIES.key()))),
          MOST,
          "Repositories with defaults of their own; of several groups that match, the later one counts.");

  private static final Mapping<Layers> NOBODYS = file("");

  private OrganisationReader() {}

  /** The file's keys. */
  static List<String> keys() {
    return NOBODYS.keys();
  }

  /**
   * @param repository its name, without the owner
   */
  static Mapping<Layers> file(String repository) {
    return new Mapping<>(
        List.of(DEFAULTS, LOCKED, GROUPS), values -> Optional.of(layers(values, repository)));
  }

  private static Layers layers(Values values, String repository) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer(values.get(DEFAULTS), values.get(LOCKED)));
    for (Group group : values.get(GROUPS)) {
      if (group.repositories().stream().anyMatch(pattern -> fits(pattern, repository))) {
        layers.add(group.layer());
      }
    }
    return new Layers(layers);
  }

  /** Whether a name fits a pattern; the parts between its stars are looked for one by one. */
  static boolean fits(String pattern, String repository) {
    String name = repository.toLowerCase(Locale.ROOT);
    List<String> parts = List.of(pattern.toLowerCase(Locale.ROOT).split("\\*", -1));
    if (parts.size() == 1) {
      return name.equals(parts.getFirst());
    }
    int at = parts.getFirst().length();
    if (!name.startsWith(parts.getFirst())) {
      return false;
    }
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = name.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length();
    }
    return name.length() - at >= parts.getLast().length() && name.endsWith(parts.getLast());
  }

  private static Optional<Group> group(Values values) {
    return values.get(REPOSITORIES).isEmpty() && values.sound()
        ? values.whole().fault("the group has no repositories", "list their names")
        : Optional.of(
            new Group(
                values.get(REPOSITORIES), new Layer(values.get(DEFAULTS), values.get(LOCKED))));
  }

  /** Plain keys, and mappings as a whole. */
  private static List<String> lockable() {
    List<String> keys = new ArrayList<>();
    for (Setting<?> setting : SHARED.settings()) {
      keys.add(setting.key());
      setting
          .keys()
          .filter(key -> key.indexOf('[') < 0 && !key.equals(setting.key()))
          .forEach(keys::add);
    }
    return keys;
  }

  /** Settings that are checked here, and read again below a repository's own. */
  private record AsWritten() implements Shape<YamlValue> {
    @Override
    public Optional<YamlValue> read(YamlValue value) {
      return SHARED.read(value).map(_ -> value);
    }

    @Override
    public Map<String, Object> schema() {
      return SHARED.schema();
    }

    @Override
    public Optional<Object> written(YamlValue value) {
      return Optional.empty();
    }
  }

  /** Says each locked key that a repository's file sets. */
  static void refuseLocked(YamlValue file, Set<String> locked, String by) {
    for (String key : locked) {
      Optional<YamlValue> place = Optional.of(file);
      for (String word : key.split("\\.")) {
        place = place.flatMap(value -> value.at(word));
      }
      place
          .filter(value -> !value.isNull())
          .ifPresent(value ->
              value.fault("the organisation has locked this", "remove it; it is set in " + by));
    }
  }
}
