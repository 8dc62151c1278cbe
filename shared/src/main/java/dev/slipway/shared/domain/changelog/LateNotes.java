package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.version.Change;
import java.util.List;

/**
 * The section "Merged late" of a GitHub release: what came into the release after its notes were
 * written. {@link #append} and {@link #parse} are a pair.
 */
public final class LateNotes {
  private LateNotes() {}

  /**
   * The release's body with a line for each late change that is shown and that it does not name.
   */
  public static String append(String releaseBody, List<Change> late, NotesContext context) {
    throw new UnsupportedOperationException("not written yet" + releaseBody + late + context);
  }

  /** The lines under "Merged late" in a release's body. */
  public static List<NotesLine> parse(String releaseBody) {
    throw new UnsupportedOperationException("not written yet" + releaseBody);
  }
}
