package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.XmlElement;
import dev.slipway.shared.domain.files.scan.XmlScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The version in a .NET project or {@code Directory.Build.props}.
 *
 * <p>Source: <a
 * href="https://learn.microsoft.com/nuget/create-packages/package-authoring-best-practices">NuGet</a>
 * and <a href="https://learn.microsoft.com/dotnet/core/project-sdk/msbuild-props">MSBuild
 * properties</a>: {@code Version}, else {@code VersionPrefix} and {@code VersionSuffix} together.
 */
public record MsBuildLocator() implements VersionLocator {
  /** A property, and whether it counts under a condition only. */
  private record Property(Span value, boolean conditional) {}

  @Override
  public Located locate(String text) throws MalformedFile {
    XmlElement project = XmlScanner.parse(text);
    if (!project.name().equals("Project")) {
      throw new MalformedFile("not an MSBuild file: its root element is not <Project>");
    }
    Optional<Property> version = property(text, project, "Version");
    Optional<Property> prefix = property(text, project, "VersionPrefix");
    Optional<Property> suffix = property(text, project, "VersionSuffix");
    List<Span> places = new ArrayList<>();
    version.map(Property::value).filter(span -> isLiteral(text, span)).ifPresent(places::add);
    if (places.isEmpty()
        && prefix.isPresent()
        && suffix.filter(s -> !s.conditional()).isPresent()) {
      throw new MalformedFile(
          "its version is put together from <VersionPrefix> and <VersionSuffix>: list the file with"
              + " a pattern for the part to set");
    }
    prefix
        .map(Property::value)
        .filter(span -> isLiteral(text, span))
        .filter(span -> places.isEmpty() || span.in(text).equals(places.getFirst().in(text)))
        .ifPresent(places::add);
    return Located.of(
        places,
        version.or(() -> prefix).isPresent()
            ? "its version is taken from another property"
            : "it has no <Version> or <VersionPrefix> of its own");
  }

  private static boolean isLiteral(String text, Span span) {
    return !span.in(text).contains("$(");
  }

  private static Optional<Property> property(String text, XmlElement project, String name)
      throws MalformedFile {
    Optional<Property> found = Optional.empty();
    for (XmlElement group : project.children("PropertyGroup")) {
      for (XmlElement property : group.children(name)) {
        Optional<Span> value = property.value(text);
        if (value.isEmpty()) {
          continue;
        }
        if (found.isPresent()) {
          // Conditions decide which of the two counts, and those are not read.
          throw new MalformedFile(
              text, property.position(), "<" + name + "> is set here a second time");
        }
        boolean conditional =
            group.attribute("Condition").or(() -> property.attribute("Condition")).isPresent();
        found = Optional.of(new Property(value.get(), conditional));
      }
    }
    return found;
  }
}
