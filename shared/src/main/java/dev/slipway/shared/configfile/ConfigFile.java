package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Problems;
import dev.slipway.shared.configfile.shape.YamlText;
import dev.slipway.shared.configfile.shape.YamlValue;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The repository's settings file, read: either all of it can be used or none of it. */
public sealed interface ConfigFile {
  /** A sound file. */
  record Parsed(RepositoryConfig config) implements ConfigFile {}

  /** Nothing in it counts until the problems (at least one, in the file's order) are mended. */
  record Broken(List<ConfigProblem> problems) implements ConfigFile {
    public Broken {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads the file's text, which anybody with write access may have written: it never throws. An
   * empty file has all defaults.
   *
   * @param path the file's path, for the messages
   */
  static ConfigFile parse(String path, String text) {
    return parse(path, text, Optional.empty());
  }

  /**
   * The same over what the organisation sets. A fault in the organisation's file breaks each
   * repository's settings, too; its problems name that file.
   *
   * @param path the file's path, for the messages
   * @param organisation the organisation's file, where there is one
   */
  static ConfigFile parse(String path, String text, Optional<OrganisationDefaults> organisation) {
    Problems above =
        MisplacedKeys.problems(organisation.map(OrganisationDefaults::file).orElse(""));
    Optional<OrganisationReader.Layers> layers = organisation.flatMap(file -> layers(file, above));
    if (!above.isEmpty()) {
      return new Broken(above.inOrder());
    }
    Problems problems = MisplacedKeys.problems(path);
    Optional<YamlValue> file = YamlText.value(text, problems);
    if (file.isPresent() && layers.isPresent()) {
      OrganisationReader.refuseLocked(
          file.get(), layers.get().locked(), organisation.orElseThrow().file());
    }
    RepositoryConfig config =
        layers
            .map(below -> below.under(file))
            .orElse(file)
            .flatMap(RepositorySettings.FILE::read)
            .orElse(RepositoryConfig.DEFAULTS);
    // Sound by itself, the organisation's file may not fit a repository's.
    List<ConfigProblem> all = new ArrayList<>(above.inOrder());
    all.addAll(problems.inOrder());
    return all.isEmpty() ? new Parsed(config) : new Broken(all);
  }

  /**
   * What is wrong with an organisation's file by itself, for whichever repository; nothing when it
   * is sound.
   *
   * @param path the file's path, for the messages
   */
  static List<ConfigProblem> problemsOfOrganisation(String path, String text) {
    Problems problems = MisplacedKeys.problems(path);
    var _ = YamlText.value(text, problems).flatMap(OrganisationReader.file("")::read);
    return problems.inOrder();
  }

  private static Optional<OrganisationReader.Layers> layers(
      OrganisationDefaults organisation, Problems problems) {
    return YamlText.value(organisation.text(), problems)
        .flatMap(OrganisationReader.file(organisation.repository().name())::read);
  }
}
