package dev.slipway.processor.aws;

import dev.slipway.processor.release.look.view.GeneratedNotes;
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

  // Entries under one digest are equal, so one that is about to expire may be replaced by one that
  // is not: notes can return to an earlier state, and must not vanish then.
  private static final String NOT_KEPT = "attribute_not_exists(pk) OR attribute_exists(expires_at)";

  private final DynamoDbTable table;
  private final InstantSource clock;

  /**
   * @param clock says which entries have expired
   */
  public DynamoDbGeneratedNotes(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.table = new DynamoDbTable(dynamoDb, table);
    this.clock = clock;
  }

  @Override
  public void keep(RepositoryId repository, BranchName branch, Kept kept) {
    String what = "keeping of generated notes";
    byte[] blob = NotesBlob.render(kept);
    String name = NotesBlob.name(blob);
    List<byte[]> parts = NotesBlob.cut(blob);
    String pk = pk(repository, branch);
    for (int number = 1; number < parts.size(); number++) {
      // Unconditional: only these bytes can stand under this key.
      table.put(
          what,
          Item.withKey(pk, part(kept.digest(), name, number)).put(BLOB, bytes(parts.get(number))));
    }
    table.putIf(
        what,
        Item.withKey(pk, kept.digest())
            .put(PARTS, Item.number(parts.size()))
            .put(BLOB_NAME, Item.string(name))
            .put(BLOB, bytes(parts.getFirst())),
        put -> put.conditionExpression(NOT_KEPT));
  }

  @Override
  public Optional<Kept> find(RepositoryId repository, BranchName branch, String digest) {
    String pk = pk(repository, branch);
    return get(pk, digest)
        .filter(head -> !expired(head))
        .flatMap(head -> join(pk, digest, head))
        .flatMap(blob -> NotesBlob.parse(digest, blob));
  }

  @Override
  public void expire(RepositoryId repository, BranchName branch, String digest, Instant at) {
    String pk = pk(repository, branch);
    Optional<Item> head = get(pk, digest);
    if (head.isPresent()) {
      setExpiry(pk, digest, at);
      for (int number = 1; number < head.get().number(PARTS); number++) {
        setExpiry(pk, part(digest, head.get().text(BLOB_NAME), number), at);
      }
    }
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
    return table.find("look-up of generated notes", Item.key(pk, sk));
  }

  // If the condition does not hold, the item is gone already.
  private void setExpiry(String pk, String sk, Instant at) {
    table.ifHolds(
        "expiry of generated notes",
        () ->
            table
                .client()
                .updateItem(update ->
                    update
                        .tableName(table.name())
                        .key(Item.key(pk, sk))
                        .updateExpression("SET expires_at = :at")
                        .conditionExpression("attribute_exists(pk)")
                        .expressionAttributeValues(Map.of(":at", Item.expiry(at)))));
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
