package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trailers of a release commit. They, and never a branch's name, say that a branch is ours, for
 * which base, and which version it carries. {@link #render} and {@link #parse} are a pair.
 *
 * <pre>
 * Slipway-Release: 1.4.0 onto main
 * Slipway-Notes: 9f86d081884c7d65…
 * Slipway-Base: 6dcb09b5b57875f3…
 * </pre>
 *
 * @param component what is released, where it is not the whole repository ({@code 1.4.0 of core
 *     onto main})
 * @param notes digest of the notes kept when the commit was made; a hint, for the day that somebody
 *     removes the marker from the pull request
 * @param baseHead the base branch's head that the commit was made from or has merged in; tells the
 *     base's commits from people's once somebody has taken them off the base
 */
public record ReleaseTrailer(
    Version version,
    Optional<String> component,
    BranchName base,
    Optional<String> notes,
    Optional<CommitSha> baseHead) {
  private static final Pattern RELEASE =
      Pattern.compile("Slipway-Release: (\\S+)(?: of (\\S+))? onto (\\S+)");
  private static final Pattern BASE = Pattern.compile("Slipway-Base: ([0-9a-f]{40})");
  private static final Pattern NOTES = Pattern.compile("Slipway-Notes: ([0-9a-f]{64})");

  /** The trailer lines, to stand behind a blank line at the end of a commit message. */
  public String render() {
    String release =
        "Slipway-Release: "
            + version
            + component.map(name -> " of " + name).orElse("")
            + " onto "
            + base;
    return release
        + notes.map(digest -> "\nSlipway-Notes: " + digest).orElse("")
        + baseHead.map(sha -> "\nSlipway-Base: " + sha).orElse("");
  }

  /**
   * Reads the trailers of a commit message. They count in its last paragraph only, so that a
   * message that quotes one is not taken for ours.
   */
  public static Optional<ReleaseTrailer> parse(String message) {
    List<String> lines = message.replace("\r\n", "\n").strip().lines().toList();
    int blank = lines.lastIndexOf("");
    Optional<ReleaseTrailer> found = Optional.empty();
    Optional<String> digest = Optional.empty();
    Optional<CommitSha> at = Optional.empty();
    for (String line : lines.subList(blank + 1, lines.size())) {
      Matcher release = RELEASE.matcher(line.strip());
      Matcher notes = NOTES.matcher(line.strip());
      Matcher base = BASE.matcher(line.strip());
      if (release.matches()) {
        Optional<Version> version = Version.parse(release.group(1));
        Optional<BranchName> onto = BranchName.parse(release.group(3));
        if (version.isPresent() && onto.isPresent()) {
          found =
              Optional.of(
                  new ReleaseTrailer(
                      version.get(),
                      Optional.ofNullable(release.group(2)),
                      onto.get(),
                      Optional.empty(),
                      Optional.empty()));
        }
      } else if (notes.matches()) {
        digest = Optional.of(notes.group(1));
      } else if (base.matches()) {
        at = Optional.of(new CommitSha(base.group(1)));
      }
    }
    Optional<String> kept = digest;
    Optional<CommitSha> head = at;
    return found.map(trailer ->
        new ReleaseTrailer(trailer.version, trailer.component, trailer.base, kept, head));
  }
}
