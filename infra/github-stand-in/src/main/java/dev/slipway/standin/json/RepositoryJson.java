package dev.slipway.standin.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.state.Issue;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.Role;
import org.jspecify.annotations.Nullable;

/** Repositories, from three lines to the full shape. */
public final class RepositoryJson {
  /** Paths below the repository's API address, each with the field that carries it. */
  private static final String[][] LINKS = {
    {"forks_url", "/forks"},
    {"keys_url", "/keys{/key_id}"},
    {"collaborators_url", "/collaborators{/collaborator}"},
    {"teams_url", "/teams"},
    {"hooks_url", "/hooks"},
    {"issue_events_url", "/issues/events{/number}"},
    {"events_url", "/events"},
    {"assignees_url", "/assignees{/user}"},
    {"branches_url", "/branches{/branch}"},
    {"tags_url", "/tags"},
    {"blobs_url", "/git/blobs{/sha}"},
    {"git_tags_url", "/git/tags{/sha}"},
    {"git_refs_url", "/git/refs{/sha}"},
    {"trees_url", "/git/trees{/sha}"},
    {"statuses_url", "/statuses/{sha}"},
    {"languages_url", "/languages"},
    {"stargazers_url", "/stargazers"},
    {"contributors_url", "/contributors"},
    {"subscribers_url", "/subscribers"},
    {"subscription_url", "/subscription"},
    {"commits_url", "/commits{/sha}"},
    {"git_commits_url", "/git/commits{/sha}"},
    {"comments_url", "/comments{/number}"},
    {"issue_comment_url", "/issues/comments{/number}"},
    {"contents_url", "/contents/{+path}"},
    {"compare_url", "/compare/{base}...{head}"},
    {"merges_url", "/merges"},
    {"archive_url", "/{archive_format}{/ref}"},
    {"downloads_url", "/downloads"},
    {"issues_url", "/issues{/number}"},
    {"pulls_url", "/pulls{/number}"},
    {"milestones_url", "/milestones{/number}"},
    {"notifications_url", "/notifications{?since,all,participating}"},
    {"labels_url", "/labels{/name}"},
    {"releases_url", "/releases{/id}"},
    {"deployments_url", "/deployments"},
  };

  private final World world;
  private final AccountJson accounts;

  RepositoryJson(World world, AccountJson accounts) {
    this.world = world;
    this.accounts = accounts;
  }

  /** What installation events list. */
  public ObjectNode brief(Repository repository) {
    return Json.object()
        .put("id", repository.id())
        .put("node_id", repository.nodeId())
        .put("name", repository.name())
        .put("full_name", repository.fullName())
        .put("private", repository.isPrivate());
  }

  /** {@code repository}, as webhooks and pull requests carry it. */
  public ObjectNode standard(Repository repository) {
    var json = brief(repository);
    var html = world.urls().html(repository);
    var api = world.urls().api(repository);
    json.set("owner", accounts.user(repository.owner()));
    json.put("html_url", html)
        .put("description", repository.description())
        .put("fork", repository.parent() != null)
        .put("url", api);
    for (String[] link : LINKS) {
      json.put(link[0], api + link[1]);
    }
    var host = world.urls().html().replaceFirst("^https?://", "");
    json.put("created_at", Json.time(repository.createdAt()))
        .put("updated_at", Json.time(repository.updatedAt()))
        .put("pushed_at", Json.time(repository.pushedAt()))
        .put("git_url", "git://" + host + "/" + repository.fullName() + ".git")
        .put("ssh_url", "git@" + host + ":" + repository.fullName() + ".git")
        .put("clone_url", html + ".git")
        .put("svn_url", html)
        .putNull("homepage")
        .put("size", 0)
        .put("stargazers_count", 0)
        .put("watchers_count", 0)
        .putNull("language")
        .put("has_issues", true)
        .put("has_projects", true)
        .put("has_downloads", true)
        .put("has_wiki", true)
        .put("has_pages", false)
        .put("has_discussions", false);
    int forks = world.forksOf(repository).size();
    long open = repository.issues().values().stream().filter(Issue::isOpen).count();
    json.put("forks_count", forks)
        .putNull("mirror_url")
        .put("archived", repository.isArchived())
        .put("disabled", false)
        .put("open_issues_count", open)
        .putNull("license")
        .put("allow_forking", true)
        .put("is_template", false)
        .put("web_commit_signoff_required", false);
    json.set("topics", Json.array());
    return json.put("visibility", repository.isPrivate() ? "private" : "public")
        .put("forks", forks)
        .put("open_issues", open)
        .put("watchers", 0)
        .put("default_branch", repository.defaultBranch());
  }

  /** The repository as {@code head.repo} and {@code base.repo} show it: with merge settings. */
  public ObjectNode inPullRequest(Repository repository) {
    var settings = repository.settings();
    return standard(repository)
        .put("allow_squash_merge", settings.methods().allowSquashMerge())
        .put("allow_merge_commit", settings.methods().allowMergeCommit())
        .put("allow_rebase_merge", settings.methods().allowRebaseMerge())
        .put("allow_auto_merge", settings.allowAutoMerge())
        .put("allow_update_branch", false)
        .put("delete_branch_on_merge", settings.deleteBranchOnMerge())
        .put(
            "use_squash_pr_title_as_default",
            settings.squash().squashTitle().name().equals("PR_TITLE"))
        .put("squash_merge_commit_title", settings.squash().squashTitle().name())
        .put("squash_merge_commit_message", settings.squash().squashMessage().name())
        .put("merge_commit_title", "MERGE_MESSAGE")
        .put("merge_commit_message", "PR_TITLE");
  }

  /**
   * {@code full-repository}, what {@code GET /repos/…} answers.
   *
   * @param viewer whose permissions are shown, null when nobody is signed in
   */
  public ObjectNode full(Repository repository, @Nullable Role viewer) {
    var json = inPullRequest(repository);
    if (viewer != null) {
      json.set("permissions", permissions(viewer));
    }
    json.put("network_count", world.forksOf(repository).size()).put("subscribers_count", 0);
    if (repository.owner().isOrganization()) {
      json.set("organization", accounts.user(repository.owner()));
    }
    var parent = repository.parent();
    if (parent != null && !parent.isDeleted()) {
      json.set("parent", standard(parent));
      json.set("source", standard(parent));
    }
    return json;
  }

  public ObjectNode permissions(Role role) {
    return Json.object()
        .put("admin", role.atLeast(Role.ADMIN))
        .put("maintain", role.atLeast(Role.MAINTAIN))
        .put("push", role.atLeast(Role.WRITE))
        .put("triage", role.atLeast(Role.TRIAGE))
        .put("pull", role.atLeast(Role.READ));
  }

  /** {@code author_association}: what somebody is to a repository. */
  public String association(Account account, Repository repository) {
    if (world.isDeleted(account)) {
      return "NONE";
    }
    if (account.id() == repository.owner().id()) {
      return "OWNER";
    }
    if (repository.owner().isOrganization()
        && world.members(repository.owner()).containsKey(account.id())) {
      return "MEMBER";
    }
    if (repository.collaborators().containsKey(account.id())) {
      return "COLLABORATOR";
    }
    boolean merged =
        repository.pulls().values().stream()
            .anyMatch(p -> p.isMerged() && p.issue().author().id() == account.id());
    return merged ? "CONTRIBUTOR" : "NONE";
  }
}
