package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.RepositorySettings;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.Permissions.Level;
import dev.slipway.standin.state.account.Role;
import org.jspecify.annotations.Nullable;

/**
 * Repositories and who may do what in them.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/repos/repos">Repositories</a>, <a
 * href="https://docs.github.com/en/rest/collaborators/collaborators">Collaborators</a>.
 */
final class RepositoriesApi {
  private RepositoriesApi() {}

  private static @Nullable Role viewer(Exchange x, Repository repository) {
    return switch (x.identity()) {
      case Identity.Anonymous _ -> null;
      case Identity.AppItself _ -> Role.NONE;
      case Identity.User u -> x.world().role(u.account(), repository);
      case Identity.InstallationToken i -> {
        var permissions = i.token().permissions();
        yield permissions != null && permissions.allows("contents", Level.WRITE)
            ? Role.WRITE
            : Role.READ;
      }
    };
  }

  private static Response answer(Exchange x, int status, Repository repository) {
    return Response.json(status, json(x, repository));
  }

  private static ObjectNode json(Exchange x, Repository repository) {
    return x.shapes().repository().repositories().full(repository, viewer(x, repository));
  }

  static Response get(Exchange x) {
    return answer(x, 200, x.repository());
  }

  static Response create(Exchange x) {
    return create(x, x.account());
  }

  static Response edit(Exchange x) {
    var repository = x.repository();
    var actions = x.actions().repository().repositories();
    var branch = x.text("default_branch");
    if (branch != null) {
      actions.defaultBranch(repository, branch);
    }
    var name = x.text("name");
    if (name != null && !name.equals(repository.name())) {
      actions.rename(repository, name, x.actor());
    }
    var description = x.text("description");
    if (description != null) {
      repository.description(description);
    }
    var isPrivate = x.flag("private");
    if (isPrivate != null) {
      repository.isPrivate(isPrivate);
    }
    repository.settings(settings(x, repository.settings()));
    repository.touch(x.world().now());
    var archived = x.flag("archived");
    if (archived != null) {
      actions.archive(repository, archived, x.actor());
    }
    return answer(x, 200, repository);
  }

  private static RepositorySettings settings(Exchange x, RepositorySettings old) {
    var title = x.text("squash_merge_commit_title");
    var message = x.text("squash_merge_commit_message");
    try {
      return old.withMethods(
              flag(x, "allow_merge_commit", old.methods().allowMergeCommit()),
              flag(x, "allow_squash_merge", old.methods().allowSquashMerge()),
              flag(x, "allow_rebase_merge", old.methods().allowRebaseMerge()))
          .withSquash(
              title == null
                  ? old.squash().squashTitle()
                  : RepositorySettings.SquashTitle.valueOf(title),
              message == null
                  ? old.squash().squashMessage()
                  : RepositorySettings.SquashMessage.valueOf(message))
          .withDeleteBranchOnMerge(flag(x, "delete_branch_on_merge", old.deleteBranchOnMerge()));
    } catch (IllegalArgumentException unknown) {
      throw Refusal.of(422, "Invalid squash merge setting");
    }
  }

  private static boolean flag(Exchange x, String name, boolean old) {
    var value = x.flag(name);
    return value == null ? old : value;
  }

  static Response delete(Exchange x) {
    x.actions().repository().repositories().delete(x.repository(), x.actor());
    return Response.empty(204);
  }

  static Response createForOrganization(Exchange x) {
    var organization =
        x.world()
            .account(x.part("org"))
            .filter(Account::isOrganization)
            .orElseThrow(Refusal::notFound);
    boolean member =
        x.world().members(organization).containsKey(x.account().id())
            || x.identity() instanceof Identity.InstallationToken i
                && i.installation().account().id() == organization.id()
                && i.installation().permissions().allows("administration", Level.WRITE);
    if (!member) {
      throw Refusal.forbidden();
    }
    return create(x, organization);
  }

  private static Response create(Exchange x, Account owner) {
    if (x.identity() instanceof Identity.InstallationToken && !owner.isOrganization()) {
      throw Refusal.forbidden();
    }
    var actions = x.actions();
    var repository =
        actions
            .repository()
            .repositories()
            .create(
                owner, x.requireText("name"), Boolean.TRUE.equals(x.flag("private")), x.actor());
    repository.description(x.text("description"));
    if (Boolean.TRUE.equals(x.flag("auto_init"))) {
      var objects = new dev.slipway.standin.git.GitObjects(repository.git());
      var readme =
          objects.writeBlob(
              ("# " + repository.name() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      actions
          .repository()
          .commits()
          .commit(
              repository,
              repository.defaultBranch(),
              java.util.List.of(
                  new dev.slipway.standin.git.TreeEntry(
                      "README.md", org.eclipse.jgit.lib.FileMode.REGULAR_FILE, readme)),
              "Initial commit",
              x.actor());
    }
    return answer(x, 201, repository);
  }

  static Response fork(Exchange x) {
    if (!(x.identity() instanceof Identity.User user)) {
      throw Refusal.forbidden();
    }
    var fork =
        x.actions().repository().repositories().fork(x.repository(), user.account(), x.actor());
    return answer(x, 202, fork);
  }

  static Response permission(Exchange x) {
    var account = x.world().account(x.part("user")).orElseThrow(Refusal::notFound);
    var role = x.world().role(account, x.repository());
    var json = Json.object().put("permission", role.legacyJson()).put("role_name", role.json());
    var user = x.shapes().accounts().user(account);
    user.set("permissions", x.shapes().repository().repositories().permissions(role));
    user.put("role_name", role.json());
    json.set("user", user);
    return Response.json(200, json);
  }
}
