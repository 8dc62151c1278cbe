package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Mapping;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.util.Map;

/** The settings files as JSON Schemas, for editors; made from the declarations that read it. */
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
    return document(
        RepositoryConfig.PATH,
        "How Slipway releases this repository. Everything is optional; an empty file means all"
            + " defaults.",
        RepositorySettings.FILE);
  }

  /** The same of an organisation's file. */
  public static Map<String, Object> organisation() {
    return document(
        OrganisationDefaults.PATH,
        "Defaults for all repositories of an organisation; each repository's own settings override"
            + " them. The file is kept in the owner's repository "
            + OrganisationDefaults.REPOSITORY
            + ".",
        OrganisationReader.file(""));
  }

  private static Map<String, Object> document(String title, String description, Mapping<?> file) {
    Map<String, Object> document =
        Shapes.schema(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "title",
            title,
            "description",
            description);
    document.putAll(file.schema());
    return document;
  }
}
