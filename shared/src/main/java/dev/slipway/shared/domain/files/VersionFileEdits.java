package dev.slipway.shared.domain.files;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of all version files together. A file in neither map states the version already.
 *
 * @param changed the new texts by path, in the order of the entries, modules behind their parent
 * @param notEditable by path, why a file stays as it is though it should state the version: for
 *     people
 */
public record VersionFileEdits(Map<String, String> changed, Map<String, String> notEditable) {
  public VersionFileEdits {
    changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
    notEditable = Collections.unmodifiableMap(new LinkedHashMap<>(notEditable));
  }
}
