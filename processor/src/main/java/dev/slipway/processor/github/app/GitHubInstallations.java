package dev.slipway.processor.github.app;

import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.reconcile.Installations;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.InstallationId;
import java.util.List;
import java.util.function.Function;

/** The App's installations, and with the token of each its repositories. */
public final class GitHubInstallations implements Installations {
  private final AppTokens app;
  private final Function<InstallationId, GitHubApi> apis;
  private final Deadline deadline;

  /**
   * @param apis the API as an installation sees it
   */
  public GitHubInstallations(
      AppTokens app, Function<InstallationId, GitHubApi> apis, Deadline deadline) {
    this.app = app;
    this.apis = apis;
    this.deadline = deadline;
  }

  @Override
  public List<InstallationId> active() {
    return ListInstallations.send(app, deadline);
  }

  @Override
  public List<RepositoryRef> repositories(InstallationId installation) {
    return ListInstallationRepositories.send(apis.apply(installation));
  }
}
