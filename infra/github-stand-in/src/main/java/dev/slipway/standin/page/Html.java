package dev.slipway.standin.page;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Markup that is safe to send: whatever comes in as text has been escaped; for these pages and
 * others of a local run.
 */
public record Html(String markup) {
  public static final Html NONE = new Html("");

  /** Text from anywhere, made harmless in content and in quoted attributes alike. */
  public static Html text(@Nullable Object value) {
    var text = value == null ? "" : value.toString();
    var safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return new Html(safe.toString());
  }

  /** Our own markup with a {@code {}} for each value; values are escaped unless they are markup. */
  public static Html of(String template, @Nullable Object... values) {
    var filled = new StringBuilder();
    int from = 0;
    for (Object value : values) {
      int at = template.indexOf("{}", from);
      if (at < 0) {
        throw new IllegalArgumentException("more values than places: " + template);
      }
      filled.append(template, from, at);
      filled.append((value instanceof Html html ? html : text(value)).markup);
      from = at + 2;
    }
    return new Html(filled.append(template.substring(from)).toString());
  }

  public static <T> Html each(Collection<T> items, Function<? super T, Html> toHtml) {
    var all = new StringBuilder();
    items.forEach(item -> all.append(toHtml.apply(item).markup));
    return new Html(all.toString());
  }

  public static Html when(boolean shown, Html html) {
    return shown ? html : NONE;
  }
}
