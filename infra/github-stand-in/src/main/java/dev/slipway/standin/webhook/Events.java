package dev.slipway.standin.webhook;

import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.World;

/** All events that GitHub announces. */
public record Events(
    Webhooks webhooks,
    PullRequestEvents pulls,
    RefEvents refs,
    ContentEvents contents,
    InstallationEvents installations,
    DeploymentEvents deployments) {
  public static Events of(World world, Shapes shapes, DeliverySink sink) {
    var webhooks = new Webhooks(world, shapes, sink);
    return new Events(
        webhooks,
        new PullRequestEvents(webhooks, shapes),
        new RefEvents(world, webhooks, shapes),
        new ContentEvents(webhooks, shapes),
        new InstallationEvents(webhooks, shapes),
        new DeploymentEvents(world, webhooks, shapes));
  }
}
