package dev.slipway.shared.configfile.shape;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings that stand together, and what is made of their values.
 *
 * @param build makes it; empty when the values do not fit together, which it says then. It is
 *     called also when one of them could not be read and has its default meanwhile: nothing counts
 *     then anyway, but more can be found wrong
 * @param more what else the JSON Schema says of it
 */
public record Mapping<T>(
    List<Setting<?>> settings, Function<Values, Optional<T>> build, Map<String, Object> more)
    implements Shape<T> {
  public Mapping {
    settings = List.copyOf(settings);
  }

  public Mapping(List<Setting<?>> settings, Function<Values, Optional<T>> build) {
    this(settings, build, Map.of());
  }

  public List<String> keys() {
    return settings.stream().map(Setting::key).toList();
  }

  @Override
  public Optional<T> read(YamlValue value) {
    return value
        .mapping(keys())
        .flatMap(mapping -> {
          Values values = new Values(value, mapping);
          boolean whole = true;
          for (Setting<?> setting : settings) {
            whole &= values.take(setting);
          }
          return whole ? build.apply(values) : Optional.empty();
        });
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    settings.forEach(setting -> properties.put(setting.key(), setting.schema()));
    Map<String, Object> schema =
        Shapes.schema("type", "object", "additionalProperties", false, "properties", properties);
    List<String> required =
        settings.stream().filter(Setting::isRequired).map(Setting::key).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.putAll(more);
    return schema;
  }

  /** Defaults of a mapping stand at its keys. */
  @Override
  public Optional<Object> written(T value) {
    return Optional.empty();
  }

  @Override
  public List<String> keysWithin() {
    return settings.stream().flatMap(Setting::keys).map(key -> "." + key).toList();
  }

  /** The values of one mapping in a file. */
  public static final class Values {
    private final YamlValue whole;
    private final YamlMapping mapping;
    private final int saidBefore;
    private final Map<Setting<?>, Object> read = new IdentityHashMap<>();

    private Values(YamlValue whole, YamlMapping mapping) {
      this.whole = whole;
      this.mapping = mapping;
      this.saidBefore = whole.problems().count();
    }

    /** Reads it. Whether there is a value to go on with. */
    private <V> boolean take(Setting<V> setting) {
      Optional<YamlValue> place = place(setting);
      if (place.isEmpty() && setting.isRequired()) {
        whole.fault(setting.missing());
      }
      Optional<V> value = place.flatMap(setting.shape()::read).or(setting::fallback);
      value.ifPresent(v -> read.put(setting, v));
      return value.isPresent();
    }

    /** The setting's value: the file's, or its default. */
    @SuppressWarnings("unchecked") // take() put a value of the setting's own type there
    public <V> V get(Setting<V> setting) {
      Object value = read.get(setting);
      if (value == null) {
        throw new IllegalStateException(setting.key() + " is not among this mapping's settings");
      }
      return (V) value;
    }

    /** Where the setting stands in the file; empty where it has its default. */
    public Optional<YamlValue> place(Setting<?> setting) {
      return mapping.value(setting.key());
    }

    /** Says what is wrong with a setting, where the file has it. */
    public void refuse(Setting<?> setting, String message, String hint) {
      place(setting).ifPresent(value -> value.fault(message, hint));
    }

    /** The mapping itself. */
    public YamlValue whole() {
      return whole;
    }

    /** Whether everything could be read. */
    public boolean sound() {
      return whole.problems().count() == saidBefore;
    }
  }
}
