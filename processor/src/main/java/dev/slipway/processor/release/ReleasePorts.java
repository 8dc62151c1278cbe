package dev.slipway.processor.release;

import dev.slipway.processor.release.apply.ApplyPorts;
import dev.slipway.processor.release.apply.ReleaseBranches;
import dev.slipway.processor.release.apply.ReleaseBranches.MoveOutcome;
import dev.slipway.processor.release.apply.ReleasePullRequests;
import dev.slipway.processor.release.look.view.LookPorts;
import dev.slipway.processor.release.publish.PublishPorts;
import dev.slipway.processor.release.publish.Releases;
import dev.slipway.processor.release.run.Steps;
import dev.slipway.processor.release.speak.Remarks;
import java.util.Optional;

/** What the release use cases need of the world: one repository, within one invocation. */
public record ReleasePorts(
    LookPorts look,
    ReleaseBranches branches,
    ReleasePullRequests pullRequests,
    Releases releases,
    Remarks remarks) {

  ApplyPorts toApply(Steps steps) {
    return new ApplyPorts(look, branches, pullRequests, remarks, steps);
  }

  PublishPorts toPublish(Steps steps) {
    return new PublishPorts(
        look,
        releases,
        (branch, at) ->
            branches.delete(branch, at) instanceof MoveOutcome.Refused(String why)
                ? Optional.of(why)
                : Optional.empty(),
        remarks,
        steps);
  }
}
