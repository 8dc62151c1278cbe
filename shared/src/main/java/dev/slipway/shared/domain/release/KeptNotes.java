package dev.slipway.shared.domain.release;

/**
 * The notes of a release PR as they were last made, the base for the next three-way merge.
 *
 * @param generated what the commits alone gave
 * @param written what was written into pull request and changelog: {@code generated} with people's
 *     edits
 */
public record KeptNotes(String generated, String written) {
  /** The name under which they are kept. */
  public String digest() {
    return Digest.of(generated, written);
  }
}
