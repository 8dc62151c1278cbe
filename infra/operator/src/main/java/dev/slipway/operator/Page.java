package dev.slipway.operator;

/** Names and what they stand for, a line each, in two columns. */
public final class Page {
  private final StringBuilder text = new StringBuilder();
  private final String row;

  /**
   * @param width of the names' column
   */
  public Page(int width) {
    this.row = "%-" + width + "s %s%n";
  }

  public Page row(String name, Object value) {
    text.append(row.formatted(name, Terminal.oneLine(value.toString())));
    return this;
  }

  @Override
  public String toString() {
    return text.toString().stripTrailing();
  }
}
