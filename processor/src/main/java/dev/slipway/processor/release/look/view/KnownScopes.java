package dev.slipway.processor.release.look.view;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was looked at last in each repository, as long as the function's instance lives: the next
 * look begins there, and shows whether the settings still ask for just that. Without it a look at a
 * repository whose settings name files, branches or components is two.
 */
public final class KnownScopes {
  private static final int MOST = 500;

  private final Map<RepositoryId, Scope> scopes =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RepositoryId, Scope> eldest) {
          return size() > MOST;
        }
      };

  public synchronized Scope of(RepositoryId repositoryId) {
    return scopes.getOrDefault(repositoryId, Scope.of(RepositoryConfig.DEFAULTS));
  }

  public synchronized void note(RepositoryId repositoryId, Scope scope) {
    scopes.put(repositoryId, scope);
  }
}
