package dev.slipway.shared.contract;

import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.util.Locale;

/** Reads a message's fields; what is missing or of another shape is {@link Malformed}. */
final class Fields {
  private Fields() {}

  /** A field of this name is missing or of another shape. Its message holds nothing of the text. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    final String field;

    Malformed(String field) {
      super("missing or wrong: " + field);
      this.field = field;
    }
  }

  static String text(Json json, String field) throws Malformed {
    return json.at(field).text().orElseThrow(() -> new Malformed(field));
  }

  static long whole(Json json, String field) throws Malformed {
    return json.at(field).whole().orElseThrow(() -> new Malformed(field));
  }

  static int number(Json json, String field) throws Malformed {
    long value = whole(json, field);
    if (value != (int) value) {
      throw new Malformed(field);
    }
    return (int) value;
  }

  /** One of an enum's names, in lower case. */
  static <E extends Enum<E>> E word(Json json, String field, E[] values) throws Malformed {
    String text = text(json, field);
    for (E value : values) {
      if (word(value).equals(text)) {
        return value;
      }
    }
    throw new Malformed(field);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static RepositoryRef repository(Json json) throws Malformed {
    return new RepositoryRef(
        new RepositoryId(whole(json, "id")),
        RepositoryName.parse(text(json, "name")).orElseThrow(() -> new Malformed("name")));
  }
}
