package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.repo.RepositoryName;

/**
 * What an organisation (or a person) sets for all their repositories: the file {@value #PATH} of
 * their repository {@value #REPOSITORY}.
 *
 * @param repository the one whose settings are read
 * @param text the file's text
 */
public record OrganisationDefaults(RepositoryName repository, String text) {
  /** The repository's name under each owner. */
  public static final String REPOSITORY = ".github";

  /** The file's path in it. */
  public static final String PATH = "slipway-defaults.yml";

  /** How messages name the file: {@code acme/.github:slipway-defaults.yml}. */
  public String file() {
    return file(repository);
  }

  /** How messages name the file of this repository's owner. */
  public static String file(RepositoryName repository) {
    return repository.owner() + "/" + REPOSITORY + ":" + PATH;
  }
}
