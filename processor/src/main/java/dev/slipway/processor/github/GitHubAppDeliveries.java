package dev.slipway.processor.github;

import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.reconcile.AppDeliveries;
import java.util.Optional;

/** The App's webhook deliveries, over the API that is open to the App itself. */
public final class GitHubAppDeliveries implements AppDeliveries {
  private final AppTokens app;
  private final Deadline deadline;

  public GitHubAppDeliveries(AppTokens app, Deadline deadline) {
    this.app = app;
    this.deadline = deadline;
  }

  @Override
  public Page page(Optional<String> cursor) {
    return ListAppDeliveries.send(app, cursor, deadline);
  }

  @Override
  public boolean redeliver(long attempt) {
    return RedeliverAppDelivery.send(app, attempt, deadline);
  }
}
