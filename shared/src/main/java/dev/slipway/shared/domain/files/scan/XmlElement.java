package dev.slipway.shared.domain.files.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element of an XML text, with the places of its own character data and attributes. */
public final class XmlElement {
  private final String name;
  private final int position;
  private final List<XmlElement> children = new ArrayList<>();
  private final Map<String, Span> attributes = new LinkedHashMap<>();
  private final List<Span> texts = new ArrayList<>();

  XmlElement(String name, int position) {
    this.name = name;
    this.position = position;
  }

  public String name() {
    return name;
  }

  public int position() {
    return position;
  }

  void add(XmlElement child) {
    children.add(child);
  }

  void add(Span text) {
    texts.add(text);
  }

  /** False when it has an attribute of this name already. */
  boolean add(String attribute, Span value) {
    return attributes.putIfAbsent(attribute, value) == null;
  }

  /** What stands between the quotes of an attribute; empty when there is none of this name. */
  public Optional<Span> attribute(String wanted) {
    return Optional.ofNullable(attributes.get(wanted));
  }

  /** The direct child; empty when there is none or more than one. */
  public Optional<XmlElement> onlyChild() {
    return children.size() == 1 ? Optional.of(children.getFirst()) : Optional.empty();
  }

  /** The direct children. */
  public List<XmlElement> children() {
    return List.copyOf(children);
  }

  /** The direct children of this name. */
  public List<XmlElement> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /**
   * The one direct child of this name; empty when there is none.
   *
   * @throws MalformedFile when there are two
   */
  public Optional<XmlElement> child(String text, String wanted) throws MalformedFile {
    List<XmlElement> found = children(wanted);
    if (found.size() > 1) {
      throw new MalformedFile(
          text, found.get(1).position, "<" + wanted + "> stands in <" + name + "> a second time");
    }
    return found.stream().findFirst();
  }

  /**
   * Its character data without white space around it; empty when there is none.
   *
   * @throws MalformedFile when a comment cuts it into pieces
   */
  public Optional<Span> value(String text) throws MalformedFile {
    if (texts.size() > 1) {
      throw new MalformedFile(text, position, "a comment stands inside the text of <" + name + ">");
    }
    return texts.stream().findFirst();
  }
}
