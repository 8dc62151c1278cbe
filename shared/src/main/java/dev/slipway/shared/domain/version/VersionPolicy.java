package dev.slipway.shared.domain.version;

/** The repository's settings {@code unparsable} and {@code pre_1_0}. */
public record VersionPolicy(Unparsable unparsable, Pre10 pre10) {
  /** The settings' defaults: unparsable messages are patches, 1.0.0 is a person's decision. */
  public static final VersionPolicy DEFAULT = new VersionPolicy(Unparsable.PATCH, Pre10.RELAXED);

  /** What a message counts as that is no Conventional Commit. */
  public enum Unparsable {
    PATCH,
    NONE
  }

  /** What a breaking change does while the version is 0.x. */
  public enum Pre10 {
    /** It raises the minor version, as a feature does. */
    RELAXED,
    /** It makes 1.0.0. */
    STRICT
  }
}
