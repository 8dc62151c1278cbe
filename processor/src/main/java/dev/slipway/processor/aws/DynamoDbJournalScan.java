package dev.slipway.processor.aws;

import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.delivery.JournalRow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads the whole table for the delivery journal's entries: for a person who looks, never for a
 * function. It reads a bounded number of items, in no order.
 */
public final class DynamoDbJournalScan {
  private static final int PAGE = 1_000;

  private DynamoDbJournalScan() {}

  /**
   * @param entries in no order
   * @param whole whether the table was read to its end
   */
  public record Entries(List<Entry> entries, boolean whole) {}

  /**
   * @param mostItems how many items of the table are read at most
   */
  public static Entries scan(
      DynamoDbClient dynamoDb, String table, InstantSource clock, int mostItems) {
    List<Entry> entries = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    for (int read = 0; read < mostItems; ) {
      ScanRequest request =
          ScanRequest.builder()
              .tableName(table)
              .limit(Math.min(PAGE, mostItems - read))
              .exclusiveStartKey(from.isEmpty() ? null : from)
              .filterExpression("begins_with(pk, :delivery)")
              .expressionAttributeValues(Map.of(":delivery", Item.string("delivery#")))
              .build();
      ScanResponse page =
          AwsFaults.during("DynamoDB: scan of the journal", () -> dynamoDb.scan(request));
      page.items().stream()
          .map(Item::of)
          .map(JournalItem::parse)
          .filter(row -> !row.expiredAt(clock.instant()))
          .map(JournalRow::entry)
          .forEach(entries::add);
      read += page.scannedCount();
      from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
      if (from.isEmpty()) {
        return new Entries(entries, true);
      }
    }
    return new Entries(entries, false);
  }
}
