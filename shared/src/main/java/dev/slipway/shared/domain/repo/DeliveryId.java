package dev.slipway.shared.domain.repo;

/**
 * The {@code X-GitHub-Delivery} GUID of a webhook delivery, or an id of the same kind that Slipway
 * derives for a plan it asks for itself. A redelivery keeps its GUID.
 */
public record DeliveryId(String value) {
  public DeliveryId {
    if (!value.matches("[A-Za-z0-9-]{1,72}")) {
      throw new IllegalArgumentException("not a delivery id: " + value.length() + " characters");
    }
  }

  /**
   * Eight hex digits that name this delivery in a branch name ({@code fallback_strategy: uuid}).
   */
  public String shortHex() {
    String hex = value.toLowerCase(java.util.Locale.ROOT).replaceAll("[^0-9a-f]", "");
    return hex.length() >= 8
        ? hex.substring(0, 8)
        : String.format("%08x", value.hashCode() & 0xffffffffL);
  }

  @Override
  public String toString() {
    return value;
  }
}
