package dev.slipway.shared.domain.files.workspace;

import dev.slipway.shared.domain.files.scan.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a package's manifest says about itself and the packages beside it. */
public interface Manifest {
  /** The whole text, which all places are in. */
  String text();

  Optional<String> name();

  /** The literal version of its own package. */
  Optional<Span> version();

  /** The version that the members of its workspace may take over. */
  default Optional<Span> workspaceVersion() {
    return Optional.empty();
  }

  /** Whether it takes over its workspace's version. */
  default boolean inheritsVersion() {
    return false;
  }

  /** Why it states no version, when it states none. */
  String nothing();

  /** What it requires of these packages, wherever such a requirement moves with a release. */
  List<Span> requirements(Set<String> names);

  /** The names of all that it requires. */
  Set<String> requires();

  /** The members of its workspace; none when it is no workspace's root. */
  Members members(String ownPath);
}
