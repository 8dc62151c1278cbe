package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.release.plan.Contributors;
import dev.slipway.shared.domain.release.plan.VersionChoice;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Version;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hidden line at the end of a release PR's body: what the PR was made from. {@link #render} and
 * {@link #parse} are a pair. It is repaired when somebody removes it; nothing depends on it alone.
 *
 * @param version the version that Slipway promised last
 * @param baseHead the base commit that the notes were made from; what a merge brings beyond it is
 *     late
 * @param lastTag the release that the notes begin at, as a tag's name; empty for a first release
 * @param config digest of the settings it was made with
 * @param notes digest of the kept notes, the base of the three-way merge
 * @param changes digest of the set of releasable changes
 * @param titleByPerson whether the version is a person's choice, made in the title
 * @param wished what people had said by then apart from the title
 * @param replaced digest of the body that this body replaced, by which a person's lost edit is
 *     found in the edit history
 * @param shownLines how many lines of the notes the body shows when they were too long for it
 * @param supersededBy the pull request that took this one's place
 * @param furnish digest of what the settings put on the pull request when it was opened; empty when
 *     that was nothing
 * @param newcomers who was asked for and contributed for the first time, {@link
 *     Contributors#remember}; empty when nobody was asked for
 */
public record ReleaseMarker(
    Version version,
    CommitSha baseHead,
    Optional<String> lastTag,
    String config,
    String notes,
    String changes,
    boolean titleByPerson,
    Wished wished,
    Optional<String> replaced,
    Optional<Integer> shownLines,
    Optional<PullRequestNumber> supersededBy,
    Optional<String> furnish,
    Optional<String> newcomers) {
  private static final Pattern LINE = Pattern.compile("<!-- slipway:marker ([^>\\n]{1,2000}) -->");

  /**
   * What people had said when the marker was written: what is said later goes before it, and what
   * is taken back goes.
   *
   * @param choice the choice of a version, {@link VersionChoice#key}
   * @param adjusted digest of what was said about pull requests' parts in the release
   */
  public record Wished(Optional<String> choice, Optional<String> adjusted) {
    public static final Wished NOTHING = new Wished(Optional.empty(), Optional.empty());
  }

  /** The marker of a pull request that the settings put nothing on. */
  public ReleaseMarker(
      Version version,
      CommitSha baseHead,
      Optional<String> lastTag,
      String config,
      String notes,
      String changes,
      boolean titleByPerson,
      Wished wished,
      Optional<String> replaced,
      Optional<Integer> shownLines,
      Optional<PullRequestNumber> supersededBy) {
    this(
        version,
        baseHead,
        lastTag,
        config,
        notes,
        changes,
        titleByPerson,
        wished,
        replaced,
        shownLines,
        supersededBy,
        Optional.empty(),
        Optional.empty());
  }

  /** The same, made with what was answered about its contributors. */
  public ReleaseMarker remembering(Optional<String> answer) {
    return with(replaced, shownLines, supersededBy, furnish, answer);
  }

  /** The same, of a pull request whose place another one took. */
  public ReleaseMarker supersededBy(PullRequestNumber by) {
    return with(replaced, shownLines, Optional.of(by), furnish, newcomers);
  }

  /** The same, of a pull request that this is put on. */
  public ReleaseMarker furnishing(Optional<String> what) {
    return with(replaced, shownLines, supersededBy, what, newcomers);
  }

  private ReleaseMarker with(
      Optional<String> nowReplaced,
      Optional<Integer> nowShown,
      Optional<PullRequestNumber> nowBy,
      Optional<String> nowFurnish,
      Optional<String> nowNewcomers) {
    return new ReleaseMarker(
        version,
        baseHead,
        lastTag,
        config,
        notes,
        changes,
        titleByPerson,
        wished,
        nowReplaced,
        nowShown,
        nowBy,
        nowFurnish,
        nowNewcomers);
  }

  /** The same, of a body that takes the place of one with this digest. */
  public ReleaseMarker replacing(Optional<String> digest) {
    return with(digest, shownLines, supersededBy, furnish, newcomers);
  }

  /** The same, of a body that shows these lines of the notes. */
  public ReleaseMarker showing(int lines) {
    return with(replaced, Optional.of(lines), supersededBy, furnish, newcomers);
  }

  /** The whole comment, one line. */
  public String render() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("version", version.toString());
    fields.put("base", baseHead.value());
    lastTag.ifPresent(tag -> fields.put("last", tag));
    fields.put("config", config);
    fields.put("notes", notes);
    fields.put("changes", changes);
    if (titleByPerson) {
      fields.put("title", "person");
    }
    wished.choice().ifPresent(key -> fields.put("choice", key));
    wished.adjusted().ifPresent(digest -> fields.put("adjusted", digest));
    replaced.ifPresent(digest -> fields.put("replaced", digest));
    shownLines.ifPresent(lines -> fields.put("shown", lines.toString()));
    supersededBy.ifPresent(pr -> fields.put("superseded-by", Integer.toString(pr.value())));
    furnish.ifPresent(digest -> fields.put("furnish", digest));
    newcomers.ifPresent(answer -> fields.put("newcomers", answer));
    StringBuilder text = new StringBuilder("<!-- slipway:marker");
    // Percent-encoding also keeps a value from ending the comment.
    fields.forEach((key, value) ->
        text.append(' ')
            .append(key)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("-", "%2D")));
    return text.append(" -->").toString();
  }

  /** Reads the last marker in a body; empty when there is none or it is damaged. */
  public static Optional<ReleaseMarker> parse(String body) {
    Matcher matcher = LINE.matcher(body);
    Optional<ReleaseMarker> last = Optional.empty();
    while (matcher.find()) {
      last = read(matcher.group(1));
    }
    return last;
  }

  /** Reads all of them that are whole. */
  public static List<ReleaseMarker> all(String body) {
    return LINE.matcher(body).results().flatMap(found -> read(found.group(1)).stream()).toList();
  }

  /** Takes every marker out of a text. */
  public static String without(String body) {
    return LINE.matcher(body).replaceAll("");
  }

  private static Optional<ReleaseMarker> read(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      for (String field : text.strip().split(" +")) {
        int equals = field.indexOf('=');
        if (equals > 0) {
          fields.put(
              field.substring(0, equals),
              URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
      return Optional.of(
          new ReleaseMarker(
              Version.of(fields.getOrDefault("version", "")),
              new CommitSha(fields.getOrDefault("base", "")),
              Optional.ofNullable(fields.get("last")),
              fields.getOrDefault("config", ""),
              fields.getOrDefault("notes", ""),
              fields.getOrDefault("changes", ""),
              "person".equals(fields.get("title")),
              new Wished(
                  Optional.ofNullable(fields.get("choice")),
                  Optional.ofNullable(fields.get("adjusted"))),
              Optional.ofNullable(fields.get("replaced")),
              Optional.ofNullable(fields.get("shown")).map(Integer::valueOf),
              Optional.ofNullable(fields.get("superseded-by"))
                  .map(Integer::valueOf)
                  .map(PullRequestNumber::new),
              Optional.ofNullable(fields.get("furnish")),
              Optional.ofNullable(fields.get("newcomers"))));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // a damaged marker is a missing one
    }
  }
}
