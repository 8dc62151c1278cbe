package dev.slipway.operator.backtest;

import dev.slipway.operator.clone.TagPattern;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A clone's tags, told apart by the pattern of release tags.
 *
 * @param prereleases how many name a prerelease; those are not replayed
 * @param likelier another pattern, where none of the tags fits and most look like that
 */
record CloneTags(List<ReleaseTag> finals, int prereleases, Optional<String> likelier) {
  static CloneTags of(Map<String, ObjectId> tags, VersionPattern pattern) {
    List<ReleaseTag> finals = new ArrayList<>();
    int prereleases = 0;
    for (Map.Entry<String, ObjectId> tag : tags.entrySet()) {
      Optional<Version> version = pattern.parse(tag.getKey());
      if (version.isPresent() && version.get().isPrerelease()) {
        prereleases++;
      } else if (version.isPresent()) {
        finals.add(
            new ReleaseTag(
                new TagName(tag.getKey()), version.get(), new CommitSha(tag.getValue().name())));
      }
    }
    return new CloneTags(
        finals,
        prereleases,
        finals.isEmpty() ? TagPattern.likeliest(tags.keySet()) : Optional.empty());
  }
}
