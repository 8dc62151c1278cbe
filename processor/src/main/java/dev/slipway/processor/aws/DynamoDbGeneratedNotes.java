package dev.slipway.processor.aws;

import dev.slipway.processor.release.look.GeneratedNotes;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The kept notes in the table: {@code pk = notes#{repository id}#{branch}}, and by sort key
 *
 * <ul>
 *   <li>{@code {digest}}, the head: the first part of the compressed texts, how many parts there
 *       are and their name;
 *   <li>{@code {digest}#{name}#{number}}: the further parts, if they do not fit one item. They are
 *       written before the head, so a head never names parts that are not there.
 * </ul>
 */
public final class DynamoDbGeneratedNotes implements GeneratedNotes {
  private static final String PARTS = "parts";
  private static final String BLOB = "blob";
  private static final String BLOB_NAME = "blob_name";

  // An entry under a digest is what the digest says, so an entry that is about to expire may be
  // replaced by
  // its equal that is not: notes can go back to an earlier state, and must not vanish then.
  private static final String NOT_KEPT = "attribute_not_exists(pk) OR attribute_exists(expires_at)";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;

  /**
   * @param clock says which entries have expired
   */
  public DynamoDbGeneratedNotes(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public void keep(RepositoryId repository, BranchName branch, Kept kept) {
    byte[] blob = NotesBlob.render(kept);
    String name = NotesBlob.name(blob);
    List<byte[]> parts = NotesBlob.cut(blob);
    String pk = pk(repository, branch);
    AwsFaults.during(
        "DynamoDB: keeping of generated notes",
        () -> {
          for (int number = 1; number < parts.size(); number++) {
            put(pk, part(kept.digest(), name, number), parts.get(number));
          }
          return putHead(pk, kept.digest(), name, parts);
        });
  }

  @Override
  public Optional<Kept> find(RepositoryId repository, BranchName branch, String digest) {
    String pk = pk(repository, branch);
    return AwsFaults.during(
        "DynamoDB: look-up of generated notes",
        () ->
            get(pk, digest)
                .filter(head -> !expired(head))
                .flatMap(head -> join(pk, digest, head))
                .flatMap(blob -> NotesBlob.parse(digest, blob)));
  }

  @Override
  public void expire(RepositoryId repository, BranchName branch, String digest, Instant at) {
    String pk = pk(repository, branch);
    AwsFaults.during(
        "DynamoDB: expiry of generated notes",
        () -> {
          Optional<Item> head = get(pk, digest);
          if (head.isPresent()) {
            setExpiry(pk, digest, at);
            for (int number = 1; number < head.get().number(PARTS); number++) {
              setExpiry(pk, part(digest, head.get().text(BLOB_NAME), number), at);
            }
          }
          return head;
        });
  }

  private boolean putHead(String pk, String digest, String name, List<byte[]> parts) {
    Map<String, AttributeValue> head =
        Item.withKey(pk, digest)
            .put(PARTS, Item.number(parts.size()))
            .put(BLOB_NAME, Item.string(name))
            .put(BLOB, bytes(parts.getFirst()))
            .values();
    try {
      dynamoDb.putItem(put -> put.tableName(table).item(head).conditionExpression(NOT_KEPT));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  // Unconditional: what stands under this key can only be these bytes.
  private void put(String pk, String sk, byte[] blob) {
    Map<String, AttributeValue> item = Item.withKey(pk, sk).put(BLOB, bytes(blob)).values();
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private Optional<byte[]> join(String pk, String digest, Item head) {
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    blob.writeBytes(head.bytes(BLOB));
    for (int number = 1; number < head.number(PARTS); number++) {
      Optional<Item> part = get(pk, part(digest, head.text(BLOB_NAME), number));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      blob.writeBytes(part.get().bytes(BLOB));
    }
    return Optional.of(blob.toByteArray());
  }

  private Optional<Item> get(String pk, String sk) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(get -> get.tableName(table).key(Item.key(pk, sk)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(Item.of(item));
  }

  private void setExpiry(String pk, String sk, Instant at) {
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(table)
              .key(Item.key(pk, sk))
              .updateExpression("SET expires_at = :at")
              .conditionExpression("attribute_exists(pk)")
              .expressionAttributeValues(Map.of(":at", Item.expiry(at))));
    } catch (ConditionalCheckFailedException _) {
      // It is gone: what else is there to expire.
    }
  }

  private boolean expired(Item head) {
    return head.findNumber(Item.EXPIRES_AT)
        .filter(at -> at <= clock.instant().getEpochSecond())
        .isPresent();
  }

  private static AttributeValue bytes(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(value));
  }

  private static String pk(RepositoryId repository, BranchName branch) {
    return "notes#" + repository + "#" + branch;
  }

  private static String part(String digest, String name, int number) {
    return digest + "#" + name + "#" + number;
  }
}
