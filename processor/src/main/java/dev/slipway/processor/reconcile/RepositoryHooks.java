package dev.slipway.processor.reconcile;

import dev.slipway.shared.contract.RepositoryRef;
import java.util.List;

/** Webhooks on the repositories themselves, where there is no App. */
public interface RepositoryHooks {
  /** The webhooks that the token may see. */
  Lookup of(RepositoryRef repository);

  sealed interface Lookup {
    /** Those that send to Slipway. */
    record Hooks(List<Hook> hooks) implements Lookup {
      public Hooks {
        hooks = List.copyOf(hooks);
      }
    }

    /** The token may not read them. */
    record Refused(int status) implements Lookup {}
  }

  record Hook(long id, HookDeliveries deliveries) {}
}
