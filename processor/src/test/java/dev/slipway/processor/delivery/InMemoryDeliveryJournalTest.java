package dev.slipway.processor.delivery;

import dev.slipway.proofs.Proofs;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

class InMemoryDeliveryJournalTest {
  @Nested
  class Contract extends DeliveryJournalContract {
    @Override
    protected DeliveryJournal journal(InstantSource clock) {
      return new InMemoryDeliveryJournal(clock);
    }
  }

  @Nested
  class Races extends DeliveryJournalRaces {
    @Override
    protected DeliveryJournal journal(InstantSource clock) {
      return new InMemoryDeliveryJournal(clock);
    }

    @Override
    protected int rounds() {
      return 100 * Proofs.factor();
    }

    @Override
    protected String name() {
      return "journal-in-memory";
    }
  }
}
