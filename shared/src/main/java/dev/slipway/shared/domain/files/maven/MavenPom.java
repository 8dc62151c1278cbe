package dev.slipway.shared.domain.files.maven;

import dev.slipway.shared.domain.files.locate.VersionLocator.Located;
import dev.slipway.shared.domain.files.locate.VersionLocator.Nothing;
import dev.slipway.shared.domain.files.locate.VersionLocator.Places;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.XmlElement;
import dev.slipway.shared.domain.files.scan.XmlScanner;
import dev.slipway.shared.domain.repo.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pom says about itself, its parent and its modules.
 *
 * <p>Source: <a href="https://maven.apache.org/pom.html">POM reference</a> and <a
 * href="https://maven.apache.org/guides/mini/guide-maven-ci-friendly.html">CI-friendly
 * versions</a>.
 */
public final class MavenPom {
  /** The parent that a pom names. */
  record Parent(String groupId, String artifactId, Optional<Span> version) {
    String coordinates() {
      return groupId + ":" + artifactId;
    }
  }

  private final String text;
  private final XmlElement project;
  private final Optional<Parent> parent;

  private MavenPom(String text, XmlElement project, Optional<Parent> parent) {
    this.text = text;
    this.project = project;
    this.parent = parent;
  }

  static MavenPom parse(String text) throws MalformedFile {
    XmlElement project = XmlScanner.parse(text);
    if (!project.name().equals("project")) {
      throw new MalformedFile("not a pom: its root element is not <project>");
    }
    Optional<XmlElement> parent = project.child(text, "parent");
    return new MavenPom(
        text,
        project,
        parent.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Parent(
                    string(text, parent.get(), "groupId"),
                    string(text, parent.get(), "artifactId"),
                    span(text, parent.get(), "version"))));
  }

  Optional<Parent> parent() {
    return parent;
  }

  /** {@code groupId:artifactId}; the group may come from the parent. */
  String coordinates() throws MalformedFile {
    String own = string(text, project, "groupId");
    return (own.isEmpty() ? parent.map(Parent::groupId).orElse("") : own)
        + ":"
        + string(text, project, "artifactId");
  }

  /** The literal own version, if there is one; a property in it is not resolved. */
  Optional<Span> literalVersion() throws MalformedFile {
    return span(text, project, "version");
  }

  /**
   * Where the project's version stands: in its own element, or in the property that this one names.
   */
  Located ownVersion() throws MalformedFile {
    Optional<Span> version = literalVersion();
    if (version.isEmpty()) {
      return new Nothing(
          parent
              .map(p -> "it inherits its version from " + p.coordinates())
              .orElse("it has no <version> of its own"));
    }
    String value = version.get().in(text);
    if (value.equals("${project.parent.version}") || value.equals("${parent.version}")) {
      return new Nothing("it takes its version from its parent");
    }
    return new Places(List.of(value.contains("${") ? fromProperties(value) : version.get()));
  }

  /** {@code ${revision}}, or {@code ${revision}${changelist}} when all others are empty. */
  private Span fromProperties(String value) throws MalformedFile {
    List<Span> filled = new ArrayList<>();
    int at = 0;
    while (at < value.length()) {
      int end = value.indexOf('}', at);
      if (!value.startsWith("${", at) || end < 0) {
        throw composed(value);
      }
      property(value.substring(at + 2, end)).ifPresent(filled::add);
      at = end + 1;
    }
    if (filled.size() != 1 || filled.getFirst().in(text).contains("${")) {
      throw composed(value);
    }
    return filled.getFirst();
  }

  private Optional<Span> property(String name) throws MalformedFile {
    Optional<XmlElement> properties = project.child(text, "properties");
    Optional<XmlElement> found =
        properties.isEmpty() ? Optional.empty() : properties.get().child(text, name);
    if (found.isEmpty()) {
      throw new MalformedFile("its version is ${" + name + "}, which <properties> does not set");
    }
    return found.get().value(text);
  }

  private static MalformedFile composed(String value) {
    return new MalformedFile(
        "its version is put together from "
            + value
            + ": list the file with a pattern for the part to set");
  }

  /** The poms of its modules, profiles' included, as paths from the repository's root. */
  List<String> modulePaths(String ownPath) throws MalformedFile {
    List<String> paths = new ArrayList<>();
    addModules(project, ownPath, paths);
    for (XmlElement profiles : project.children("profiles")) {
      for (XmlElement profile : profiles.children("profile")) {
        addModules(profile, ownPath, paths);
      }
    }
    return paths.stream().distinct().toList();
  }

  private void addModules(XmlElement holder, String ownPath, List<String> paths)
      throws MalformedFile {
    addModules(holder, "modules", "module", ownPath, paths);
    // Maven 4's word for the same.
    addModules(holder, "subprojects", "subproject", ownPath, paths);
  }

  private void addModules(
      XmlElement holder, String list, String item, String ownPath, List<String> paths)
      throws MalformedFile {
    for (XmlElement modules : holder.children(list)) {
      for (XmlElement module : modules.children(item)) {
        Optional<Span> name = module.value(text);
        if (name.isPresent()) {
          resolve(ownPath, name.get().in(text)).ifPresent(paths::add);
        }
      }
    }
  }

  private static Optional<String> resolve(String ownPath, String module) {
    String target = module.replace('\\', '/');
    return target.contains("${")
        ? Optional.empty()
        : RepositoryPath.resolve(ownPath, target.endsWith(".xml") ? target : target + "/pom.xml");
  }

  private static Optional<Span> span(String text, XmlElement holder, String name)
      throws MalformedFile {
    Optional<XmlElement> child = holder.child(text, name);
    return child.isEmpty() ? Optional.empty() : child.get().value(text);
  }

  private static String string(String text, XmlElement holder, String name) throws MalformedFile {
    return span(text, holder, name).map(span -> span.in(text)).orElse("");
  }
}
