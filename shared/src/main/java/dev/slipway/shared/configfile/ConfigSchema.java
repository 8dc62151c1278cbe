package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.RepositoryConfig;
import java.util.Map;

/** The settings file as a JSON Schema, for editors; made from the declarations that read it. */
public final class ConfigSchema {
  private ConfigSchema() {}

  /**
   * The schema: maps, lists, texts, numbers and booleans, in the order in which they are to be
   * written. It refuses no sound file but one with a key that has no value; what takes more than a
   * look at one value (a circle of environments) only the reader finds.
   *
   * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema, draft 2020-12</a>
   */
  public static Map<String, Object> document() {
    Map<String, Object> document =
        Shapes.schema(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "title",
            RepositoryConfig.PATH,
            "description",
            "How Slipway releases this repository. Everything is optional; an empty file means all"
                + " defaults.");
    document.putAll(RepositorySettings.FILE.schema());
    return document;
  }
}
