package dev.slipway.operator.moving;

/** A tool that teams move over from. */
public enum OtherTool {
  RELEASE_PLEASE("release-please"),
  SEMANTIC_RELEASE("semantic-release");

  private final String label;

  OtherTool(String label) {
    this.label = label;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /**
   * Reads its configuration.
   *
   * @throws dev.slipway.operator.CannotRun when there is none, or it cannot be read
   */
  public Migration read(TeamFiles files) {
    return switch (this) {
      case RELEASE_PLEASE -> ReleasePlease.read(files);
      case SEMANTIC_RELEASE -> SemanticRelease.read(files);
    };
  }
}
