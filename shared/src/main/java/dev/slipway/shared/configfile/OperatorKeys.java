package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.OperatorSettings;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The operator's settings, found in a repository's file: refused, with the variable to set instead.
 */
final class OperatorKeys {
  private OperatorKeys() {}

  /** Whether the key is an operator's, or a group of theirs; then it has been refused. */
  static boolean refuse(String key, NodeTuple tuple, Problems problems) {
    List<String> group =
        OperatorSettings.KEYS.stream()
            .filter(known -> known.equals(key) || known.startsWith(key + "."))
            .toList();
    if (group.isEmpty()) {
      return false;
    }
    boolean refused = false;
    if (tuple.getValueNode() instanceof MappingNode inner) {
      for (NodeTuple entry : inner.getValue()) {
        String full = entry.getKeyNode() instanceof ScalarNode s ? key + "." + s.getValue() : "";
        if (group.contains(full)) {
          refuse(full, entry, List.of(full), problems);
          refused = true;
        }
      }
    }
    if (!refused) {
      refuse(key, tuple, group, problems);
    }
    return true;
  }

  private static void refuse(String key, NodeTuple tuple, List<String> keys, Problems problems) {
    problems.add(
        tuple.getKeyNode().getStartMark(),
        key,
        "this is the operator's to set, not the repository's",
        Optional.of(
            "environment variable "
                + String.join(", ", keys.stream().map(OperatorSettings::variable).toList())));
  }
}
