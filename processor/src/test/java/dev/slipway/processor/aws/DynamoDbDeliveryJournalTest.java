package dev.slipway.processor.aws;

import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Table;
import dev.slipway.processor.delivery.DeliveryJournal;
import dev.slipway.processor.delivery.DeliveryJournalContract;
import dev.slipway.processor.delivery.DeliveryJournalRaces;
import dev.slipway.proofs.Proofs;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EnginesExtension.class)
class DynamoDbDeliveryJournalTest {
  private final Engines engines;
  private final Table table;

  DynamoDbDeliveryJournalTest(Engines engines, Table table) {
    this.engines = engines;
    this.table = table;
  }

  private DeliveryJournal journalIn(InstantSource clock) {
    return new DynamoDbDeliveryJournal(engines.dynamoDb(), table.name(), clock);
  }

  @Nested
  class Contract extends DeliveryJournalContract {
    @Override
    protected DeliveryJournal journal(InstantSource clock) {
      return journalIn(clock);
    }
  }

  @Nested
  class Races extends DeliveryJournalRaces {
    @Override
    protected DeliveryJournal journal(InstantSource clock) {
      return journalIn(clock);
    }

    @Override
    protected int rounds() {
      return Proofs.factor();
    }

    @Override
    protected String name() {
      return "journal-dynamodb";
    }
  }
}
