package dev.slipway.operator.deployments;

import dev.slipway.shared.domain.deploy.DeploymentState;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * States as people write them: {@code queued}, {@code awaiting_approval}, {@code
 * Awaiting-Approval}.
 */
final class States implements ITypeConverter<DeploymentState> {
  @Override
  public DeploymentState convert(String text) {
    return DeploymentState.parse(text.toLowerCase(Locale.ROOT).replace('-', '_'))
        .orElseThrow(() ->
            new TypeConversionException(
                "'" + text + "' is not a state; the states are " + String.join(", ", new Names())));
  }

  /** For completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(DeploymentState.values()).map(DeploymentState::key).iterator();
    }
  }
}
