package dev.slipway.engines;

/** A table by its name. */
public record Table(String name) {}
