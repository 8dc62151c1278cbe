package dev.slipway.operator.deployments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration a deployment gets. */
final class ConfigurationOptions {
  @Option(
      names = "--component",
      paramLabel = "NAME=VERSION",
      description = "A component and its version; without any, the whole release.")
  private Map<String, String> components = new LinkedHashMap<>();

  @Option(
      names = "--config-ref",
      paramLabel = "REF",
      description =
          "The branch, tag or commit whose configuration counts (default: the head of the base"
              + " branch).")
  private @Nullable String configRef;

  SortedMap<String, String> components() {
    return new TreeMap<>(components);
  }

  Optional<String> configRef() {
    return Optional.ofNullable(configRef);
  }
}
