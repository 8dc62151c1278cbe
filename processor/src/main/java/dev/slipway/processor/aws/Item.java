package dev.slipway.processor.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads and builds an item of the table: strings, whole numbers, moments and bytes. */
public final class Item {
  /** The partition key: what the item is about. */
  public static final String PK = "pk";

  /** The sort key: which of the items about it. */
  public static final String SK = "sk";

  /**
   * When the table may delete the item, in seconds since the epoch. It deletes late: check the time
   * yourself.
   */
  public static final String EXPIRES_AT = "expires_at";

  private final Map<String, AttributeValue> values;

  private Item(Map<String, AttributeValue> values) {
    this.values = values;
  }

  /** An item that was read. */
  public static Item of(Map<String, AttributeValue> values) {
    return new Item(values);
  }

  /** A new item with nothing but its key. */
  public static Item withKey(String pk, String sk) {
    return new Item(new HashMap<>(key(pk, sk)));
  }

  /** A new item with nothing but this key. */
  public static Item withKey(Map<String, AttributeValue> key) {
    return new Item(new HashMap<>(key));
  }

  public static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of(PK, string(pk), SK, string(sk));
  }

  /** An item, or a part of one, with nothing in it yet. */
  public static Item empty() {
    return new Item(new HashMap<>());
  }

  /** A part as a value of another item. */
  public static AttributeValue part(Item part) {
    return AttributeValue.fromM(part.values);
  }

  public static AttributeValue parts(Stream<Item> parts) {
    return AttributeValue.fromL(parts.map(Item::part).toList());
  }

  public static AttributeValue texts(List<String> texts) {
    return AttributeValue.fromL(texts.stream().map(Item::string).toList());
  }

  public static AttributeValue flag(boolean value) {
    return AttributeValue.fromBool(value);
  }

  public static AttributeValue string(String value) {
    return AttributeValue.fromS(value);
  }

  public static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /** A moment, to the nanosecond and readable; never compared by the table, except as equal. */
  public static AttributeValue moment(Instant value) {
    return string(value.toString());
  }

  /** The value of {@link #EXPIRES_AT}: rounded up, so that nothing vanishes before its time. */
  public static AttributeValue expiry(Instant at) {
    return number(at.getNano() == 0 ? at.getEpochSecond() : at.getEpochSecond() + 1);
  }

  public Item put(String name, AttributeValue value) {
    values.put(name, value);
    return this;
  }

  public Map<String, AttributeValue> values() {
    return values;
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).map(AttributeValue::s);
  }

  public Optional<Long> findNumber(String name) {
    return Optional.ofNullable(values.get(name)).map(AttributeValue::n).map(Long::parseLong);
  }

  public String text(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  public long number(String name) {
    return findNumber(name).orElseThrow(() -> missing(name));
  }

  /** A part with values of its own. */
  public Item part(String name) {
    return findPart(name).orElseThrow(() -> missing(name));
  }

  public Optional<Item> findPart(String name) {
    return Optional.ofNullable(values.get(name)).map(AttributeValue::m).map(Item::of);
  }

  /** The parts of a list. */
  public List<Item> parts(String name) {
    return list(name).stream().map(AttributeValue::m).map(Item::of).toList();
  }

  public List<String> texts(String name) {
    return list(name).stream().map(AttributeValue::s).toList();
  }

  private List<AttributeValue> list(String name) {
    return Optional.ofNullable(values.get(name))
        .map(AttributeValue::l)
        .orElseThrow(() -> missing(name));
  }

  public boolean flag(String name) {
    return Optional.ofNullable(values.get(name))
        .map(AttributeValue::bool)
        .orElseThrow(() -> missing(name));
  }

  public Instant moment(String name) {
    return Instant.parse(text(name));
  }

  public byte[] bytes(String name) {
    return Optional.ofNullable(values.get(name))
        .map(AttributeValue::b)
        .map(SdkBytes::asByteArray)
        .orElseThrow(() -> missing(name));
  }

  private IllegalStateException missing(String name) {
    return new IllegalStateException(
        "the item %s / %s has no %s".formatted(find(PK).orElse("?"), find(SK).orElse("?"), name));
  }
}
