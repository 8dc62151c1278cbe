package dev.slipway.shared.domain.config;

import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the setting {@code components}: a part of a monorepo that has versions of its own.
 *
 * @param name stands in tags, branches, titles and trailers
 * @param path its folder from the repository's root; {@code .} is the root
 * @param exclude what is in the folder and does not count, from the repository's root
 * @param also shared folders and files outside: a change there is a change of the component
 * @param tag a release's tag; empty for the repository's {@code tag} with the name in it
 * @param changelog the changelog's path; empty means that none is kept
 * @param files the version files; empty means those found in the folder
 * @param linked the group that it shares its versions with
 */
public record ComponentConfig(
    String name,
    String path,
    List<String> exclude,
    List<String> also,
    Optional<VersionPattern> tag,
    Optional<String> changelog,
    Optional<List<VersionFile>> files,
    Optional<String> linked) {
  /** The path of a component that is the repository's root. */
  public static final String ROOT = ".";

  public ComponentConfig {
    exclude = List.copyOf(exclude);
    also = List.copyOf(also);
    files = files.map(List::copyOf);
  }
}
