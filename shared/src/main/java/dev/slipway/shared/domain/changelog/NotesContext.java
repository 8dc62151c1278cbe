package dev.slipway.shared.domain.changelog;

/**
 * Where the notes' links lead.
 *
 * @param repositoryUrl the repository's page, {@code https://github.com/acme/rocket}; without a final
 *     slash
 */
public record NotesContext(String repositoryUrl) {}
