package dev.slipway.processor.release.look.view;

import java.time.InstantSource;

class InMemoryGeneratedNotesTest extends GeneratedNotesContract {
  @Override
  protected GeneratedNotes notes(InstantSource clock) {
    return new InMemoryGeneratedNotes(clock);
  }

  @Override
  protected String name() {
    return "notes-in-memory";
  }
}
