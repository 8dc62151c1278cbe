package dev.slipway.standin.state.deploy;

import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A check run; replaced whole when it changes. */
public record CheckRun(long id, Suite suite, Label label, Progress progress, Output output) {
  /** The check suite: one for each App and commit. */
  public record Suite(long suiteId, App app, String headSha) {}

  /** The names and links that its App gives it. */
  public record Label(String name, String externalId, @Nullable String detailsUrl) {}

  /**
   * Queued, running or completed.
   *
   * @param status {@code queued}, {@code in_progress} or {@code completed}
   * @param conclusion null until it is completed
   */
  public record Progress(
      String status,
      @Nullable String conclusion,
      Instant startedAt,
      @Nullable Instant completedAt) {}

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
    return progress.conclusion() != null;
  }
}
