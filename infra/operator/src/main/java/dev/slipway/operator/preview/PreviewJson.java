package dev.slipway.operator.preview;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Change;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A preview for programs.
 *
 * <pre>{@code
 * {"current": "1.3.0" | null, "next": "1.4.0" | null, "bump": "none" | "patch" | "minor" | "major",
 *  "commits": [{"sha", "type", "scope" | null, "breaking", "description", "bump"}],
 *  "notes": "…", "files": [{"path", "new", "added", "removed", "diff"}]}
 * }</pre>
 *
 * <p>With components a list of these, each beginning with {@code "component": "core"}. {@code
 * commits} are those that ask for a higher version, oldest first; {@code type} is empty for one
 * that is no Conventional Commit.
 */
final class PreviewJson {
  private static final JsonFactory JSON = new JsonFactory();

  private PreviewJson() {}

  static String render(Preview preview) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        JSON.createGenerator(text).setPrettyPrinter(new DefaultPrettyPrinter())) {
      json.writeStartObject();
      if (preview.facts().line().component().isPresent()) {
        string(json, "component", orNull(preview.facts().line().name()));
      }
      string(json, "current", orNull(preview.current()));
      string(json, "next", orNull(preview.next()));
      json.writeStringField("bump", bump(preview.bump()));
      json.writeArrayFieldStart("commits");
      for (Preview.Cause cause : preview.causes()) {
        commit(json, cause);
      }
      json.writeEndArray();
      json.writeStringField("notes", preview.notes());
      json.writeArrayFieldStart("files");
      for (FileChange file : preview.files()) {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeBooleanField("new", file.isNew());
        json.writeNumberField("added", file.added());
        json.writeNumberField("removed", file.removed());
        json.writeStringField("diff", file.diff());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void commit(JsonGenerator json, Preview.Cause cause) throws IOException {
    Change change = cause.change();
    json.writeStartObject();
    json.writeStringField("sha", change.sha().value());
    json.writeStringField("type", change.type());
    string(json, "scope", orNull(change.scope()));
    json.writeBooleanField("breaking", change.breaking());
    json.writeStringField("description", change.description());
    json.writeStringField("bump", bump(cause.bump()));
    json.writeEndObject();
  }

  private static void string(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    json.writeFieldName(name);
    json.writeString(value);
  }

  private static @Nullable String orNull(Optional<?> value) {
    return value.map(Object::toString).orElse(null);
  }

  static String bump(Bump bump) {
    return bump.name().toLowerCase(Locale.ROOT);
  }
}
