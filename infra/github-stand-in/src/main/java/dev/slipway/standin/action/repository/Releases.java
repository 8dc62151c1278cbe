package dev.slipway.standin.action.repository;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.action.actor.Limits;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.webhook.Events;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Releases. Publishing one whose tag does not exist makes a lightweight tag.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/releases/releases">Releases</a>.
 */
public final class Releases {
  private static final String RESOURCE = "Release";
  private final World world;
  private final Events events;
  private final Refs refs;

  Releases(World world, Events events, Refs refs) {
    this.world = world;
    this.events = events;
    this.refs = refs;
  }

  /** The values of a new release, or the changes; null leaves a value unchanged. */
  public record Draft(
      @Nullable String tagName,
      @Nullable String target,
      @Nullable String name,
      Notes notes,
      WantedStage stage) {
    public Draft(
        @Nullable String tagName,
        @Nullable String target,
        @Nullable String name,
        @Nullable String body,
        @Nullable Boolean draft,
        @Nullable Boolean prerelease) {
      this(
          tagName,
          target,
          name,
          new Notes(body, false),
          new WantedStage(draft, prerelease, null, null));
    }
  }

  /** The notes; {@code generateNotes} adds a list of merged pull requests. */
  public record Notes(@Nullable String body, boolean generateNotes) {}

  /** The new stage; null leaves a value unchanged. */
  public record WantedStage(
      @Nullable Boolean draft,
      @Nullable Boolean prerelease,
      @Nullable String makeLatest,
      @Nullable String discussionCategory) {}

  /**
   * @throws Refusal 422 for a tag that has a release already or a target that is not there
   */
  public Release create(Repository repository, Draft draft, Actor actor) {
    return repository.locked(() -> {
      var tag = draft.tagName();
      if (tag == null || tag.isBlank()) {
        throw Refusal.invalid(RESOURCE, "tag_name", "missing_field");
      }
      var target = draft.target() == null ? repository.defaultBranch() : draft.target();
      var release =
          new Release(
              world.ids().nextId(),
              new Release.Tag(tag, target),
              new Release.Text(
                  draft.name(),
                  draft.notes().generateNotes()
                      ? generated(repository, tag, draft.notes().body())
                      : draft.notes().body()),
              new Release.Stage(
                  Boolean.TRUE.equals(draft.stage().draft()),
                  Boolean.TRUE.equals(draft.stage().prerelease()),
                  null,
                  draft.stage().makeLatest() == null ? "true" : draft.stage().makeLatest(),
                  draft.stage().discussionCategory()),
              actor.account(),
              world.now());
      check(repository, release);
      if (release.stage().discussionCategory() != null
          && !repository.discussionCategories().contains(release.stage().discussionCategory())) {
        throw Refusal.notFound();
      }
      if (release.stage().draft()) {
        repository.releases().put(release.id(), release);
        announce("created", repository, release, actor);
        return release;
      }
      return publish(repository, release, true, actor);
    });
  }

  /** Edits a release; a draft that stops being one is published. */
  public Release edit(Repository repository, Release old, Draft change, Actor actor) {
    return repository.locked(() -> {
      boolean draft = requireNonNullElse(change.stage().draft(), old.stage().draft());
      var release =
          new Release(
              old.id(),
              new Release.Tag(
                  requireNonNullElse(change.tagName(), old.tag().tagName()),
                  requireNonNullElse(change.target(), old.tag().targetCommitish())),
              new Release.Text(
                  change.name() == null ? old.text().name() : change.name(),
                  change.notes().body() == null ? old.text().body() : change.notes().body()),
              new Release.Stage(
                  draft,
                  requireNonNullElse(change.stage().prerelease(), old.stage().prerelease()),
                  draft ? null : old.stage().publishedAt(),
                  requireNonNullElse(change.stage().makeLatest(), old.stage().makeLatest()),
                  old.stage().discussionCategory()),
              old.author(),
              old.createdAt());
      check(repository, release);
      if (old.stage().draft() && !draft) {
        return publish(repository, release, false, actor);
      }
      var changes = Json.object();
      from(changes, "name", old.text().name(), release.text().name());
      from(changes, "body", old.text().body(), release.text().body());
      repository.releases().put(release.id(), release);
      if (!draft) {
        events.contents().release("edited", repository, release, actor.account(), changes);
      }
      return release;
    });
  }

  private static void from(
      ObjectNode changes, String field, @Nullable String before, @Nullable String after) {
    if (!Objects.equals(before, after)) {
      changes.set(field, Json.object().put("from", before == null ? "" : before));
    }
  }

  /** Deletes a release; its tag stays. */
  public void delete(Repository repository, Release release, Actor actor) {
    repository.locked(() -> {
      repository.releases().remove(release.id());
      announce("deleted", repository, release, actor);
      repository.assets(release.id()).clear();
      return null;
    });
  }

  private Release publish(Repository repository, Release release, boolean isNew, Actor actor) {
    var commitDate = tag(repository, release, actor);
    var published =
        new Release(
            release.id(),
            release.tag(),
            release.text(),
            new Release.Stage(
                false,
                release.stage().prerelease(),
                world.now(),
                release.stage().makeLatest(),
                release.stage().discussionCategory()),
            release.author(),
            commitDate);
    repository.releases().put(published.id(), published);
    if (isNew) {
      announce("created", repository, published, actor);
    }
    announce("published", repository, published, actor);
    announce(
        published.stage().prerelease() ? "prereleased" : "released", repository, published, actor);
    return published;
  }

  private Instant tag(Repository repository, Release release, Actor actor) {
    var git = repository.git();
    var ref = "refs/tags/" + release.tag().tagName();
    var there = git.ref(ref);
    if (there.isPresent()) {
      return new GitObjects(git)
          .peelToCommit(there.get())
          .map(c -> c.getCommitterIdent().getWhenAsInstant())
          .orElse(world.now());
    }
    var target =
        new Revisions(git)
            .commit(release.tag().targetCommitish())
            .orElseThrow(() -> Refusal.invalid(RESOURCE, "target_commitish", "invalid"));
    refs.change(repository, RefChange.create(ref, target), actor);
    return target.getCommitterIdent().getWhenAsInstant();
  }

  /** The given text, then what GitHub writes by itself. */
  private String generated(Repository repository, String tag, @Nullable String body) {
    var merged = new StringBuilder("## What's Changed\n");
    repository.pulls().values().stream()
        .filter(PullRequest::isMerged)
        .forEach(pull ->
            merged
                .append("* ")
                .append(pull.issue().title())
                .append(" by @")
                .append(pull.issue().author().login())
                .append(" in ")
                .append(world.urls().html(repository))
                .append("/pull/")
                .append(pull.number())
                .append('\n'));
    var before = latest(repository).map(release -> release.tag().tagName() + "...");
    merged
        .append("\n\n**Full Changelog**: ")
        .append(world.urls().html(repository))
        .append(before.isPresent() ? "/compare/" + before.get() : "/commits/")
        .append(tag);
    return (body == null || body.isEmpty() ? "" : body + "\n\n") + merged;
  }

  private void check(Repository repository, Release release) {
    if (!java.util.List.of("true", "false", "legacy").contains(release.stage().makeLatest())) {
      throw Refusal.invalid(RESOURCE, "make_latest", "invalid");
    }
    Limits.check(RESOURCE, "body", release.text().body(), Limits.NOTES);
    if (!org.eclipse.jgit.lib.Repository.isValidRefName("refs/tags/" + release.tag().tagName())) {
      throw Refusal.invalid(RESOURCE, "tag_name", "custom", "tag_name is not well-formed");
    }
    boolean taken =
        !release.stage().draft()
            && repository.releases().values().stream()
                .anyMatch(other ->
                    other.id() != release.id()
                        && !other.stage().draft()
                        && other.tag().tagName().equals(release.tag().tagName()));
    if (taken) {
      throw Refusal.invalid(RESOURCE, "tag_name", "already_exists");
    }
  }

  private void announce(String action, Repository repository, Release release, Actor actor) {
    events.contents().release(action, repository, release, actor.account(), Json.object());
  }

  /** The published release of a tag. */
  public static Optional<Release> byTag(Repository repository, String tag) {
    return repository.releases().values().stream()
        .filter(r -> !r.stage().draft() && r.tag().tagName().equals(tag))
        .findFirst();
  }

  /**
   * Of those that are neither a draft nor a prerelease the one that was made the latest last; one
   * that left it to GitHub is it when no other's commit is newer.
   */
  public static Optional<Release> latest(Repository repository) {
    Release latest = null;
    for (Release release : repository.releases().values()) {
      boolean candidate =
          !release.stage().draft()
              && !release.stage().prerelease()
              && !release.stage().makeLatest().equals("false");
      boolean older = latest != null && release.createdAt().isBefore(latest.createdAt());
      if (candidate && (release.stage().makeLatest().equals("true") || !older)) {
        latest = release;
      }
    }
    return Optional.ofNullable(latest);
  }
}
