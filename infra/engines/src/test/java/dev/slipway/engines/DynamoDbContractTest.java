package dev.slipway.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** What Slipway relies on in a table, asked of the engine in use. */
@ExtendWith(EnginesExtension.class)
class DynamoDbContractTest {

  @Test
  void theLoserOfAConditionalPutIsHandedTheWinnersItem(Engines engines, Table table) {
    put(engines, table, "winner");

    ConditionalCheckFailedException lost =
        catchThrowableOfType(
            ConditionalCheckFailedException.class, () -> put(engines, table, "loser"));

    assertThat(lost.item()).containsEntry("by", AttributeValue.fromS("winner"));
  }

  @Test
  void aTableAsTheStackHasItLetsItemsExpire(Engines engines) {
    Table table = engines.createTable("ttl-" + System.nanoTime());

    assertThat(
            engines
                .dynamoDb()
                .describeTimeToLive(describe -> describe.tableName(table.name()))
                .timeToLiveDescription())
        .satisfies(ttl -> {
          assertThat(ttl.attributeName()).isEqualTo("expires_at");
          assertThat(ttl.timeToLiveStatus())
              .isIn(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING);
        });
  }

  @Test
  void tablesInAFolderSurviveARestart(@TempDir Path folder) {
    try (Engines first = Engines.start(Options.embedded().withDynamoFiles(folder))) {
      put(first, first.createTableWithoutTimeToLive("kept"), "before");
    }
    try (Engines second = Engines.start(Options.embedded().withDynamoFiles(folder))) {
      assertThat(second.dynamoDb().getItem(get -> get.tableName("kept").key(key())).item())
          .containsEntry("by", AttributeValue.fromS("before"));
    }
  }

  private static void put(Engines engines, Table table, String by) {
    engines
        .dynamoDb()
        .putItem(put ->
            put.tableName(table.name())
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("k"),
                        "sk", AttributeValue.fromS("k"),
                        "by", AttributeValue.fromS(by)))
                .conditionExpression("attribute_not_exists(pk)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }

  private static Map<String, AttributeValue> key() {
    return Map.of("pk", AttributeValue.fromS("k"), "sk", AttributeValue.fromS("k"));
  }
}
