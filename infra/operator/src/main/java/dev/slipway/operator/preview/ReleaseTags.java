package dev.slipway.operator.preview;

import dev.slipway.operator.CannotRun;
import dev.slipway.operator.clone.HeadHistory;
import dev.slipway.operator.clone.LocalClone;
import dev.slipway.shared.domain.release.plan.ReleaseFacts.LastRelease;
import dev.slipway.shared.domain.release.plan.ReleaseTrain.Candidate;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** A clone's release tags, seen from one commit. */
final class ReleaseTags {
  private final LocalClone clone;
  private final VersionPattern pattern;
  private final HeadHistory history;
  private final List<Tag> tags = new ArrayList<>();

  private record Tag(TagName name, Version version, ObjectId commit) {
    LastRelease asRelease() {
      return new LastRelease(name, version, new CommitSha(commit.name()), Optional.empty());
    }
  }

  ReleaseTags(LocalClone clone, VersionPattern pattern, HeadHistory history) {
    this.clone = clone;
    this.pattern = pattern;
    this.history = history;
    clone
        .tags()
        .forEach((name, commit) ->
            pattern
                .parse(name)
                .ifPresent(version -> tags.add(new Tag(new TagName(name), version, commit))));
  }

  /** The highest final release; notes and versions never count from a prerelease. */
  Optional<LastRelease> highestReachable() {
    return tags.stream()
        .filter(tag -> history.contains(tag.commit()) && !tag.version().isPrerelease())
        .max(Comparator.comparing(Tag::version))
        .map(Tag::asRelease);
  }

  /** The highest release candidate since the last release. */
  Optional<Candidate> candidate(Optional<LastRelease> last, List<RevCommit> since) {
    Set<ObjectId> released = released(last);
    return tags.stream()
        .filter(tag -> tag.version().isPrerelease() && history.contains(tag.commit()))
        .filter(tag -> last.map(l -> tag.version().isAbove(l.version())).orElse(true))
        .filter(tag -> !released.contains(tag.commit()))
        .max(Comparator.comparing(Tag::version))
        .map(tag -> new Candidate(tag.version(), contained(tag.commit(), since)));
  }

  private Set<CommitSha> contained(ObjectId commit, List<RevCommit> since) {
    Set<ObjectId> all = history.before(commit);
    return since.stream()
        .filter(all::contains)
        .map(in -> new CommitSha(in.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Set<ObjectId> released(Optional<LastRelease> last) {
    return last.map(release -> ObjectId.fromString(release.commit().value()))
        .map(history::before)
        .orElse(Set.of());
  }

  /**
   * The release of this tag.
   *
   * @throws CannotRun when there is none
   */
  LastRelease named(String name) {
    if (!clone.tags().containsKey(name)) {
      throw new CannotRun("there is no tag \"" + name + "\" in " + clone.folder());
    }
    Tag found =
        tags.stream()
            .filter(tag -> tag.name().value().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new CannotRun(
                    "the tag "
                        + name
                        + " is not a release tag; release tags look like "
                        + pattern));
    if (!history.contains(found.commit())) {
      throw new CannotRun(
          "the tag " + name + " is not reachable from " + history.head().abbreviate(7).name());
    }
    return found.asRelease();
  }

  /** Every version that a release tag names, reachable or not. */
  Set<Version> taken() {
    return tags.stream().map(Tag::version).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The versions that were taken when this was the last release. What is tagged after it on the way
   * to the head, or later, has not happened as seen from there: {@code preview --to v1.1.0~1} names
   * 1.1.0 although that tag exists.
   */
  Set<Version> takenThen(Optional<LastRelease> last) {
    List<ObjectId> elsewhere =
        tags.stream().map(Tag::commit).filter(commit -> !history.contains(commit)).toList();
    Set<ObjectId> later = elsewhere.isEmpty() ? Set.of() : descendants(elsewhere);
    Set<ObjectId> released = released(last);
    Set<Version> taken = new HashSet<>();
    for (Tag tag : tags) {
      boolean beside = !history.contains(tag.commit()) && !later.contains(tag.commit());
      if (beside || released.contains(tag.commit())) {
        taken.add(tag.version());
      }
    }
    return taken;
  }

  /** Those among the commits, and among what leads to them, that the head is reachable from. */
  private Set<ObjectId> descendants(List<ObjectId> commits) {
    Set<ObjectId> descendants = new HashSet<>();
    descendants.add(history.head());
    for (RevCommit commit : clone.history(commits).reversed()) {
      for (RevCommit parent : commit.getParents()) {
        if (descendants.contains(parent)) {
          descendants.add(commit);
        }
      }
    }
    return descendants;
  }
}
