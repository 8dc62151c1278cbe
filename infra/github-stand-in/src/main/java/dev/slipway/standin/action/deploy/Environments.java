package dev.slipway.standin.action.deploy;

import dev.slipway.standin.action.actor.Limits;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.deploy.Environment;

/**
 * Environments and the Apps that guard them.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/deployments/environments">Environments</a>,
 * <a href="https://docs.github.com/en/rest/deployments/protection-rules">Deployment protection
 * rules</a>.
 */
public final class Environments {
  private static final int NAME = 255;
  private final World world;
  private final DeploymentRecords records;

  Environments(World world, DeploymentRecords records) {
    this.world = world;
    this.records = records;
  }

  /** The environment of this name, made if it is not there. */
  public Environment createOrGet(Repository repository, String name) {
    return repository.locked(() -> {
      Limits.check("Environment", "name", name, NAME);
      return records.environment(repository, name);
    });
  }

  /** Takes an environment away; its deployments stay. */
  public void delete(Repository repository, Environment environment) {
    repository.locked(() -> repository.automation().environments().remove(environment.name()));
  }

  /**
   * Has an App asked before a job may go to an environment.
   *
   * @throws Refusal 422 when the App is not installed, may not read deployments, is not subscribed
   *     to {@code deployment_protection_rule}, or guards it already
   */
  public Environment.Rule guard(Repository repository, Environment environment, App app) {
    return repository.locked(() -> {
      if (!mayGuard(repository, app)) {
        throw Refusal.of(
            422, "The App " + app.slug() + " provides no deployment protection rule here.");
      }
      if (environment.rules().stream().anyMatch(rule -> rule.app() == app)) {
        throw Refusal.of(422, "The App " + app.slug() + " is enabled on this environment already.");
      }
      var rule = new Environment.Rule(world.ids().nextId(), app);
      environment.rules().add(rule);
      return rule;
    });
  }

  /** Whether an App offers a protection rule to a repository. */
  public boolean mayGuard(Repository repository, App app) {
    return app.events().contains("deployment_protection_rule")
        && world.installationsOn(repository).stream()
            .anyMatch(i ->
                i.app() == app
                    && i.permissions()
                        .allows(
                            "deployments",
                            dev.slipway.standin.state.account.Permissions.Level.READ));
  }

  /** An App is asked no more. */
  public void unguard(Repository repository, Environment environment, Environment.Rule rule) {
    repository.locked(() -> environment.rules().remove(rule));
  }
}
