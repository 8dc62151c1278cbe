package dev.slipway.processor.reconcile;

class InMemoryReconcilerNotesTest extends ReconcilerNotesContract {
  @Override
  protected ReconcilerNotes create() {
    return new InMemoryReconcilerNotes();
  }
}
