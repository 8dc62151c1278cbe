package dev.slipway.processor.release.run;

import dev.slipway.processor.release.apply.ReleaseBranches;
import dev.slipway.processor.release.apply.ReleasePullRequests;
import dev.slipway.processor.release.look.CommitHistory;
import dev.slipway.processor.release.look.Conversations;
import dev.slipway.processor.release.look.GeneratedNotes;
import dev.slipway.processor.release.look.Rights;
import dev.slipway.processor.release.publish.Releases;
import dev.slipway.processor.release.speak.Remarks;

/**
 * What the release use cases need of the world, all of it for one repository within one invocation.
 *
 * @param notes the notes kept for three-way merges
 */
public record Ports(
    CommitHistory history,
    ReleaseBranches branches,
    ReleasePullRequests pullRequests,
    Releases releases,
    Remarks remarks,
    Rights rights,
    Conversations conversations,
    GeneratedNotes notes) {}
