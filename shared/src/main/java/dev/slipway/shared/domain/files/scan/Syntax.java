package dev.slipway.shared.domain.files.scan;

/** The languages whose values all have a path of keys. */
public enum Syntax {
  JSON(JsonScanner::scan),
  TOML(TomlScanner::scan),
  YAML(YamlScanner::scan);

  private interface Scan {
    void run(String text, Scalars scalars) throws MalformedFile;
  }

  private final Scan scan;

  Syntax(Scan scan) {
    this.scan = scan;
  }

  /** Reports each single value of a text. */
  public void scan(String text, Scalars scalars) throws MalformedFile {
    scan.run(text, scalars);
  }
}
