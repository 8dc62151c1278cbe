package dev.slipway.shared.domain.files.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Walks a YAML text once and says where its values stand.
 *
 * <p>The only class of the domain with a parser from elsewhere: the whole of YAML is too much to
 * write a second time, SnakeYAML Engine is in the functions' jar already for the settings, and its
 * events are a pure function of the text that keeps positions. Events expand no alias and recurse
 * nowhere; an alias is passed over, for what it repeats stands elsewhere.
 */
public final class YamlScanner {
  private static final int MAX_CHARS = 1_000_000;
  private static final int MAX_DEPTH = 100;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setUseMarks(true).setCodePointLimit(MAX_CHARS).build();

  /** A list or a mapping that has begun. */
  private static final class Open {
    final boolean mapping;
    boolean keyIsNext;
    int index;

    Open(boolean mapping) {
      this.mapping = mapping;
      this.keyIsNext = mapping;
    }
  }

  /** Stands for a key that is itself a list or a mapping: no path leads there. */
  private static final String NO_KEY = "\0";

  private final String text;
  private final Scalars scalars;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<String> path = new ArrayList<>();
  private final int begin;
  private int codePoints;
  private int chars;

  private YamlScanner(String text, Scalars scalars) {
    this.text = text;
    this.scalars = scalars;
    this.begin = text.startsWith("\uFEFF") ? 1 : 0;
    this.chars = begin;
  }

  /** Walks the whole text, which holds one document. A byte order mark is passed over. */
  public static void scan(String text, Scalars scalars) throws MalformedFile {
    if (text.length() > MAX_CHARS) {
      throw new MalformedFile("the file has more than " + MAX_CHARS + " characters");
    }
    new YamlScanner(text, scalars).document();
  }

  private void document() throws MalformedFile {
    int documents = 0;
    try {
      for (Event event : new Parse(SETTINGS).parseString(text.substring(begin))) {
        switch (event.getEventId()) {
          case DocumentStart -> {
            if (++documents > 1) {
              throw new MalformedFile(text, position(event), "a second YAML document begins here");
            }
          }
          case MappingStart, SequenceStart -> {
            beginValue();
            open.push(new Open(event.getEventId() == Event.ID.MappingStart));
            if (open.size() > MAX_DEPTH) {
              throw new MalformedFile(text, position(event), "nested deeper than " + MAX_DEPTH);
            }
          }
          case MappingEnd, SequenceEnd -> {
            open.pop();
            endValue();
          }
          case Alias -> {
            beginValue();
            endValue();
          }
          case Scalar -> scalar((ScalarEvent) event);
          default -> {}
        }
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0) + 1;
      throw new MalformedFile("line " + line + ": not YAML: " + oneLine(e.getProblem()));
    } catch (YamlEngineException e) {
      throw new MalformedFile("not YAML: " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  private void scalar(ScalarEvent event) throws MalformedFile {
    Open holder = open.peek();
    if (holder != null && holder.keyIsNext) {
      path.add(event.getValue());
      holder.keyIsNext = false;
      return;
    }
    beginValue();
    scalars.found(path, inside(event), true);
    endValue();
  }

  /** A value, or a key that is no scalar, begins: its path is complete. */
  private void beginValue() {
    Open holder = open.peek();
    if (holder == null) {
      return;
    }
    if (!holder.mapping) {
      path.add(String.valueOf(holder.index++));
    } else if (holder.keyIsNext) {
      path.add(NO_KEY);
    }
  }

  private void endValue() {
    Open holder = open.peek();
    if (holder == null) {
      return;
    }
    if (holder.mapping && holder.keyIsNext) {
      // It was a key: its own path element stays for its value.
      holder.keyIsNext = false;
      return;
    }
    path.removeLast();
    holder.keyIsNext = holder.mapping;
  }

  private Span inside(ScalarEvent event) {
    int start = behindProperties(position(event));
    int end = position(event.getEndMark().orElseThrow());
    boolean quoted = event.isSQuoted() || event.isDQuoted();
    return quoted
        ? new Span(start + 1, end - 1)
        : new Span(Math.min(start, end), end).trimmed(text);
  }

  /** An anchor and a tag belong to the event, and no plain value begins like them. */
  private int behindProperties(int from) {
    int at = from;
    while (at < text.length() && "&!".indexOf(text.charAt(at)) >= 0) {
      while (at < text.length() && !Span.isSpace(text.charAt(at))) {
        at++;
      }
      at = behindSpaceAndComments(at);
    }
    return Math.min(at, text.length());
  }

  private int behindSpaceAndComments(int from) {
    int at = from;
    while (at < text.length() && (Span.isSpace(text.charAt(at)) || text.charAt(at) == '#')) {
      at = text.charAt(at) == '#' ? Span.lineEnd(text, at) : at + 1;
    }
    return at;
  }

  private int position(Event event) {
    return position(event.getStartMark().orElseThrow());
  }

  /** Marks count code points and only grow, but for an end that lies behind the next start. */
  private int position(Mark mark) {
    if (mark.getIndex() < codePoints) {
      codePoints = 0;
      chars = begin;
    }
    chars = text.offsetByCodePoints(chars, mark.getIndex() - codePoints);
    codePoints = mark.getIndex();
    return chars;
  }

  private static String oneLine(String problem) {
    String line = problem.strip().replaceAll("\\s+", " ");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}
