package dev.slipway.operator.preview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Change;
import java.util.Locale;

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
  private PreviewJson() {}

  static ObjectNode render(Preview preview) {
    ObjectNode json = JsonOutput.object();
    if (preview.facts().line().component().isPresent()) {
      JsonOutput.put(json, "component", preview.facts().line().name());
    }
    JsonOutput.put(json, "current", preview.current());
    JsonOutput.put(json, "next", preview.next());
    json.put("bump", bump(preview.bump()));
    ArrayNode commits = json.putArray("commits");
    for (Preview.Cause cause : preview.causes()) {
      Change change = cause.change();
      ObjectNode commit = commits.addObject();
      commit.put("sha", change.sha().value()).put("type", change.type());
      JsonOutput.put(commit, "scope", change.scope());
      commit
          .put("breaking", change.breaking())
          .put("description", change.description())
          .put("bump", bump(cause.bump()));
    }
    json.put("notes", preview.notes());
    ArrayNode files = json.putArray("files");
    for (FileChange file : preview.files()) {
      files
          .addObject()
          .put("path", file.path())
          .put("new", file.isNew())
          .put("added", file.added())
          .put("removed", file.removed())
          .put("diff", file.diff());
    }
    return json;
  }

  static String bump(Bump bump) {
    return bump.name().toLowerCase(Locale.ROOT);
  }
}
