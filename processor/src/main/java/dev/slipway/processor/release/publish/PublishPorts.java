package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.view.LookPorts;
import dev.slipway.processor.release.run.Steps;
import dev.slipway.processor.release.speak.Remarks;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.Optional;

/** What publishing needs of the world. */
public record PublishPorts(
    LookPorts look, Releases releases, LeftBranches branches, Remarks remarks, Steps steps) {

  /** Deletes the branch that a merged release PR leaves. */
  public interface LeftBranches {
    /** Why GitHub does not let us; empty when it is gone, or has moved and stays. */
    Optional<String> delete(BranchName branch, CommitSha at);
  }
}
