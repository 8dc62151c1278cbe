package dev.slipway.processor.release.look;

import dev.slipway.shared.domain.changelog.NotesMerge;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.text.PullRequestBody;
import dev.slipway.shared.domain.release.text.TogetherBody;
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
      return Optional.of(merge(current, before, base(newestFirst, i + 2, written.get())));
    }
    return Optional.empty();
  }

  private static Optional<String> base(List<String> newestFirst, int from, ReleaseMarker written) {
    return newestFirst.stream()
        .skip(from)
        .filter(text -> Digest.of(text).equals(written.replaced().orElse("")))
        .findFirst();
  }

  private static String merge(String current, String lost, Optional<String> base) {
    return TogetherBody.isOne(current)
        ? TogetherBody.merge(current, lost, base, LostEdit::mergeOne)
        : mergeOne(current, lost, base);
  }

  private static String mergeOne(String current, String lost, Optional<String> base) {
    PullRequestBody now = PullRequestBody.parse(current);
    PullRequestBody person = PullRequestBody.parse(lost);
    PullRequestBody common = base.map(PullRequestBody::parse).orElse(person);
    String notes =
        base.isPresent()
            ? NotesMerge.mergeTwo(common.notes(), person.notes(), now.notes()).text()
            : NotesMerge.merge(Optional.empty(), person.notes(), now.notes());
    return new PullRequestBody(
            newer(common.before(), person.before(), now.before()),
            newer(common.between(), person.between(), now.between()),
            notes,
            newer(common.after(), person.after(), now.after()),
            now.marker())
        .render("", "");
  }

  private static String newer(String common, String person, String now) {
    return person.equals(common) ? now : person;
  }
}
