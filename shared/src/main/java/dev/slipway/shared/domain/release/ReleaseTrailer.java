package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
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
 * @param together whether it is for the one release PR of all components ({@code 1.4.0 of core
 *     together onto main}); its commits have such a line for each
 * @param notes digest of the notes kept when the commit was made; a hint, for the day that somebody
 *     removes the marker from the pull request
 * @param baseHead the base branch's head that the commit was made from or has merged in; tells the
 *     base's commits from people's once somebody has taken them off the base
 */
public record ReleaseTrailer(
    Version version,
    Optional<String> component,
    boolean together,
    BranchName base,
    Optional<String> notes,
    Optional<CommitSha> baseHead) {
  private static final Pattern RELEASE =
      Pattern.compile("Slipway-Release: (\\S+)(?: of (\\S+?)( together)?)? onto (\\S+)");
  private static final Pattern BASE = Pattern.compile("Slipway-Base: ([0-9a-f]{40})");
  private static final Pattern NOTES = Pattern.compile("Slipway-Notes: ([0-9a-f]{64})");

  /** The trailer of a release PR that releases one thing. */
  public ReleaseTrailer(
      Version version,
      Optional<String> component,
      BranchName base,
      Optional<String> notes,
      Optional<CommitSha> baseHead) {
    this(version, component, false, base, notes, baseHead);
  }

  /** The same, made from or merged with this base. */
  public ReleaseTrailer withBaseHead(CommitSha head) {
    return new ReleaseTrailer(version, component, together, base, notes, Optional.of(head));
  }

  /** The lines of several releases in one commit. */
  public static String render(List<ReleaseTrailer> trailers) {
    StringBuilder text = new StringBuilder();
    trailers.forEach(trailer -> text.append(text.isEmpty() ? "" : "\n").append(trailer.release()));
    trailers.stream()
        .flatMap(trailer -> trailer.baseHead.stream())
        .findFirst()
        .ifPresent(sha -> text.append("\nSlipway-Base: ").append(sha));
    return text.toString();
  }

  /** The trailer lines, to stand behind a blank line at the end of a commit message. */
  public String render() {
    return render(List.of(this));
  }

  private String release() {
    return "Slipway-Release: "
        + version
        + component.map(name -> " of " + name + (together ? " together" : "")).orElse("")
        + " onto "
        + base
        + notes.map(digest -> "\nSlipway-Notes: " + digest).orElse("");
  }

  /**
   * Reads the trailers of a commit message. They count in its last paragraph only, so that a
   * message that quotes one is not taken for ours. Of several the first.
   */
  public static Optional<ReleaseTrailer> parse(String message) {
    return all(message).stream().findFirst();
  }

  /** Reads them all, in their order. */
  public static List<ReleaseTrailer> all(String message) {
    List<String> lines = message.replace("\r\n", "\n").strip().lines().toList();
    int blank = lines.lastIndexOf("");
    List<ReleaseTrailer> found = new ArrayList<>();
    Optional<CommitSha> at = Optional.empty();
    for (String line : lines.subList(blank + 1, lines.size())) {
      Matcher release = RELEASE.matcher(line.strip());
      Matcher notes = NOTES.matcher(line.strip());
      Matcher base = BASE.matcher(line.strip());
      if (release.matches()) {
        of(release).ifPresent(found::add);
      } else if (notes.matches() && !found.isEmpty()) {
        // They are those of the release above.
        ReleaseTrailer of = found.removeLast();
        found.add(
            new ReleaseTrailer(
                of.version,
                of.component,
                of.together,
                of.base,
                Optional.of(notes.group(1)),
                Optional.empty()));
      } else if (base.matches()) {
        at = Optional.of(new CommitSha(base.group(1)));
      }
    }
    Optional<CommitSha> head = at;
    return found.stream().map(trailer -> head.map(trailer::withBaseHead).orElse(trailer)).toList();
  }

  private static Optional<ReleaseTrailer> of(Matcher release) {
    return Version.parse(release.group(1))
        .flatMap(version ->
            BranchName.parse(release.group(4))
                .map(onto ->
                    new ReleaseTrailer(
                        version,
                        Optional.ofNullable(release.group(2)),
                        release.group(3) != null,
                        onto,
                        Optional.empty(),
                        Optional.empty())));
  }
}
