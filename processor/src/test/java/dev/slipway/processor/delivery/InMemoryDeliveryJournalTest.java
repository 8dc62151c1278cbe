package dev.slipway.processor.delivery;

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
      return 500;
    }

    @Override
    protected String name() {
      return "journal-in-memory";
    }
  }
}
