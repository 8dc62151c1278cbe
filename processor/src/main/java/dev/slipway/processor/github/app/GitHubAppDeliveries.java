package dev.slipway.processor.github.app;

import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.reconcile.HookDeliveries;
import java.util.Optional;

/** The App's webhook deliveries, over the API that is open to the App itself. */
public final class GitHubAppDeliveries implements HookDeliveries {
  private static final String PATH = "/app/hook";

  private final AppTokens app;
  private final Deadline deadline;

  public GitHubAppDeliveries(AppTokens app, Deadline deadline) {
    this.app = app;
    this.deadline = deadline;
  }

  @Override
  public Page page(Optional<String> cursor) {
    return ListDeliveries.send(request -> app.send(request, deadline), PATH, PATH, cursor);
  }

  @Override
  public Redelivery redeliver(long attempt) {
    return RedeliverDelivery.send(request -> app.send(request, deadline), PATH, PATH, attempt);
  }
}
