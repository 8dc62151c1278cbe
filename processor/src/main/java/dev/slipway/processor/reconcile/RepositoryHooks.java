package dev.slipway.processor.reconcile;

import dev.slipway.shared.contract.RepositoryRef;
import java.util.List;

/** Webhooks that were set up on repositories themselves, where there is no App. */
public interface RepositoryHooks {
  /** What the token may see of them. */
  Found of(RepositoryRef repository);

  sealed interface Found {
    /** Those that lead to us. */
    record Hooks(List<Hook> hooks) implements Found {
      public Hooks {
        hooks = List.copyOf(hooks);
      }
    }

    /** The token may not look, or not at this repository. */
    record Refused(int status) implements Found {}
  }

  record Hook(long id, HookDeliveries deliveries) {}
}
