package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.changelog.FirstContributions;
import dev.slipway.shared.domain.changelog.NotesContext;
import dev.slipway.shared.domain.changelog.ReleaseNotes;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.files.SiblingRequirements;
import dev.slipway.shared.domain.files.VersionFiles;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.text.ReleaseHeader;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Changes;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.FirstRelease;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a release contains by the facts: the changes, the version they call for, and the texts made
 * from them.
 *
 * @param current the version that counts as released; empty before the first release
 * @param changes everything since the last release, reverts taken out
 * @param computed the version that the changes call for; empty when nothing is releasable
 * @param choice the version that somebody set instead
 * @param refusal why a version that somebody asked for is not taken, as Markdown
 */
public record ReleaseContent(
    ReleaseFacts facts,
    Optional<Version> current,
    List<Change> changes,
    Optional<NextVersion> computed,
    Optional<VersionChoice> choice,
    Optional<String> refusal) {

  /** Computes it. */
  public static ReleaseContent of(ReleaseFacts facts) {
    FirstRelease first = first(facts);
    Optional<Version> current =
        facts.history().last().map(ReleaseFacts.LastRelease::version).or(first::current);
    Changes changes =
        Changes.of(
            facts.history().commits(),
            commit ->
                DevelopmentVersion.parse(commit.message()).isPresent()
                    || (ReleaseTrailer.parse(commit.message()).isPresent()
                        && !isRequired(commit, facts)),
            facts.wishes().overrides());
    List<Change> counted = sharedCount(changes.list(), facts);
    Optional<NextVersion> computed =
        moved(
            ReleaseTrain.next(
                NextVersion.compute(
                    current, first.version(), counted, facts.config().versions().policy()),
                facts.config().prerelease(),
                facts.history().candidate(),
                facts.history().taken()),
            current,
            facts);
    VersionChoice.Resolved resolved = VersionChoice.of(facts, current, changes.releaseAs());
    return new ReleaseContent(
        facts, current, counted, computed, resolved.choice(), resolved.refusal());
  }

  /**
   * Whether this is the release commit of another component, which raised what the line's own
   * component requires. What it raised in a shared path, such as the lock file at the root, is no
   * requirement of this one: two that share it would release each other for ever.
   */
  private static boolean isRequired(Commit commit, ReleaseFacts facts) {
    String message = commit.message();
    List<String> requiredBy = facts.config().requiredBy();
    List<ReleaseTrailer> released = requiredBy.isEmpty() ? List.of() : ReleaseTrailer.all(message);
    return !released.isEmpty()
        && !facts.history().shared().contains(commit.sha())
        && !facts.line().isOurs(message, facts.base().name())
        && released.stream().noneMatch(trailer -> isOfItsMove(trailer.version(), facts))
        && SiblingRequirements.requiresAny(facts.line().folder(), requiredBy, facts.tree().texts());
  }

  /**
   * Whether this is the version that the line's group moved to with its last release: what is
   * released of the group after it moves nobody again.
   */
  private static boolean isOfItsMove(Version version, ReleaseFacts facts) {
    return facts.line().component().flatMap(ReleaseLine.Component::linked).isPresent()
        && facts
            .history()
            .last()
            .map(ReleaseFacts.LastRelease::version)
            .filter(version::equals)
            .isPresent();
  }

  /** What changed in a shared path is a release of its dependents, if only as a dependency. */
  private static List<Change> sharedCount(List<Change> changes, ReleaseFacts facts) {
    Set<CommitSha> required = new HashSet<>();
    facts.history().commits().stream()
        .filter(commit -> isRequired(commit, facts))
        .forEach(commit -> required.add(commit.sha()));
    return changes.stream()
        .map(change ->
            (facts.history().shared().contains(change.sha()) || required.contains(change.sha()))
                    && change.asked().isEmpty()
                    && NextVersion.compute(
                            Optional.of(Version.of("1.0.0")),
                            Version.of("1.0.0"),
                            List.of(change),
                            facts.config().versions().policy())
                        .isEmpty()
                ? change.withType("deps")
                : change)
        .toList();
  }

  /** A group moves together, also those in it that have no change of their own. */
  private static Optional<NextVersion> moved(
      Optional<NextVersion> next, Optional<Version> current, ReleaseFacts facts) {
    return facts
        .wishes()
        .linked()
        .map(to ->
            next.map(it -> it.as(to))
                .orElseGet(() -> new NextVersion(current, to, Bump.PATCH, List.of())))
        .or(() -> next);
  }

  /** The version to release: the one that somebody set, or else the computed one. */
  public Optional<NextVersion> next() {
    return choice
        // A group moves together, past what was set for one of it.
        .filter(
            chosen -> facts.wishes().linked().filter(to -> to.isAbove(chosen.version())).isEmpty())
        .map(VersionChoice::version)
        .map(to ->
            computed
                .map(it -> it.as(to))
                .orElseGet(() -> new NextVersion(current, to, Bump.NONE, List.of())))
        .or(() -> computed);
  }

  private static FirstRelease first(ReleaseFacts facts) {
    RepositoryConfig config = facts.config();
    return FirstRelease.of(
        VersionFiles.current(config.files(), facts.line().folder(), facts.tree().texts()),
        config.versions().initialVersion());
  }

  /** The bump that one of the changes asks for by itself. */
  public Bump bump(Change change) {
    return NextVersion.compute(
            current, first(facts).version(), List.of(change), facts.config().versions().policy())
        .map(NextVersion::bump)
        .orElse(Bump.NONE);
  }

  /** A version, raised past those that a tag names already: a tag is never moved. */
  public Version free(Version version) {
    Version free = version;
    while (facts.history().taken().contains(free)) {
      free = after(free);
    }
    return free;
  }

  private Version after(Version version) {
    return facts
        .config()
        .prerelease()
        .flatMap(word -> version.candidate(word).map(n -> version.asCandidate(word, n + 1)))
        .orElseGet(() -> version.raised(Bump.PATCH));
  }

  /** The last release in words: {@code v1.3.2}, or {@code the beginning}. */
  String since() {
    return facts.history().last().map(last -> "`" + last.tag() + "`").orElse("the beginning");
  }

  /** Digest of the set of releasable changes; the order does not matter. */
  String changesDigest() {
    return Digest.of(
        Stream.concat(
                computed.stream()
                    .flatMap(n -> n.causes().stream())
                    .map(change -> change.sha().value())
                    .distinct()
                    .sorted(),
                Stream.concat(
                    choice.map(VersionChoice::key).stream(),
                    facts.wishes().linked().stream().map(Version::toString)))
            .toArray(String[]::new));
  }

  /** Digest of what people said about pull requests' parts in the release. */
  Optional<String> adjusted() {
    List<String> said = new ArrayList<>();
    facts
        .wishes()
        .overrides()
        .sorted()
        .forEach((number, adjustment) -> {
          said.add(number.toString());
          said.add(adjustment.skip() + " " + adjustment.bump());
          said.addAll(adjustment.messages());
        });
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(Digest.of(said.toArray(String[]::new)).substring(0, 16));
  }

  public NotesContext context() {
    return new NotesContext(facts.base().url(), facts.config().notes());
  }

  Optional<String> previousTag() {
    return facts.history().last().map(last -> last.tag().value());
  }

  /**
   * What the description says above and below the notes.
   *
   * @param byTitle whether the version is the title's
   */
  ReleaseHeader header(Version version, boolean byTitle) {
    return new ReleaseHeader(
        facts.line(),
        version,
        current,
        choice
            .filter(chosen -> !byTitle && chosen.version().equals(version))
            .map(chosen ->
                "Version set by %s; the changes call for %s."
                    .formatted(
                        chosen.said(),
                        computed
                            .map(NextVersion::next)
                            .map(next -> "`" + next + "`")
                            .orElse("no release"))),
        facts.wishes().overrides(),
        context());
  }

  /** The notes as the commits alone give them. */
  public String generated(Version version) {
    String notes = ReleaseNotes.generate(version, previousTag(), changes, context());
    return facts
        .history()
        .newcomers()
        .flatMap(ids -> Contributors.of(this).map(people -> people.first(ids)))
        .filter(first -> !first.isEmpty())
        .map(first -> notes + "\n\n" + FirstContributions.section(first, context()))
        .orElse(notes);
  }
}
