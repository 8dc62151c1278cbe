package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.XmlElement;
import dev.slipway.shared.domain.files.scan.XmlScanner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The version in the elements, or in the attribute of the elements, on a path from the root. A step
 * without a namespace prefix fits whatever prefix the file uses.
 *
 * @param steps as {@link Selector} reads them
 */
public record XmlPathLocator(List<String> steps) implements VersionLocator {
  @Override
  public Located locate(String text) throws MalformedFile {
    XmlElement root = XmlScanner.parse(text);
    List<XmlElement> elements = fits(root.name(), steps.getFirst()) ? List.of(root) : List.of();
    List<String> below = steps.subList(1, steps.size());
    Optional<String> attribute =
        below.isEmpty() || !below.getLast().startsWith("@")
            ? Optional.empty()
            : Optional.of(below.getLast().substring(1));
    for (String step : attribute.isPresent() ? below.subList(0, below.size() - 1) : below) {
      elements =
          elements.stream()
              .flatMap(element -> element.children().stream())
              .filter(child -> fits(child.name(), step))
              .toList();
    }
    List<Span> places = new ArrayList<>();
    for (XmlElement element : elements) {
      Optional<Span> place =
          attribute.isPresent() ? element.attribute(attribute.get()) : element.value(text);
      place.ifPresent(places::add);
    }
    String selector = "/" + String.join("/", steps);
    places.sort(Comparator.comparingInt(Span::start));
    return Located.same(
        text, places, "what stands at " + selector, "there is no text at " + selector);
  }

  private static boolean fits(String name, String step) {
    return name.equals(step) || name.substring(name.indexOf(':') + 1).equals(step);
  }
}
