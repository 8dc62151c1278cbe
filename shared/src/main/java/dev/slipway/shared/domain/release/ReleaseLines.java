package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.config.ComponentConfig;
import dev.slipway.shared.domain.config.ReleasePrs;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The lines of releases that a repository's settings ask for. */
public final class ReleaseLines {
  /** How the name of the branch ends that all components share. */
  public static final String SHARED = "components";

  private ReleaseLines() {}

  /** One for each component, in the order of the file; without components the only one. */
  public static List<ReleaseLine> of(RepositoryConfig config) {
    return config.components().isEmpty()
        ? List.of(ReleaseLine.whole(config))
        : config.components().stream().map(component -> of(config, component)).toList();
  }

  /** {@code release/components} for {@code release/{component}-v{version}}. */
  private static String sharedBranch(VersionPattern branch) {
    String fixed = branch.prefix();
    int at = fixed.indexOf(VersionPattern.COMPONENT);
    return (at < 0 ? fixed : fixed.substring(0, at)) + SHARED;
  }

  private static ReleaseLine of(RepositoryConfig config, ComponentConfig component) {
    Set<String> excluded = new TreeSet<>(component.exclude());
    for (ComponentConfig other : config.components()) {
      // What is in a component within this one is that one's.
      if (!other.path().equals(component.path())
          && ComponentPaths.isWithin(other.path(), component.path())) {
        excluded.add(other.path());
      }
    }
    return new ReleaseLine(
        config.forComponent(component),
        Optional.of(
            new ReleaseLine.Component(
                component.name(),
                new ComponentPaths(component.path(), excluded, component.also()),
                component.linked(),
                new ReleaseLine.SharedPr(
                    sharedBranch(config.branch()),
                    config.title(),
                    config.pullRequests().releasePrs() == ReleasePrs.TOGETHER))),
        Optional.empty());
  }
}
