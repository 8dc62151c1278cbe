package dev.slipway.processor.reconcile;

import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.InstallationId;
import java.util.List;

/** Where the App is installed. */
public interface Installations {
  /** The installations that are not suspended. */
  List<InstallationId> active();

  /**
   * The repositories that an installation may see and that can change: neither archived nor
   * disabled.
   */
  List<RepositoryRef> repositories(InstallationId installation);
}
