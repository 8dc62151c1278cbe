package dev.slipway.processor.release;

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
