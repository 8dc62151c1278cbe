package dev.slipway.shared.domain.files.maven;

import dev.slipway.shared.domain.files.locate.Edited;
import dev.slipway.shared.domain.files.locate.FileFormat;
import dev.slipway.shared.domain.files.locate.LocatedEditor;
import dev.slipway.shared.domain.files.locate.LooseVersion;
import dev.slipway.shared.domain.files.locate.VersionGroup;
import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.locate.VersionLocator.Places;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Reading;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A pom and the poms of its modules, whose versions move together. */
public final class MavenReactor implements VersionGroup {
  /** How poms are edited. */
  public static final FileFormat FORMAT =
      new FileFormat() {
        @Override
        public VersionLocator alone() {
          return MavenLocator.ALONE;
        }

        @Override
        public List<String> leadsTo(String path, String text) {
          return modulePaths(path, text);
        }

        @Override
        public VersionGroup group(String path, Map<String, String> texts) {
          return of(path, texts);
        }
      };

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
    List<String> paths =
        Reading.tried(text, t -> MavenPom.parse(t).modulePaths(path)).orElse(List.of());
    return paths.subList(0, Math.min(paths.size(), MOST_POMS));
  }

  @Override
  public Optional<Version> read() {
    return oldVersion().flatMap(LooseVersion::parse);
  }

  /** The root comes first. */
  @Override
  public Map<String, Edited> edit(Version next) {
    Map<String, Edited> outcomes = new LinkedHashMap<>();
    Optional<String> old = oldVersion();
    Set<String> coordinates = coordinates();
    texts.forEach((path, text) -> {
      // Without a version at the root nobody can say which of the modules' versions would move.
      if (old.isPresent() || path.equals(rootPath)) {
        LocatedEditor editor = new LocatedEditor(locator(path, old, coordinates, next));
        outcomes.put(path, editor.edit(text, next));
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
    return Reading.tried(texts.get(rootPath), this::ownLiteral)
        .flatMap(literal -> literal)
        .filter(literal -> literal.contains("${"))
        .isPresent();
  }

  private Optional<String> ownLiteral(String text) throws MalformedFile {
    return MavenPom.parse(text).literalVersion().map(version -> version.in(text));
  }

  /**
   * The version that moves, as it is written: the root's own, or that of its parent among the
   * modules.
   */
  private Optional<String> oldVersion() {
    return Reading.tried(texts.get(rootPath), this::oldVersion).flatMap(old -> old);
  }

  private Optional<String> oldVersion(String text) throws MalformedFile {
    MavenPom root = MavenPom.parse(text);
    Optional<Span> version =
        root.ownVersion() instanceof Places(List<Span> spans)
            ? Optional.of(spans.getFirst())
            : root.parent()
                .filter(parent -> coordinates().contains(parent.coordinates()))
                .flatMap(MavenPom.Parent::version);
    return version.map(span -> span.in(text));
  }

  private Set<String> coordinates() {
    return texts.values().stream()
        .flatMap(text -> Reading.tried(text, t -> MavenPom.parse(t).coordinates()).stream())
        .collect(Collectors.toSet());
  }
}
