package dev.slipway.shared.configfile.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a setting's value is written: what is read from the file, and what the JSON Schema says. */
public interface Shape<T> {
  /** The value; empty when it is something else, which has been said then. */
  Optional<T> read(YamlValue value);

  /** The value's JSON Schema, in the order in which it is to stand there. */
  Map<String, Object> schema();

  /** A value as JSON; empty where there is nothing to write. */
  Optional<Object> written(T value);

  /** The keys within it: {@code .fallback_strategy}, {@code [].path}; none for a plain value. */
  default List<String> keysWithin() {
    return List.of();
  }

  /** The same value where it may be left out. */
  default Shape<Optional<T>> orNothing() {
    return new OrNothing<>(this);
  }

  /** A value that may be left out, and then is empty. */
  record OrNothing<T>(Shape<T> inner) implements Shape<Optional<T>> {
    @Override
    public Optional<Optional<T>> read(YamlValue value) {
      return inner.read(value).map(Optional::of);
    }

    @Override
    public Map<String, Object> schema() {
      return inner.schema();
    }

    @Override
    public Optional<Object> written(Optional<T> value) {
      return value.flatMap(inner::written);
    }

    @Override
    public List<String> keysWithin() {
      return inner.keysWithin();
    }
  }
}
