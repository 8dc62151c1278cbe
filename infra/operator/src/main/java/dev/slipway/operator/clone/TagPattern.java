package dev.slipway.operator.clone;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a repository's release tags look like, judged by the tags alone. */
public final class TagPattern {
  private static final Pattern WITH_VERSION =
      Pattern.compile("(?<before>.*?)[0-9]+\\.[0-9]+\\.[0-9]+");

  private TagPattern() {}

  /** {@code rocket-{version}} where most tags with a version begin with {@code rocket-}. */
  public static Optional<String> likeliest(Collection<String> tags) {
    return tags.stream()
        .map(WITH_VERSION::matcher)
        .filter(Matcher::matches)
        .collect(Collectors.groupingBy(m -> m.group("before"), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(prefix -> prefix.getKey() + "{version}");
  }
}
