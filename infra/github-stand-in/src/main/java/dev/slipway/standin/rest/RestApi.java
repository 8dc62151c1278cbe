package dev.slipway.standin.rest;

import static dev.slipway.standin.auth.Access.administer;
import static dev.slipway.standin.auth.Access.anybody;
import static dev.slipway.standin.auth.Access.app;
import static dev.slipway.standin.auth.Access.contribute;
import static dev.slipway.standin.auth.Access.inspect;
import static dev.slipway.standin.auth.Access.installation;
import static dev.slipway.standin.auth.Access.read;
import static dev.slipway.standin.auth.Access.signedIn;
import static dev.slipway.standin.auth.Access.write;
import static dev.slipway.standin.http.Route.creating;
import static dev.slipway.standin.http.Route.delete;
import static dev.slipway.standin.http.Route.get;
import static dev.slipway.standin.http.Route.patch;
import static dev.slipway.standin.http.Route.post;
import static dev.slipway.standin.http.Route.put;

import dev.slipway.standin.GraphQlEndpoint;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.http.Route;
import dev.slipway.standin.http.Routes;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The table of all endpoints: method, path, required access, handler. If two rows match a request,
 * the first wins.
 */
public final class RestApi {
  /** Either permission gives access to issues, because every pull request is an issue. */
  private static final String[] EITHER = {"issues", "pull_requests"};

  private static final String RULES = "/environments/{environment}/deployment_protection_rules";

  private static final List<Route> IN_REPOSITORY =
      below(
          "/repos/{owner}/{repo}",
          get("/installation", app(), AppApi::ofRepository),
          get("/hooks", inspect("repository_hooks"), HooksApi::list),
          post("/hooks", administer("repository_hooks"), HooksApi::create),
          get("/hooks/{hook}", inspect("repository_hooks"), HooksApi::get),
          patch("/hooks/{hook}", administer("repository_hooks"), HooksApi::edit),
          delete("/hooks/{hook}", administer("repository_hooks"), HooksApi::delete),
          post("/hooks/{hook}/pings", administer("repository_hooks"), HooksApi::ping),
          get("/hooks/{hook}/deliveries", inspect("repository_hooks"), HooksApi::deliveries),
          get("/hooks/{hook}/deliveries/{id}", inspect("repository_hooks"), HooksApi::delivery),
          post(
              "/hooks/{hook}/deliveries/{id}/attempts",
              administer("repository_hooks"),
              HooksApi::redeliver),
          get("/git/ref/{ref+}", read("contents"), RefsApi::get),
          get("/git/matching-refs/{ref+}", read("contents"), RefsApi::matching),
          get("/git/refs", read("contents"), RefsApi::all),
          get("/git/refs/{ref+}", read("contents"), RefsApi::get),
          post("/git/refs", write("contents"), RefsApi::create),
          patch("/git/refs/{ref+}", write("contents"), RefsApi::update),
          delete("/git/refs/{ref+}", write("contents"), RefsApi::delete),
          get("/git/commits/{sha}", read("contents"), GitCommitsApi::get),
          post("/git/commits", write("contents"), GitCommitsApi::create),
          get("/git/tags/{sha}", read("contents"), GitCommitsApi::getTag),
          post("/git/tags", write("contents"), GitCommitsApi::createTag),
          get("/git/trees/{sha+}", read("contents"), GitDataApi::getTree),
          post("/git/trees", write("contents"), GitDataApi::createTree),
          get("/git/blobs/{sha}", read("contents"), GitDataApi::getBlob),
          post("/git/blobs", write("contents"), GitDataApi::createBlob),
          get("/contents/{path+}", read("contents"), ContentsApi::get),
          get("/contents/", read("contents"), ContentsApi::root),
          get("/contents", read("contents"), ContentsApi::root),
          put("/contents/{path+}", write("contents"), ContentsApi::put),
          delete("/contents/{path+}", write("contents"), ContentsApi::delete),
          get("/readme", read("contents"), ContentsApi::readme),
          creating(post("/check-runs", write("checks"), ChecksApi::create)),
          get("/check-runs/{id}", read("checks"), ChecksApi::get),
          creating(patch("/check-runs/{id}", write("checks"), ChecksApi::update)),
          get("/commits/{ref+}/check-runs", read("checks"), ChecksApi::list),
          creating(post("/statuses/{sha}", write("statuses"), StatusesApi::say)),
          get("/commits/{ref+}/status", read("statuses"), StatusesApi::combined),
          get("/commits", read("contents"), CommitsApi::list),
          get("/commits/{ref+}/pulls", read("pull_requests", "contents"), CommitsApi::pulls),
          get("/commits/{ref+}", read("contents"), CommitsApi::get),
          get("/branches", read("contents"), CommitsApi::branches),
          get("/branches/{branch+}", read("contents"), CommitsApi::branch),
          get("/tags", read("contents"), CommitsApi::tags),
          get("/compare/{basehead+}", read("contents"), CompareApi::compare),
          post("/merges", write("contents"), CompareApi::merge),
          get("/pulls", read("pull_requests"), PullsApi::list),
          creating(post("/pulls", contribute("pull_requests"), PullsApi::create)),
          get("/pulls/{number}", read("pull_requests"), PullsApi::get),
          creating(patch("/pulls/{number}", contribute("pull_requests"), PullsApi::edit)),
          get("/pulls/{number}/merge", read("pull_requests"), PullsApi::isMerged),
          creating(put("/pulls/{number}/merge", write("contents"), PullsApi::merge)),
          get("/pulls/{number}/commits", read("pull_requests"), PullsApi::commits),
          get("/pulls/{number}/files", read("pull_requests"), PullsApi::files),
          get(
              "/pulls/{number}/requested_reviewers",
              read("pull_requests"),
              PullsApi::requestedReviewers),
          creating(
              post(
                  "/pulls/{number}/requested_reviewers",
                  write("pull_requests"),
                  PullsApi::requestReviewers)),
          put("/pulls/{number}/update-branch", write("pull_requests"), PullsApi::updateBranch),
          get("/issues/comments", read(EITHER), CommentsApi::all),
          get("/issues/comments/{id}", read(EITHER), CommentsApi::get),
          creating(patch("/issues/comments/{id}", contribute(EITHER), CommentsApi::edit)),
          delete("/issues/comments/{id}", contribute(EITHER), CommentsApi::delete),
          get("/issues/{number}/comments", read(EITHER), CommentsApi::list),
          creating(post("/issues/{number}/comments", contribute(EITHER), CommentsApi::create)),
          get("/issues", read(EITHER), IssuesApi::list),
          creating(post("/issues", contribute("issues"), IssuesApi::create)),
          get("/issues/{number}", read(EITHER), IssuesApi::get),
          creating(patch("/issues/{number}", contribute(EITHER), IssuesApi::edit)),
          get("/issues/{number}/labels", read(EITHER), IssuesApi::labels),
          post("/issues/{number}/labels", write(EITHER), IssuesApi::addLabels),
          put("/issues/{number}/labels", write(EITHER), IssuesApi::setLabels),
          delete("/issues/{number}/labels", write(EITHER), IssuesApi::clearLabels),
          delete("/issues/{number}/labels/{name}", write(EITHER), IssuesApi::removeLabel),
          post("/issues/{number}/assignees", write(EITHER), IssuesApi::assign),
          delete("/issues/{number}/assignees", write(EITHER), IssuesApi::unassign),
          get("/milestones", read(EITHER), IssuesApi::milestones),
          post("/milestones", write(EITHER), IssuesApi::createMilestone),
          get("/labels", read(EITHER), IssuesApi::repositoryLabels),
          post("/labels", write(EITHER), IssuesApi::createLabel),
          get("/labels/{name}", read(EITHER), IssuesApi::repositoryLabel),
          get("/releases/{id}/assets", read("contents"), ReleaseAssetsApi::list),
          creating(post("/releases/{id}/assets", write("contents"), ReleaseAssetsApi::upload)),
          get("/releases/assets/{asset}", read("contents"), ReleaseAssetsApi::get),
          delete("/releases/assets/{asset}", write("contents"), ReleaseAssetsApi::delete),
          get("/releases", read("contents"), ReleasesApi::list),
          creating(post("/releases", write("contents"), ReleasesApi::create)),
          get("/releases/latest", read("contents"), ReleasesApi::latest),
          get("/releases/tags/{tag+}", read("contents"), ReleasesApi::byTag),
          get("/releases/{id}", read("contents"), ReleasesApi::get),
          creating(patch("/releases/{id}", write("contents"), ReleasesApi::edit)),
          delete("/releases/{id}", write("contents"), ReleasesApi::delete),
          get("/deployments", read("deployments"), DeploymentsApi::list),
          creating(post("/deployments", write("deployments"), DeploymentsApi::create)),
          get("/deployments/{id}", read("deployments"), DeploymentsApi::get),
          delete("/deployments/{id}", write("deployments"), DeploymentsApi::delete),
          get("/deployments/{id}/statuses", read("deployments"), DeploymentsApi::statuses),
          creating(post("/deployments/{id}/statuses", write("deployments"), DeploymentsApi::say)),
          get("/deployments/{id}/statuses/{status}", read("deployments"), DeploymentsApi::status),
          get("/environments", read("actions"), EnvironmentsApi::list),
          get(RULES, read("actions"), EnvironmentsApi::rules),
          post(RULES, administer("administration"), EnvironmentsApi::guard),
          get(RULES + "/apps", read("actions"), EnvironmentsApi::apps),
          get(RULES + "/{rule}", read("actions"), EnvironmentsApi::rule),
          delete(RULES + "/{rule}", administer("administration"), EnvironmentsApi::unguard),
          get("/environments/{environment}", read("actions"), EnvironmentsApi::get),
          put("/environments/{environment}", administer("administration"), EnvironmentsApi::put),
          delete(
              "/environments/{environment}", administer("administration"), EnvironmentsApi::delete),
          get("/actions/runs", read("actions"), WorkflowRunsApi::list),
          get("/actions/runs/{id}", read("actions"), WorkflowRunsApi::get),
          post("/actions/runs/{id}/cancel", write("actions"), WorkflowRunsApi::cancel),
          post(
              "/actions/runs/{id}/deployment_protection_rule",
              write("deployments"),
              WorkflowRunsApi::review),
          get("", read("metadata"), RepositoriesApi::get),
          patch("", administer("administration"), RepositoriesApi::edit),
          delete("", administer("administration"), RepositoriesApi::delete),
          post("/forks", read("contents"), RepositoriesApi::fork),
          get("/collaborators/{user}/permission", read("metadata"), RepositoriesApi::permission));

  private RestApi() {}

  /**
   * @param usage limit, used, remaining and reset of a caller's resource
   */
  public static Routes routes(
      GraphQlEndpoint endpoint, BiFunction<Identity, String, List<Integer>> usage) {
    var elsewhere = elsewhere(new MetaApi(usage), new GraphQlApi(endpoint));
    return new Routes(Stream.concat(elsewhere.stream(), IN_REPOSITORY.stream()).toList());
  }

  private static List<Route> below(String prefix, Route... routes) {
    return Arrays.stream(routes).map(route -> route.below(prefix)).toList();
  }

  private static List<Route> elsewhere(MetaApi meta, GraphQlApi graphQl) {
    return List.of(
        get("/", anybody(), meta::root),
        get("/meta", anybody(), meta::meta),
        get("/rate_limit", anybody(), meta::rateLimit),
        get("/user", signedIn(), meta::user),
        get("/users/{login}", anybody(), meta::account),
        get("/orgs/{login}", anybody(), meta::organization),
        post("/graphql", signedIn(), graphQl::execute),
        get("/app", app(), AppApi::self),
        get("/app/installations", app(), AppApi::installations),
        get("/app/installations/{id}", app(), AppApi::get),
        post("/app/installations/{id}/access_tokens", app(), AppApi::mint),
        put("/app/installations/{id}/suspended", app(), AppApi::suspend),
        delete("/app/installations/{id}/suspended", app(), AppApi::unsuspend),
        delete("/app/installations/{id}", app(), AppApi::uninstall),
        get("/orgs/{login}/installation", app(), AppApi::ofAccount),
        get("/users/{login}/installation", app(), AppApi::ofAccount),
        get("/installation/repositories", installation(), AppApi::repositories),
        delete("/installation/token", installation(), AppApi::revoke),
        get("/orgs/{org}/teams/{team}/memberships/{user}", signedIn(), TeamsApi::membership),
        get("/app/hook/config", app(), HooksApi::appConfig),
        patch("/app/hook/config", app(), HooksApi::configureApp),
        get("/app/hook/deliveries", app(), HooksApi::deliveries),
        get("/app/hook/deliveries/{id}", app(), HooksApi::delivery),
        post("/app/hook/deliveries/{id}/attempts", app(), HooksApi::redeliver),
        post("/user/repos", signedIn(), RepositoriesApi::create),
        post("/orgs/{org}/repos", signedIn(), RepositoriesApi::createForOrganization));
  }
}
