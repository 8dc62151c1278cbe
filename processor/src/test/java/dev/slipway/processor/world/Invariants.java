package dev.slipway.processor.world;

import dev.slipway.processor.world.History.Deed;
import dev.slipway.processor.world.People.Change;
import dev.slipway.processor.world.People.Edit;
import dev.slipway.shared.domain.changelog.ReleaseNotes;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.text.SectionBody;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Release;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What holds at the end of any history, in whatever order it was heard of; worked out from git and
 * the script.
 */
public final class Invariants {
  private final ReleaseWorld world;
  private final People people;
  private final History history;
  private final GitHistory git;
  private final List<String> broken = new ArrayList<>();

  private Invariants(ReleaseWorld world, People people, History history) {
    this.world = world;
    this.people = people;
    this.history = history;
    this.git = new GitHistory(world.rocket.git());
  }

  /** What does not hold; empty when all is well. */
  public static List<String> broken(ReleaseWorld world, People people, History history) {
    Invariants invariants = new Invariants(world, people, history);
    invariants.check();
    return invariants.broken;
  }

  private void check() {
    world.deadLetters.forEach(letter -> broken.add("dead letter: " + letter));
    List<PullRequest> merged = new ArrayList<>();
    for (PullRequest pull : world.rocket.pulls().values()) {
      if (pull.headRef().startsWith("release/")) {
        comments(pull);
        if (pull.isMerged()) {
          merged.add(pull);
          published(pull);
        }
      }
    }
    branches();
    changelog();
    releasePr();
    Set<String> releases = new HashSet<>();
    world.rocket.releases().values().stream()
        .filter(release -> !releases.add(release.tag().tagName()))
        .forEach(release -> broken.add("released twice: " + release.tag().tagName()));
    long tags = world.tags().size();
    if (tags != 1 + merged.size() + people.byHand.size()) {
      broken.add(
          "tags "
              + world.tags().keySet()
              + " for "
              + merged.size()
              + " merged and by hand "
              + people.byHand);
    }
  }

  private void comments(PullRequest pull) {
    Set<String> seen = new HashSet<>();
    world.rocket.commentsOn(pull.number()).stream()
        .filter(comment -> !seen.add(comment.body()))
        .forEach(comment -> broken.add("said twice on #" + pull.number() + ": " + comment.body()));
  }

  private void published(PullRequest pull) {
    String at = pull.merge().commit();
    List<String> tags =
        world.tags().entrySet().stream()
            .filter(tag -> tag.getValue().equals(at) && !people.byHand.contains(tag.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    if (tags.size() != 1) {
      broken.add("#" + pull.number() + " merged as " + at + " has the tags " + tags);
      return;
    }
    List<Release> releases =
        world.rocket.releases().values().stream()
            .filter(release -> release.tag().tagName().equals(tags.getFirst()))
            .toList();
    if (releases.size() != 1) {
      broken.add(tags + " has releases: " + releases);
      return;
    }
    String notes = releases.getFirst().text().body();
    edits(pull.number(), notes, "the release " + tags.getFirst(), Set.of());
    if (people.byHand.isEmpty() && !people.forcePushed) {
      Optional<ObjectId> before = before(ObjectId.fromString(at), tags.getFirst());
      lines(notes, before, ObjectId.fromString(at), "the release " + tags.getFirst());
    }
  }

  /** The highest tag that this commit comes after. */
  private Optional<ObjectId> before(ObjectId at, String except) {
    return world.tags().entrySet().stream()
        .filter(tag -> !tag.getKey().equals(except))
        .filter(tag -> git.isAncestor(ObjectId.fromString(tag.getValue()), at))
        .max(Comparator.comparing(tag -> Version.of(tag.getKey().substring(1))))
        .map(tag -> ObjectId.fromString(tag.getValue()));
  }

  private List<Change> between(Optional<ObjectId> before, ObjectId at) {
    return people.changes.stream()
        .filter(c -> git.isAncestor(ObjectId.fromString(c.sha), at))
        .filter(c -> before.filter(b -> git.isAncestor(ObjectId.fromString(c.sha), b)).isEmpty())
        .toList();
  }

  /**
   * Each change has its line, unless it was taken back or a person removed it; and no other has
   * one.
   */
  private void lines(String notes, Optional<ObjectId> before, ObjectId at, String where) {
    List<String> shown =
        ReleaseNotes.lines(notes == null ? "" : notes).stream()
            .flatMap(line -> line.commits().stream())
            .map(Object::toString)
            .toList();
    Set<String> removed =
        people.edits.stream()
            .filter(edit -> edit.deed() == Deed.REMOVE)
            .flatMap(edit -> edit.sha().stream())
            .collect(Collectors.toSet());
    List<Change> all = between(before, at);
    for (Change change : all) {
      boolean takenBack =
          all.stream().anyMatch(c -> c.reverts.filter(change::equals).isPresent())
              || change.reverts.filter(all::contains).isPresent();
      boolean told = !change.type.equals("chore") && !takenBack && !removed.contains(change.sha);
      long times = shown.stream().filter(change.sha::equals).count();
      if (times > 1 || (told && times != 1)) {
        broken.add(
            where
                + " lists "
                + change.sha
                + " ("
                + change.type
                + ") "
                + times
                + " times:\n"
                + notes);
      }
    }
    Set<String> known = all.stream().map(c -> c.sha).collect(Collectors.toSet());
    // People's words stay, even where their change has left this release.
    people.edits.stream()
        .filter(edit -> edit.deed() == Deed.REWORD)
        .forEach(edit -> known.add(edit.sha().orElseThrow()));
    shown.stream()
        .filter(sha -> !known.contains(sha))
        .forEach(sha -> broken.add(where + " lists " + sha + ", which is not in it:\n" + notes));
  }

  private void edits(int pull, String text, String where, Set<String> gone) {
    String notes = text == null ? "" : text;
    for (Edit edit : people.edits) {
      if (now(edit) != pull || edit.sha().filter(gone::contains).isPresent()) {
        continue;
      }
      boolean lost =
          switch (edit.deed()) {
            case REWORD, ADD_LINE -> !notes.contains(edit.text());
            case REMOVE ->
                ReleaseNotes.lines(notes).stream()
                    .anyMatch(line -> line.commits().toString().contains(edit.sha().orElseThrow()));
            default -> false;
          };
      if (lost) {
        broken.add(where + " lost " + edit + ":\n" + notes);
      }
    }
  }

  /** The pull request that has the edit now: one that was superseded hands its edits on. */
  private int now(Edit edit) {
    int pull = edit.pull();
    for (Optional<Integer> next = Optional.of(pull); next.isPresent(); ) {
      pull = next.get();
      next =
          world.rocket.pull(pull).flatMap(p -> Optional.ofNullable(p.issue().body())).stream()
              .flatMap(body -> ReleaseMarker.parse(body).stream())
              .flatMap(marker -> marker.supersededBy().stream())
              .map(number -> number.value())
              .findFirst();
    }
    return pull;
  }

  private void branches() {
    world.branches().stream()
        .filter(branch -> branch.startsWith("slipway-workbench"))
        .forEach(branch -> broken.add("left over: " + branch));
    Set<String> open = new LinkedHashSet<>();
    world.open().forEach(pull -> open.add(pull.headRef()));
    Map<String, List<PullRequest>> heads = new HashMap<>();
    world
        .rocket
        .pulls()
        .values()
        .forEach(pull -> heads.computeIfAbsent(pull.headRef(), _ -> new ArrayList<>()).add(pull));
    for (String branch : world.branches()) {
      boolean closedByPerson =
          heads.getOrDefault(branch, List.of()).stream()
              .anyMatch(pull -> people.closedByPerson.contains(pull.number()));
      // What people pushed after the merge is theirs.
      boolean theirs =
          heads.getOrDefault(branch, List.of()).stream()
              .anyMatch(pull -> people.pushedTo.contains(pull.number()));
      if (branch.startsWith("release/") && !open.contains(branch) && !closedByPerson && !theirs) {
        broken.add("an orphan: " + branch);
      }
    }
  }

  private void changelog() {
    Set<String> seen = new HashSet<>();
    world
        .file("refs/heads/main", "CHANGELOG.md")
        .orElse("")
        .lines()
        .filter(line -> line.startsWith("## "))
        .filter(line -> !seen.add(line.replaceAll("^## \\[?([0-9.]+).*", "$1")))
        .forEach(line -> broken.add("the changelog has it twice: " + line));
  }

  private boolean isReleasable(Change change) {
    return switch (change.type) {
      case "chore" -> false;
      case "" -> !history.settings().contains("unparsable") || people.settingsChanged;
      default -> true;
    };
  }

  private void releasePr() {
    ObjectId main = world.rocket.git().branch("main").orElseThrow();
    Optional<ObjectId> last = before(main, "");
    List<Change> all = between(last, main);
    List<Change> since =
        all.stream().filter(this::isReleasable).collect(Collectors.toCollection(ArrayList::new));
    since.removeIf(change ->
        all.stream().anyMatch(c -> c.reverts.filter(change::equals).isPresent())
            || change.reverts.filter(all::contains).isPresent());
    List<PullRequest> open = world.open();
    if (open.size() > 1) {
      broken.add(open.size() + " open release PRs");
      return;
    }
    if (since.isEmpty()) {
      return; // one that was there may be left to people
    }
    if (open.isEmpty()) {
      // What was taken back since is no change of its own.
      boolean closed =
          !people.closedByPerson.isEmpty()
              && people.changes.stream().skip(people.releasableAtClose).noneMatch(since::contains);
      // Whoever takes changes back leaves fewer than the closed one listed, or the same again.
      if (!closed && !(people.lowered || people.forcePushed)) {
        broken.add("no open release PR for " + since.size() + " changes");
      }
      return;
    }
    PullRequest pr = open.getFirst();
    String body = pr.issue().body() == null ? "" : pr.issue().body();
    Optional<ReleaseMarker> marker = ReleaseMarker.parse(body);
    if (marker.filter(m -> m.baseHead().value().equals(main.name())).isEmpty()) {
      broken.add("the release PR is not up to date with " + main.name() + ": " + marker);
      return;
    }
    String notes = SectionBody.parse(body).notes();
    lines(notes, last, main, "the release PR");
    Set<String> current = since.stream().map(c -> c.sha).collect(Collectors.toSet());
    Set<String> gone =
        people.edits.stream()
            .flatMap(edit -> edit.sha().stream())
            .filter(sha -> !current.contains(sha))
            .collect(Collectors.toSet());
    edits(pr.number(), notes, "the release PR", gone);
    version(pr, since, last);
    tree(pr, main);
    for (Edit edit : people.edits) {
      if (now(edit) == pr.number()
          && edit.deed() == Deed.LABEL
          && !pr.issue().labels().contains(edit.text())) {
        broken.add("lost " + edit);
      }
    }
  }

  private void version(PullRequest pr, List<Change> since, Optional<ObjectId> last) {
    Version before =
        world.tags().entrySet().stream()
            .filter(tag -> last.filter(id -> id.name().equals(tag.getValue())).isPresent())
            .map(tag -> Version.of(tag.getKey().substring(1)))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Version computed =
        before.raised(
            since.stream().anyMatch(c -> c.type.equals("feat!"))
                ? dev.slipway.shared.domain.version.Bump.MAJOR
                : since.stream().anyMatch(c -> c.type.equals("feat"))
                    ? dev.slipway.shared.domain.version.Bump.MINOR
                    : dev.slipway.shared.domain.version.Bump.PATCH);
    Version titled = Version.of(pr.issue().title().replace("chore(release): ", ""));
    List<Version> asked =
        people.edits.stream()
            .filter(edit -> edit.deed() == Deed.TITLE && now(edit) == pr.number())
            .map(edit -> Version.of(edit.text()))
            .toList();
    if (computed.isAbove(titled)) {
      broken.add("the release PR says " + titled + ", the changes call for " + computed);
    }
    boolean plain =
        asked.isEmpty() && !people.lowered && people.byHand.isEmpty() && !people.settingsChanged;
    if (plain && !titled.equals(computed)) {
      broken.add("the release PR says " + titled + ", not " + computed);
    }
    if (!asked.isEmpty() && asked.getLast().isAbove(before) && asked.getLast().isAbove(titled)) {
      broken.add("a person asked for " + asked + ", the release PR says " + titled);
    }
    String head = world.file("refs/heads/" + pr.headRef(), "CHANGELOG.md").orElse("");
    if (!head.contains("## [" + titled + "]") && !head.contains("## " + titled)) {
      broken.add("the changelog on the branch does not say " + titled + ":\n" + head);
    }
  }

  /**
   * The branch is the base and what a release changes, and what people pushed; it takes nothing
   * back.
   */
  private void tree(PullRequest pr, ObjectId main) {
    Map<String, String> base = tree(main);
    Map<String, String> branch = tree(ObjectId.fromString(pr.headSha()));
    base.remove("CHANGELOG.md");
    branch.remove("CHANGELOG.md");
    for (Edit edit : people.edits) {
      if (edit.deed() == Deed.PUSH_TO_BRANCH
          && now(edit) == pr.number()
          && branch.remove(edit.text()) == null) {
        broken.add("lost " + edit);
      }
      if (edit.deed() == Deed.PUSH_TO_BRANCH && now(edit) == pr.number()) {
        base.remove(edit.text());
      }
    }
    if (!base.equals(branch)) {
      Set<String> differ = new HashSet<>(base.entrySet().stream().map(Object::toString).toList());
      Set<String> there = new HashSet<>(branch.entrySet().stream().map(Object::toString).toList());
      Set<String> both = new HashSet<>(differ);
      both.retainAll(there);
      differ.addAll(there);
      differ.removeAll(both);
      broken.add("the branch's tree is not the base's: " + differ);
    }
  }

  private Map<String, String> tree(ObjectId commit) {
    GitObjects objects = new GitObjects(world.rocket.git());
    Map<String, String> files = new HashMap<>();
    for (TreeEntry entry : objects.tree(objects.requireCommit(commit).getTree(), true)) {
      files.put(entry.path(), entry.id().name());
    }
    return files;
  }
}
