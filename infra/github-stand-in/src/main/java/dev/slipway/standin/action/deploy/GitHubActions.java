package dev.slipway.standin.action.deploy;

import dev.slipway.standin.action.actor.Apps;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.AccountType;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Permissions.Level;
import java.util.Set;

/**
 * The App {@code github-actions}, whose bot workflows act as with their {@code GITHUB_TOKEN}. It
 * needs no installation, and what it does starts no workflow.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/actions/concepts/security/github_token">GITHUB_TOKEN</a>.
 */
public final class GitHubActions {
  private static final String SLUG = "github-actions";
  private final World world;
  private final Apps apps;

  GitHubActions(World world, Apps apps) {
    this.world = world;
    this.apps = apps;
  }

  /** The App, made on first use. */
  public synchronized App app() {
    return world.apps().stream()
        .filter(app -> app.slug().equals(SLUG))
        .findFirst()
        .orElseGet(this::register);
  }

  private App register() {
    var gitHub = world.accountOrNew("github", AccountType.ORGANIZATION);
    var permissions =
        Permissions.none()
            .with("checks", Level.WRITE)
            .with("contents", Level.WRITE)
            .with("deployments", Level.WRITE)
            .with("statuses", Level.WRITE);
    return apps.register(SLUG, gitHub, null, permissions, Set.of());
  }
}
