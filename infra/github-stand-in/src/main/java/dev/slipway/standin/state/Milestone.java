package dev.slipway.standin.state;

/** A milestone, open for ever; its number is counted beside that of issues. */
public record Milestone(long id, int number, String title) {}
