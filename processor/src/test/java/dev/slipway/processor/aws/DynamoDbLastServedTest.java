package dev.slipway.processor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Table;
import dev.slipway.processor.delivery.LastServed;
import dev.slipway.processor.delivery.LastServedContract;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EnginesExtension.class)
class DynamoDbLastServedTest extends LastServedContract {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private final Supplier<LastServed> fresh;

  DynamoDbLastServedTest(Engines engines, Table table) {
    fresh =
        () -> new DynamoDbLastServed(new Clients(engines.environment()).dynamoDb(), table.name());
  }

  @Override
  protected LastServed create() {
    return fresh.get();
  }

  @Test
  void oneInstanceWritesOnceAMinuteAndAnotherSeesIt() {
    LastServed one = create();
    LastServed other = create();
    one.note("repo-1", NOW);
    one.note("repo-2", NOW.plusSeconds(59));
    assertThat(other.other("repo-2")).contains(NOW);
    one.note("repo-2", NOW.plusSeconds(60));
    assertThat(other.other("repo-1")).contains(NOW.plusSeconds(60));
  }
}
