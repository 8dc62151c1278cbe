package dev.slipway.operator.backtest;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A clone's tags, told apart by the pattern of release tags.
 *
 * @param prereleases how many name a prerelease; those are not replayed
 * @param likelier another pattern, where none of the tags fits and most look like that
 */
record CloneTags(List<ReleasedTag> finals, int prereleases, Optional<String> likelier) {
  private static final Pattern WITH_VERSION =
      Pattern.compile("(?<before>.*?)[0-9]+\\.[0-9]+\\.[0-9]+");

  static CloneTags of(Map<String, ObjectId> tags, VersionPattern pattern) {
    List<ReleasedTag> finals = new ArrayList<>();
    int prereleases = 0;
    for (Map.Entry<String, ObjectId> tag : tags.entrySet()) {
      Optional<Version> version = pattern.parse(tag.getKey());
      if (version.isPresent() && version.get().isPrerelease()) {
        prereleases++;
      } else if (version.isPresent()) {
        finals.add(
            new ReleasedTag(
                new TagName(tag.getKey()), version.get(), new CommitSha(tag.getValue().name())));
      }
    }
    return new CloneTags(
        finals, prereleases, finals.isEmpty() ? mostFrequent(tags) : Optional.empty());
  }

  private static Optional<String> mostFrequent(Map<String, ObjectId> tags) {
    return tags.keySet().stream()
        .map(WITH_VERSION::matcher)
        .filter(Matcher::matches)
        .collect(Collectors.groupingBy(m -> m.group("before"), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(prefix -> prefix.getKey() + "{version}");
  }
}
