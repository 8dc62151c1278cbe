package dev.slipway.standin.auth;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Permissions.Level;
import dev.slipway.standin.state.account.Role;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may see and do what. What a caller may not see does not exist for it (404); what it
 * sees and may not do is refused (403).
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource">404
 * Not Found for an existing resource</a>, <a
 * href="https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps">Permissions
 * required for GitHub Apps</a>.
 */
public final class Guard {
  private final World world;

  public Guard(World world) {
    this.world = world;
  }

  public boolean sees(Identity identity, Repository repository) {
    if (repository.isDeleted()) {
      return false;
    }
    if (!repository.isPrivate()) {
      return true;
    }
    return switch (identity) {
      case Identity.Anonymous _ -> false;
      case Identity.AppItself a ->
          world.installationsOn(repository).stream().anyMatch(i -> i.app() == a.app());
      case Identity.InstallationToken i -> covers(i, repository);
      case Identity.User u ->
          limitedTo(u, repository) && world.role(u.account(), repository).atLeast(Role.READ);
    };
  }

  private static boolean covers(Identity.InstallationToken i, Repository repository) {
    var only = i.token().repositories();
    return i.installation().covers(repository) && (only == null || only.contains(repository.id()));
  }

  private static boolean limitedTo(Identity.User user, Repository repository) {
    var only = user.token().repositories();
    return only == null || only.contains(repository.id());
  }

  /**
   * Checks access to a repository that the caller sees.
   *
   * @throws Refusal 401, 403 or 404 as GitHub answers
   */
  public void check(Identity identity, Repository repository, Access access) {
    if (!sees(identity, repository)) {
      throw Refusal.notFound();
    }
    if (access.writes()) {
      if (identity.isAnonymous()) {
        throw Refusal.of(401, "Requires authentication");
      }
    }
    switch (identity) {
      case Identity.Anonymous _ -> {}
      case Identity.AppItself _ -> throw Refusal.forbidden();
      case Identity.InstallationToken i -> {
        if (access.writes() && !covers(i, repository)) {
          throw Refusal.forbidden();
        }
        if (!granted(i.token().permissions(), access)
            && (access.writes() || covers(i, repository))) {
          throw Refusal.forbidden();
        }
      }
      case Identity.User u -> checkPerson(u, repository, access);
    }
    if (access.writes() && repository.isArchived()) {
      throw Refusal.of(403, "Repository was archived so is read-only.");
    }
  }

  private void checkPerson(Identity.User user, Repository repository, Access access) {
    var role = world.role(user.account(), repository);
    if (!role.atLeast(access.role())) {
      throw access.role() == Role.ADMIN && role.atLeast(Role.WRITE)
          ? Refusal.of(403, "Must have admin rights to Repository.")
          : Refusal.notFound();
    }
    if (access.writes()
        && (!limitedTo(user, repository) || !granted(user.token().permissions(), access))) {
      throw Refusal.of(403, "Resource not accessible by personal access token");
    }
  }

  private static boolean granted(@Nullable Permissions permissions, Access access) {
    return permissions == null
        || access.permissions().isEmpty()
        || access.permissions().stream().anyMatch(p -> permissions.allows(p, access.level()));
  }

  /** Who the caller is when it does something. */
  public Actor actor(Identity identity, Account nobody) {
    var permissions =
        switch (identity) {
          case Identity.Anonymous _, Identity.AppItself _ -> Permissions.none();
          case Identity.User u -> u.token().permissions();
          case Identity.InstallationToken i -> i.token().permissions();
        };
    return new Actor(
        identity.account(nobody),
        permissions == null || permissions.allows("workflows", Level.WRITE));
  }
}
