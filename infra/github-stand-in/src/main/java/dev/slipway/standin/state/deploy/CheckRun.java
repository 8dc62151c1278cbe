package dev.slipway.standin.state.deploy;

import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check run; replaced whole when it changes.
 *
 * @param suiteId one for each App and commit
 * @param status {@code queued}, {@code in_progress} or {@code completed}
 * @param conclusion null until it is completed
 */
public record CheckRun(
    long id,
    long suiteId,
    App app,
    String name,
    String headSha,
    String externalId,
    @Nullable String detailsUrl,
    String status,
    @Nullable String conclusion,
    Instant startedAt,
    @Nullable Instant completedAt,
    Output output) {
  /** What it found, as its page shows it. */
  public record Output(@Nullable String title, @Nullable String summary, @Nullable String text) {
    public static Output none() {
      return new Output(null, null, null);
    }
  }

  public String nodeId() {
    return NodeIds.of("CR", id);
  }

  public boolean isCompleted() {
    return conclusion != null;
  }
}
