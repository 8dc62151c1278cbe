package dev.slipway.processor.github.write;

import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.apply.ReleaseBranches.MoveOutcome;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.Optional;

/**
 * {@code PATCH /repos/{owner}/{repo}/git/refs/{ref}} with {@code force: false}: only ever forward.
 */
final class FastForward {
  private FastForward() {}

  static MoveOutcome send(
      GitHubApi api,
      RepositoryAddress address,
      BranchName branch,
      CommitSha before,
      CommitSha after) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.with(
                "PATCH",
                address.path("/git/refs/heads/" + RepositoryAddress.encode(branch.value())),
                RepositoryAddress.template("/git/refs/{ref}"),
                GitHubApi.JSON.createObjectNode().put("sha", after.value()).put("force", false)));
    return switch (answer.status()) {
      case 200 -> new MoveOutcome.Moved();
      // No fast forward, the branch is gone, or a rule refuses: where it stands says which.
      case 403, 404, 409, 422 -> {
        Optional<CommitSha> now = ReadRef.send(api, address, branch.ref()).map(ReadRef.Target::sha);
        yield now.equals(Optional.of(after))
            ? new MoveOutcome.Moved()
            : answer.status() == 403 || now.equals(Optional.of(before))
                ? new MoveOutcome.Refused(answer.status() + " " + answer.message())
                : new MoveOutcome.Stale();
      }
      default -> throw answer.fault();
    };
  }
}
