package dev.slipway.processor.aws;

import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Table;
import dev.slipway.processor.reconcile.ReconcilerNotes;
import dev.slipway.processor.reconcile.ReconcilerNotesContract;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EnginesExtension.class)
class DynamoDbReconcilerNotesTest extends ReconcilerNotesContract {
  private final Supplier<ReconcilerNotes> fresh;

  DynamoDbReconcilerNotesTest(Engines engines, Table table) {
    fresh =
        () ->
            new DynamoDbReconcilerNotes(
                new Clients(engines.environment()).dynamoDb(), table.name());
  }

  @Override
  protected ReconcilerNotes create() {
    return fresh.get();
  }
}
