package dev.slipway.processor.release.look.view;

/**
 * What looking at a repository needs of the world.
 *
 * @param notes the notes kept for three-way merges
 */
public record LookPorts(
    CommitHistory history, Rights rights, Conversations conversations, GeneratedNotes notes) {}
