package dev.slipway.processor.release.look.view;

import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;

/**
 * An open pull request from a branch of the repository itself, as far as it takes to see whether it
 * is a release PR of ours.
 *
 * @param own the messages of its own newest commits
 */
public record OpenPullRequest(
    PullRequestNumber number, BranchName head, BranchName base, String body, List<String> own) {
  public OpenPullRequest {
    own = List.copyOf(own);
  }
}
