package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.VersionLocator.Nothing;
import dev.slipway.shared.domain.files.VersionLocator.Places;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pom and the poms of its modules, whose versions move together. */
final class MavenReactor implements VersionGroup {
  /** More modules than any build has; a pom that lists more is hostile. */
  private static final int MOST_POMS = 2000;

  private final String rootPath;

  /** By path, the root first. */
  private final Map<String, String> texts;

  private MavenReactor(String rootPath, Map<String, String> texts) {
    this.rootPath = rootPath;
    this.texts = texts;
  }

  /** The poms that can be reached from this one by modules, among the given texts. */
  static MavenReactor of(String rootPath, Map<String, String> all) {
    Map<String, String> reached = new LinkedHashMap<>();
    Deque<String> waiting = new ArrayDeque<>(List.of(rootPath));
    while (!waiting.isEmpty() && reached.size() < MOST_POMS) {
      String path = waiting.removeFirst();
      String text = all.get(path);
      if (text != null && reached.putIfAbsent(path, text) == null) {
        waiting.addAll(modulePaths(path, text));
      }
    }
    return new MavenReactor(rootPath, reached);
  }

  /** The paths of a pom's modules' poms; empty when the text cannot be read. */
  static List<String> modulePaths(String path, String text) {
    if (text.length() > LocatedEditor.MAX_CHARS) {
      return List.of();
    }
    try {
      List<String> paths = MavenPom.parse(text).modulePaths(path);
      return paths.subList(0, Math.min(paths.size(), MOST_POMS));
    } catch (MalformedFile _) {
      return List.of();
    }
  }

  @Override
  public Optional<Version> read() {
    return oldVersion().flatMap(LooseVersion::parse);
  }

  /** What becomes of each pom, the root first. */
  @Override
  public Map<String, LocatedEditor.Outcome> edit(Version next) {
    Map<String, LocatedEditor.Outcome> outcomes = new LinkedHashMap<>();
    Optional<String> old = oldVersion();
    Set<String> coordinates = coordinates();
    texts.forEach((path, text) -> {
      // Without a version at the root nobody can say which of the modules' versions would move.
      if (old.isPresent() || path.equals(rootPath)) {
        LocatedEditor editor = new LocatedEditor(locator(path, old, coordinates, next));
        outcomes.put(path, editor.attempt(text, next));
      }
    });
    return outcomes;
  }

  private MavenLocator locator(
      String path, Optional<String> old, Set<String> coordinates, Version next) {
    boolean withOthers = old.isPresent() && !(path.equals(rootPath) && versionIsProperty());
    return withOthers
        ? new MavenLocator(coordinates, VersionGroup.moving(old.get(), next))
        : MavenLocator.ALONE;
  }

  private boolean versionIsProperty() {
    String text = texts.getOrDefault(rootPath, "");
    try {
      return MavenPom.parse(text)
          .literalVersion()
          .filter(v -> v.in(text).contains("${"))
          .isPresent();
    } catch (MalformedFile _) {
      return false;
    }
  }

  /**
   * The version that moves, as it is written: the root's own, or that of its parent among the
   * modules.
   */
  private Optional<String> oldVersion() {
    return ownVersion().or(this::versionOfParentWithin);
  }

  private Optional<String> ownVersion() {
    String text = texts.get(rootPath);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return switch (MavenLocator.ALONE.locate(text)) {
        case Places(List<Span> spans) -> Optional.of(spans.getFirst().in(text));
        case Nothing _ -> Optional.empty();
      };
    } catch (MalformedFile _) {
      return Optional.empty();
    }
  }

  private Optional<String> versionOfParentWithin() {
    String text = texts.get(rootPath);
    if (text == null) {
      return Optional.empty();
    }
    try {
      Set<String> within = coordinates();
      return MavenPom.parse(text)
          .parent()
          .filter(parent -> within.contains(parent.coordinates()))
          .flatMap(MavenPom.Parent::version)
          .map(span -> span.in(text));
    } catch (MalformedFile _) {
      return Optional.empty();
    }
  }

  private Set<String> coordinates() {
    Set<String> coordinates = new HashSet<>();
    for (String text : texts.values()) {
      try {
        coordinates.add(MavenPom.parse(text).coordinates());
      } catch (MalformedFile _) {
        // It is reported when it is its turn to be edited.
      }
    }
    return coordinates;
  }
}
