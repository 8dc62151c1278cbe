package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/**
 * The open release PR as GitHub shows it.
 *
 * @param nodeId GitHub's GraphQL id
 * @param title the title as it is, whoever wrote it
 * @param body the body to go on from: the body as it is, with an edit merged back that we had
 *     overwritten
 * @param actualBody the body as it is
 * @param branch its head
 * @param kept what was kept under the digest that the marker names; empty when that is lost
 * @param changelogOnBranch the changelog at the branch's head, when people pushed to the branch
 */
public record OpenReleasePr(
    PullRequestNumber number,
    String nodeId,
    String title,
    String body,
    String actualBody,
    ReleaseBranch branch,
    List<String> labels,
    List<String> assignees,
    Optional<KeptNotes> kept,
    Optional<String> changelogOnBranch) {
  public OpenReleasePr {
    labels = List.copyOf(labels);
    assignees = List.copyOf(assignees);
  }
}
