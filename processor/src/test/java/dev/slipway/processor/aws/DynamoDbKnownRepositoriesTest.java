package dev.slipway.processor.aws;

import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Table;
import dev.slipway.processor.reconcile.KnownRepositoriesContract;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EnginesExtension.class)
class DynamoDbKnownRepositoriesTest extends KnownRepositoriesContract {
  private final Supplier<DynamoDbKnownRepositories> fresh;

  DynamoDbKnownRepositoriesTest(Engines engines, Table table) {
    fresh =
        () ->
            new DynamoDbKnownRepositories(
                new Clients(engines.environment()).dynamoDb(), table.name());
  }

  @Override
  protected Both create() {
    DynamoDbKnownRepositories repositories = fresh.get();
    return new Both(repositories, repositories);
  }
}
