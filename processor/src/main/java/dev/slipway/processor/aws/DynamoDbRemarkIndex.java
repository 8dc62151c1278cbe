package dev.slipway.processor.aws;

import dev.slipway.processor.release.speak.RemarkIndex;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What was said where, in the table: {@code pk = remarks#{repository id}}, {@code sk = {key}}. */
public final class DynamoDbRemarkIndex implements RemarkIndex {
  private static final String ON = "pull_request";
  private static final String COMMENT = "comment";
  private static final String DIGEST = "digest";
  private static final String AT = "at";

  private final DynamoDbTable table;

  public DynamoDbRemarkIndex(DynamoDbClient dynamoDb, String table) {
    this.table = new DynamoDbTable(dynamoDb, table);
  }

  @Override
  public Map<String, Said> said(RepositoryId repository) {
    return table.partition("look-up of remarks", pk(repository)).stream()
        .collect(Collectors.toMap(item -> item.text(Item.SK), DynamoDbRemarkIndex::parse));
  }

  @Override
  public boolean claim(RepositoryId repository, String key, Said said, Optional<Said> over) {
    return table.putIf(
        "claim of a remark",
        render(repository, key, said),
        put ->
            over.ifPresentOrElse(
                before ->
                    put.conditionExpression("#at = :at AND digest = :digest")
                        .expressionAttributeNames(Map.of("#at", AT))
                        .expressionAttributeValues(
                            Map.of(
                                ":at", Item.moment(before.at()),
                                ":digest", Item.string(before.digest()))),
                () -> put.conditionExpression("attribute_not_exists(pk)")));
  }

  @Override
  public void put(RepositoryId repository, String key, Said said) {
    table.put("note of a remark", render(repository, key, said));
  }

  @Override
  public void remove(RepositoryId repository, String key) {
    table.delete("removal of a remark", Item.key(pk(repository), key));
  }

  private static Item render(RepositoryId repository, String key, Said said) {
    Item item =
        Item.withKey(pk(repository), key)
            .put(ON, Item.number(said.on().value()))
            .put(DIGEST, Item.string(said.digest()))
            .put(AT, Item.moment(said.at()));
    said.comment().ifPresent(id -> item.put(COMMENT, Item.number(id)));
    return item;
  }

  private static Said parse(Item item) {
    return new Said(
        new PullRequestNumber((int) item.number(ON)),
        item.findNumber(COMMENT),
        item.text(DIGEST),
        item.moment(AT));
  }

  private static String pk(RepositoryId repository) {
    return "remarks#" + repository;
  }
}
