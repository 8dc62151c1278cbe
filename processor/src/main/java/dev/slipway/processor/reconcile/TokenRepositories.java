package dev.slipway.processor.reconcile;

import dev.slipway.shared.contract.RepositoryRef;
import java.util.List;

/** The repositories that are served with a token, as far as webhooks of theirs ever came. */
public interface TokenRepositories {
  List<RepositoryRef> all();
}
