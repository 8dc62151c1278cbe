package dev.slipway.processor.release.look;

import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.text.ReleaseBody;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a person wrote in the instant between our last check and our write, in the body's edit
 * history, and brings it back.
 *
 * <p>Each body that we write names the digest of the body it was meant to replace. When the version
 * before it in the history is another one, a person's text was overwritten.
 */
public final class LostEdit {
  private LostEdit() {}

  /**
   * @param current the body as it is
   * @param newestFirst the versions of the body
   * @return the body with the lost edit merged in; empty when nothing was lost
   */
  public static Optional<String> recover(String current, List<String> newestFirst) {
    for (int i = 0; i + 1 < newestFirst.size(); i++) {
      Optional<ReleaseMarker> written = ReleaseMarker.parse(newestFirst.get(i));
      String before = newestFirst.get(i + 1);
      boolean ours = !written.equals(ReleaseMarker.parse(before));
      if (!ours || written.flatMap(ReleaseMarker::replaced).isEmpty()) {
        continue; // a person's edit leaves our marker as it was
      }
      if (Digest.of(before).equals(written.get().replaced().get())) {
        return Optional.empty(); // the newest of our writes replaced what it meant to
      }
      return Optional.of(
          ReleaseBody.merge(current, before, base(newestFirst, i + 2, written.get())));
    }
    return Optional.empty();
  }

  private static Optional<String> base(List<String> newestFirst, int from, ReleaseMarker written) {
    return newestFirst.stream()
        .skip(from)
        .filter(text -> Digest.of(text).equals(written.replaced().orElse("")))
        .findFirst();
  }
}
