package dev.slipway.processor.fault;

/** Trying again cannot help; a person has to look. */
public final class PermanentFault extends Fault {
  private final String kind;

  /**
   * @param kind the name for logs, metrics and failure records, such as {@code
   *     UnknownSchemaVersion}
   * @param message what is wrong and what to do
   */
  public PermanentFault(String kind, String message) {
    super(message, null);
    this.kind = kind;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Retry retry() {
    return new Retry.Never();
  }
}
