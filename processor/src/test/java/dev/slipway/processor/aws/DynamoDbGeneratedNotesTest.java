package dev.slipway.processor.aws;

import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Table;
import dev.slipway.processor.release.look.view.GeneratedNotes;
import dev.slipway.processor.release.look.view.GeneratedNotesContract;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EnginesExtension.class)
class DynamoDbGeneratedNotesTest extends GeneratedNotesContract {
  private final Engines engines;
  private final Table table;

  DynamoDbGeneratedNotesTest(Engines engines, Table table) {
    this.engines = engines;
    this.table = table;
  }

  @Override
  protected GeneratedNotes notes(InstantSource clock) {
    return new DynamoDbGeneratedNotes(engines.dynamoDb(), table.name(), clock);
  }

  @Override
  protected String name() {
    return "notes-dynamodb";
  }
}
