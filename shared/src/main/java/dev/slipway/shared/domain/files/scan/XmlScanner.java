package dev.slipway.shared.domain.files.scan;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads an XML text in one pass into elements that know where they stand. Entities are left as they
 * are written; a document type is refused, for what it may declare changes what the text means.
 */
public final class XmlScanner {
  private static final int MAX_CHARS = 4_000_000;
  private static final int MAX_DEPTH = 200;

  private final String text;
  private final Deque<XmlElement> open = new ArrayDeque<>();
  private int at;

  private XmlScanner(String text) {
    this.text = text;
  }

  /** The root element. */
  public static XmlElement parse(String text) throws MalformedFile {
    if (text.length() > MAX_CHARS) {
      throw new MalformedFile("the file has more than " + MAX_CHARS + " characters");
    }
    return new XmlScanner(text).document();
  }

  private XmlElement document() throws MalformedFile {
    // A parent of the root, so that the root needs no rules of its own.
    XmlElement document = new XmlElement("", 0);
    open.push(document);
    at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      if (text.charAt(at) != '<') {
        characters();
      } else if (text.startsWith("<!--", at)) {
        skipPast("-->", at + 4);
      } else if (text.startsWith("<![CDATA[", at)) {
        int start = at + 9;
        skipPast("]]>", start);
        addText(new Span(start, at - 3));
      } else if (text.startsWith("<?", at)) {
        skipPast("?>", at + 2);
      } else if (text.startsWith("<!", at)) {
        throw malformed("a document type is not supported");
      } else if (text.startsWith("</", at)) {
        endTag();
      } else {
        startTag();
      }
    }
    if (open.size() > 1) {
      throw malformed("<" + current().name() + "> is not closed");
    }
    return document.onlyChild().orElseThrow(() -> malformed("one root element is expected"));
  }

  private void characters() throws MalformedFile {
    int next = text.indexOf('<', at);
    Span characters = new Span(at, next < 0 ? text.length() : next);
    addText(characters);
    at = characters.end();
  }

  private void addText(Span span) throws MalformedFile {
    Span trimmed = span.trimmed(text);
    if (trimmed.isEmpty()) {
      return;
    }
    if (open.size() == 1) {
      throw malformed("there is text outside of the root element");
    }
    current().add(trimmed);
  }

  private void startTag() throws MalformedFile {
    int position = at++;
    XmlElement element = new XmlElement(name(), position);
    if (open.size() > MAX_DEPTH) {
      throw malformed("nested deeper than " + MAX_DEPTH);
    }
    current().add(element);
    open.push(element);
    while (true) {
      skipSpace();
      char c = peek();
      if (c == '>') {
        at++;
        return;
      }
      if (c == '/') {
        at++;
        expect('>');
        open.pop();
        return;
      }
      attribute(element);
    }
  }

  private void attribute(XmlElement element) throws MalformedFile {
    String name = name();
    skipSpace();
    expect('=');
    skipSpace();
    char quote = peek();
    if (quote != '"' && quote != '\'') {
      throw malformed("an attribute's value stands in quotes");
    }
    int start = at + 1;
    skipPast(String.valueOf(quote), start);
    if (!element.add(name, new Span(start, at - 1))) {
      throw malformed("<" + element.name() + "> has the attribute " + name + " a second time");
    }
  }

  private void endTag() throws MalformedFile {
    at += 2;
    String name = name();
    skipSpace();
    expect('>');
    if (open.size() == 1 || !current().name().equals(name)) {
      throw malformed("</" + name + "> closes nothing");
    }
    open.pop();
  }

  private String name() throws MalformedFile {
    int start = at;
    while (at < text.length()
        && !Span.isSpace(text.charAt(at))
        && "<>/='\"&".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start || at - start > 200) {
      throw malformed("a name of 1 to 200 characters is expected");
    }
    return text.substring(start, at);
  }

  private void skipPast(String end, int from) throws MalformedFile {
    int found = text.indexOf(end, from);
    if (found < 0) {
      throw malformed("what begins here has no " + end);
    }
    at = found + end.length();
  }

  private void expect(char wanted) throws MalformedFile {
    if (peek() != wanted) {
      throw malformed("'" + wanted + "' is expected");
    }
    at++;
  }

  private char peek() throws MalformedFile {
    if (at >= text.length()) {
      throw malformed("the text ends too early");
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && Span.isSpace(text.charAt(at))) {
      at++;
    }
  }

  private XmlElement current() {
    return open.getFirst();
  }

  private MalformedFile malformed(String reason) {
    return new MalformedFile(text, at, "not XML: " + reason);
  }
}
