package dev.slipway.processor.release.apply;

import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/**
 * Opens and writes release PRs. GitHub has no conditional write for them, so writing is guarded
 * here.
 */
public interface ReleasePullRequests {

  /**
   * Opens a pull request.
   *
   * @param draft whether as a draft; where GitHub has none it is opened all the same
   */
  OpenOutcome open(BranchName head, BranchName base, String title, String body, boolean draft);

  /**
   * Puts on a pull request that was just opened what the settings ask for.
   *
   * @return what GitHub did not take, in words
   */
  List<String> furnish(OpenOutcome.Opened opened, PullRequestSettings wanted);

  /**
   * Reads a pull request by itself, with its ETag, before anything is written; empty when the way
   * of writing has no use for it.
   */
  Optional<Read> read(PullRequestNumber number);

  /**
   * Writes title and body, unless somebody changed the pull request since it was read.
   *
   * @param expected the pull request that the new texts were made from
   * @param read what {@link #read} gave
   * @param title the new title; empty to leave it
   * @param body the new body; empty to leave it
   */
  UpdateOutcome write(
      OpenReleasePr expected, Optional<Read> read, Optional<String> title, Optional<String> body);

  /** Adds labels and assignees to a pull request; a label that GitHub refuses is passed over. */
  void carryOver(PullRequestNumber number, List<String> labels, List<String> assignees);

  /**
   * Closes a pull request unmerged. Closing one that is closed changes nothing.
   *
   * @return what it looks like closed; empty when it is gone
   */
  Optional<Furnishing> close(PullRequestNumber number);

  /** What people can change on a closed pull request, too; labels by name, assignees by login. */
  record Furnishing(String title, String body, List<String> labels, List<String> assignees) {
    public Furnishing {
      labels = List.copyOf(labels);
      assignees = List.copyOf(assignees);
    }
  }

  /** A pull request as it was when it was read. */
  record Read(String etag, String title, String body) {}

  /** What became of a wish for a pull request. */
  sealed interface OpenOutcome {
    /**
     * It is there.
     *
     * @param nodeId GitHub's GraphQL id
     * @param refused what GitHub did not take, in words
     */
    record Opened(PullRequestNumber number, String nodeId, List<String> refused)
        implements OpenOutcome {
      public Opened {
        refused = List.copyOf(refused);
      }
    }

    /**
     * GitHub refused because there is one for this branch, or the branch has nothing to offer any
     * more.
     */
    record Stale(String why) implements OpenOutcome {}

    /** GitHub does not let us. */
    record Refused(String why) implements OpenOutcome {}
  }

  /** What became of a write. */
  sealed interface UpdateOutcome {
    record Updated() implements UpdateOutcome {}

    /** Somebody changed it, before the write or in the instant of it: look again. */
    record Stale() implements UpdateOutcome {}

    /** It is closed, merged or gone. */
    record Gone() implements UpdateOutcome {}
  }
}
