package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.text.PullRequestBody;
import dev.slipway.shared.domain.release.text.TogetherBody;
import dev.slipway.shared.domain.release.text.TogetherText;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a release PR ought to be: one release, or one of each component that has something to
 * release.
 *
 * @param commitMessage the message of the release commit, trailers included
 * @param releases at least one
 * @param around people's text around the components' sections; empty for a release PR that releases
 *     one thing
 */
public record DesiredPullRequest(
    String title,
    String commitMessage,
    List<DesiredRelease> releases,
    Optional<TogetherBody.Around> around) {
  public DesiredPullRequest {
    releases = List.copyOf(releases);
  }

  /** A release PR that releases one thing. */
  static DesiredPullRequest of(DesiredRelease release) {
    return new DesiredPullRequest(
        release.title(),
        message(release.subject(), List.of(release)),
        List.of(release),
        Optional.empty());
  }

  /** A release commit's message. */
  public static String message(String subject, List<DesiredRelease> releases) {
    return subject
        + "\n\n"
        + ReleaseTrailer.render(releases.stream().map(DesiredRelease::trailer).toList())
        + "\n";
  }

  /** The version, where it releases one thing. */
  public Optional<Version> version() {
    return around.isPresent() ? Optional.empty() : Optional.of(releases.getFirst().version());
  }

  /** What it releases, in words: {@code 1.3.0}, or {@code api 1.3.0, web 2.0.1}. */
  public String words() {
    return around.isEmpty()
        ? releases.getFirst().version().toString()
        : releases.stream().map(DesiredRelease::words).collect(Collectors.joining(", "));
  }

  /** The notes as they are written, one release after another. */
  public String notes() {
    return around.isEmpty()
        ? releases.getFirst().notes().written()
        : releases.stream()
            .map(release ->
                "## " + release.words() + "\n\n" + release.notes().written().strip() + "\n")
            .collect(Collectors.joining("\n"));
  }

  /** Whether trailers are those of this: the same versions of the same for the same base. */
  boolean isIn(List<ReleaseTrailer> trailers) {
    return trailers.size() == releases.size()
        && releases.stream()
            .allMatch(release -> trailers.stream().anyMatch(t -> isSame(t, release.trailer())));
  }

  /** The same, and made with these notes. */
  boolean isInWithNotes(List<ReleaseTrailer> trailers) {
    return isIn(trailers)
        && releases.stream()
            .allMatch(release ->
                trailers.stream()
                    .anyMatch(t ->
                        isSame(t, release.trailer())
                            && t.notes().filter(release.notes().digest()::equals).isPresent()));
  }

  private static boolean isSame(ReleaseTrailer one, ReleaseTrailer other) {
    return one.version().equals(other.version())
        && one.component().equals(other.component())
        && one.together() == other.together()
        && one.base().equals(other.base());
  }

  /**
   * The whole description.
   *
   * @param url the repository's web address
   * @param replaced digest of the body that it takes the place of
   * @param furnish digest of what is put on the pull request when it is opened
   */
  public String body(
      String url, BranchName branch, Optional<String> replaced, Optional<String> furnish) {
    if (around.isPresent()) {
      return TogetherText.render(
          around.get(), releases, release -> link(release, url, branch), replaced, furnish);
    }
    DesiredRelease only = releases.getFirst();
    PullRequestBody body = only.body();
    return new PullRequestBody(
            body.before(),
            body.between(),
            body.notes(),
            body.after(),
            body.marker().map(marker -> marker.replacing(replaced).furnishing(furnish)))
        .render(only.header(), only.footer(), link(only, url, branch));
  }

  /** Where the whole notes are. */
  private static String link(DesiredRelease release, String url, BranchName branch) {
    return release
        .changelog()
        .map(DesiredRelease.ChangelogEntry::path)
        .map(path ->
            "[%s](%s/blob/%s/%s)".formatted(path, url, Objects.requireNonNull(branch), path))
        .orElse("the release, once it is published");
  }
}
