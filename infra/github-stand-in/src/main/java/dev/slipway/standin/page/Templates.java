package dev.slipway.standin.page;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Pages as Mustache templates beside a class: {@code NAME.html}, read when first filled. {@code
 * {{x}}} is escaped, for text and for quoted attributes; only {@code {{{x}}}} takes HTML as it is.
 * A name that the model does not have is an error; null is an empty text.
 *
 * <p>Source: <a href="https://mustache.github.io/mustache.5.html">Mustache</a>.
 */
public final class Templates {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Class<?> neighbour;
  private final Mustache.Compiler compiler;
  private final Map<String, Template> compiled = new ConcurrentHashMap<>();

  private Templates(Class<?> neighbour) {
    this.neighbour = neighbour;
    this.compiler =
        Mustache.compiler()
            .withEscaper(Escapers.HTML)
            .withCollector(new WithOptional())
            .withFormatter(Templates::shown)
            .withLoader(name -> new StringReader(resource(name + ".html")))
            .strictSections(true)
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .nullValue("");
  }

  /** Shows the section of an {@link Optional} once or not at all. */
  private static final class WithOptional extends DefaultCollector {
    @Override
    public @Nullable Iterator<?> toIterator(Object value) {
      return value instanceof Optional<?> optional
          ? optional.stream().iterator()
          : super.toIterator(value);
    }
  }

  /** The templates in the package of this class. */
  public static Templates beside(Class<?> neighbour) {
    return new Templates(neighbour);
  }

  private static String shown(Object value) {
    return value instanceof Instant at ? TIME.format(at) : value.toString();
  }

  /**
   * Fills a template and returns the HTML.
   *
   * @param model a map, or an object whose methods have the template's names
   */
  public String fill(String name, Object model) {
    return compiled.computeIfAbsent(name, compiler::loadTemplate).execute(model);
  }

  /** Another text file in that package, such as a style sheet; without the last line end. */
  public String resource(String file) {
    try (var in = neighbour.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException(file + " is missing beside " + neighbour.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
