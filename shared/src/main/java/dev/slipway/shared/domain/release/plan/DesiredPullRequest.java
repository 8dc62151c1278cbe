package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.text.BodyText;
import dev.slipway.shared.domain.release.text.ReleaseBody;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a release PR ought to be.
 *
 * @param subject the first line of the release commit's message
 * @param releases at least one
 * @param around people's text around the components' sections; a release PR that releases one thing
 *     has it in its section
 * @param files the files of the release commit
 */
public record DesiredPullRequest(
    String title,
    String subject,
    List<DesiredRelease> releases,
    ReleaseBody.Around around,
    ReleaseFiles files) {
  public DesiredPullRequest {
    releases = List.copyOf(releases);
  }

  /** Whether it is the release PR of all components. */
  public boolean isTogether() {
    return releases.getFirst().trailer().together();
  }

  /** The message of the release commit, trailers included. */
  public String commitMessage() {
    return subject
        + "\n\n"
        + ReleaseTrailer.render(releases.stream().map(DesiredRelease::trailer).toList())
        + "\n";
  }

  /** The version, where it releases one thing. */
  public Optional<Version> version() {
    return Optional.of(releases.getFirst().version()).filter(_ -> !isTogether());
  }

  /** What it releases, in words: {@code 1.3.0}, or {@code api 1.3.0, web 2.0.1}. */
  public String words() {
    return version()
        .map(Version::toString)
        .orElseGet(
            () -> releases.stream().map(DesiredRelease::words).collect(Collectors.joining(", ")));
  }

  /** The notes as they are written, one release after another. */
  public String notes() {
    return isTogether()
        ? releases.stream()
            .map(release ->
                "## " + release.words() + "\n\n" + release.notes().written().strip() + "\n")
            .collect(Collectors.joining("\n"))
        : releases.getFirst().notes().written();
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
            .map(DesiredRelease::trailer)
            .allMatch(its ->
                trailers.stream().anyMatch(t -> isSame(t, its) && t.notes().equals(its.notes())));
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
    return new BodyText(
            around,
            releases.stream().map(DesiredRelease::section).toList(),
            url,
            branch,
            replaced,
            furnish)
        .render();
  }
}
