package dev.slipway.standin.rest;

import dev.slipway.standin.GraphQlEndpoint;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.http.Routes;
import java.util.List;
import java.util.function.BiFunction;

/** The whole table of endpoints. */
public final class RestApi {
  private RestApi() {}

  /**
   * @param usage limit, used, remaining and reset of a caller's resource
   */
  public static Routes routes(
      GraphQlEndpoint graphQl, BiFunction<Identity, String, List<Integer>> usage) {
    return Routes.of(
        new MetaApi(usage),
        new GraphQlApi(graphQl),
        new AppApi(),
        new TeamsApi(),
        new HooksApi(),
        new RefsApi(),
        new GitCommitsApi(),
        new GitDataApi(),
        new ContentsApi(),
        new ChecksApi(),
        new StatusesApi(),
        new CommitsApi(),
        new CompareApi(),
        new PullsApi(),
        new CommentsApi(),
        new IssuesApi(),
        new ReleaseAssetsApi(),
        new ReleasesApi(),
        new DeploymentsApi(),
        new EnvironmentsApi(),
        new WorkflowRunsApi(),
        new RepositoriesApi());
  }
}
