package dev.slipway.processor.release.apply;

import dev.slipway.processor.release.look.view.LookPorts;
import dev.slipway.processor.release.run.Steps;
import dev.slipway.processor.release.speak.Remarks;

/** What carrying out plans needs of the world. */
public record ApplyPorts(
    LookPorts look,
    ReleaseBranches branches,
    ReleasePullRequests pullRequests,
    Remarks remarks,
    Steps steps) {}
