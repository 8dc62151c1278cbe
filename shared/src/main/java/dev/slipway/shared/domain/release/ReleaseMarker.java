package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Version;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hidden line at the end of a release PR's body: what the PR was made from. {@link #render} and
 * {@link #parse} are a pair. Slipway repairs it when somebody removes it; nothing depends on it
 * alone.
 *
 * @param fields what it says; {@link Field#VERSION} and {@link Field#BASE} always
 */
public record ReleaseMarker(Map<Field, String> fields) {
  private static final Pattern LINE = Pattern.compile("<!-- slipway:marker ([^>\\n]{1,2000}) -->");

  /** What a marker says, in the order in which it is written. */
  public enum Field {
    /** The version that Slipway promised last. */
    VERSION("version"),
    /** The base commit that the notes were made from; what a merge brings beyond it is late. */
    BASE("base"),
    /** The tag of the release that the notes begin at; none for a first release. */
    LAST("last"),
    /** Digest of the settings it was made with. */
    CONFIG("config"),
    /** Digest of the kept notes, the base of the three-way merge. */
    NOTES("notes"),
    /** Digest of the set of releasable changes. */
    CHANGES("changes"),
    /** {@code person} when a person chose the version in the title. */
    TITLE("title"),
    /**
     * The version that somebody had set in so many words: what is said later goes before it, and
     * what is taken back goes.
     */
    CHOICE("choice"),
    /** Digest of what people had said about pull requests' parts in the release. */
    ADJUSTED("adjusted"),
    /** Digest of the body that this body replaced, by which a person's lost edit is found. */
    REPLACED("replaced"),
    /** How many lines of the notes the body shows when they were too long for it. */
    SHOWN("shown"),
    /** The pull request that took this one's place. */
    SUPERSEDED_BY("superseded-by"),
    /** Digest of what the settings put on the pull request when it was opened. */
    FURNISH("furnish"),
    /** Which authors Slipway asked for, and which of them contributed for the first time. */
    NEWCOMERS("newcomers");

    private final String key;

    Field(String key) {
      this.key = key;
    }
  }

  public ReleaseMarker {
    Map<Field, String> sorted = new EnumMap<>(Field.class);
    sorted.putAll(fields);
    fields = Collections.unmodifiableMap(sorted);
  }

  /** A marker of this version, made from this base commit. */
  public static ReleaseMarker of(Version version, CommitSha baseHead) {
    return new ReleaseMarker(
        Map.of(Field.VERSION, version.toString(), Field.BASE, baseHead.value()));
  }

  /** The same, saying this, too. */
  public ReleaseMarker with(Field field, String value) {
    return with(field, Optional.of(value));
  }

  /** The same, saying this, or nothing of it. */
  public ReleaseMarker with(Field field, Optional<String> value) {
    Map<Field, String> other = new EnumMap<>(fields);
    other.remove(field);
    value.ifPresent(text -> other.put(field, text));
    return new ReleaseMarker(other);
  }

  public Version version() {
    return Version.of(fields.getOrDefault(Field.VERSION, ""));
  }

  /** {@link Field#BASE}. */
  public CommitSha baseHead() {
    return new CommitSha(fields.getOrDefault(Field.BASE, ""));
  }

  public String config() {
    return fields.getOrDefault(Field.CONFIG, "");
  }

  public String notes() {
    return fields.getOrDefault(Field.NOTES, "");
  }

  public String changes() {
    return fields.getOrDefault(Field.CHANGES, "");
  }

  public boolean titleByPerson() {
    return "person".equals(fields.get(Field.TITLE));
  }

  public Optional<Integer> shownLines() {
    return get(Field.SHOWN).map(Integer::valueOf);
  }

  public Optional<PullRequestNumber> supersededBy() {
    return get(Field.SUPERSEDED_BY).map(Integer::valueOf).map(PullRequestNumber::new);
  }

  /** {@link Field#REPLACED}. */
  public Optional<String> replaced() {
    return get(Field.REPLACED);
  }

  /** {@link Field#FURNISH}. */
  public Optional<String> furnish() {
    return get(Field.FURNISH);
  }

  /** Any other field. */
  public Optional<String> get(Field field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** The whole comment, one line. */
  public String render() {
    StringBuilder text = new StringBuilder("<!-- slipway:marker");
    // Percent-encoding also keeps a value from ending the comment.
    fields.forEach((field, value) ->
        text.append(' ')
            .append(field.key)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("-", "%2D")));
    return text.append(" -->").toString();
  }

  /** Reads the last marker in a body; empty when there is none or it is damaged. */
  public static Optional<ReleaseMarker> parse(String body) {
    return LINE.matcher(body)
        .results()
        .reduce((_, last) -> last)
        .flatMap(found -> read(found.group(1)));
  }

  /** Reads all of them that are whole. */
  public static List<ReleaseMarker> all(String body) {
    return LINE.matcher(body).results().flatMap(found -> read(found.group(1)).stream()).toList();
  }

  /** Takes every marker out of a text. */
  public static String without(String body) {
    return LINE.matcher(body).replaceAll("");
  }

  /** Throws {@link IllegalArgumentException} when a field cannot be what it says. */
  private boolean isSound() {
    return Stream.of(version(), baseHead(), shownLines(), supersededBy())
        .allMatch(Objects::nonNull);
  }

  private static Optional<ReleaseMarker> read(String text) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    try {
      for (String word : text.strip().split(" +")) {
        int equals = word.indexOf('=');
        for (Field field : Field.values()) {
          if (equals > 0 && word.substring(0, equals).equals(field.key)) {
            fields.put(
                field, URLDecoder.decode(word.substring(equals + 1), StandardCharsets.UTF_8));
          }
        }
      }
      return Optional.of(new ReleaseMarker(fields)).filter(ReleaseMarker::isSound);
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // a damaged marker is a missing one
    }
  }
}
