package dev.slipway.processor.world;

import dev.slipway.processor.world.History.Deed;
import dev.slipway.processor.world.History.Kind;
import dev.slipway.processor.world.History.Step;
import dev.slipway.shared.domain.changelog.NotesLine;
import dev.slipway.shared.domain.changelog.ReleaseNotes;
import dev.slipway.shared.domain.release.text.SectionBody;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** Does what a history says, as people do it, and remembers what must not be lost. */
public final class People {
  private static final String SETTINGS = ".github/slipway.yml";
  private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+\\.\\d+)");

  /** A change on the base branch; {@code sha} is the commit that the notes name it by. */
  public static final class Change {
    public final String type;
    public final String sha;
    public final Optional<Change> reverts;
    public boolean reverted;
    public boolean touched;
    private final boolean fixed;

    Change(String type, String sha, Optional<Change> reverts, boolean fixed) {
      this.type = type;
      this.sha = sha;
      this.reverts = reverts;
      this.fixed = fixed;
    }
  }

  /** What a person did to a release PR. */
  public record Edit(Deed deed, int pull, String text, Optional<String> sha) {}

  public final List<Change> changes = new ArrayList<>();
  public final List<Edit> edits = new ArrayList<>();
  public final Set<Integer> closedByPerson = new HashSet<>();
  public final Set<Integer> pushedTo = new HashSet<>();
  public final Set<String> byHand = new HashSet<>();
  public boolean forcePushed;
  public boolean lowered;
  public boolean settingsChanged;
  public int releasableAtClose = -1;
  private final ReleaseWorld world;
  private final History history;
  private final Runnable look;
  private boolean broken;
  private String good;
  private int count;

  /**
   * @param look waits until the release PR is up to date
   */
  public People(ReleaseWorld world, History history, Runnable look) {
    this.world = world;
    this.history = history;
    this.good = history.settings();
    this.look = look;
    world.tag("v1.0.0");
    if (!history.settings().isEmpty()) {
      settings(history.settings());
    }
  }

  /** Does one thing. */
  public void act(Step step) {
    world.clock.advance(Duration.ofMinutes(1));
    count++;
    if (step.deed().looksAtReleasePr() && history.kind() == Kind.SETTLED) {
      mend();
      look.run();
    }
    try {
      act(step.deed(), step.choice());
    } catch (Refusal _) {
      // GitHub did not let them.
    }
  }

  /** Settings that nobody can read do not stay. */
  public void mend() {
    if (broken) {
      broken = false;
      settings(good);
    }
  }

  private void act(Deed deed, int choice) {
    switch (deed) {
      case FIX -> topic("fix", "fix: valve " + count, choice);
      case FEAT -> topic("feat", "feat: stage " + count, choice);
      case BREAKING -> topic("feat!", "feat!: engine " + count, choice);
      case UNPARSABLE -> topic("", "Polish panel " + count, choice);
      case CHORE -> topic("chore", "chore: sweep " + count, choice);
      case DIRECT_PUSH ->
          changes.add(
              new Change(
                  "fix", commit("fix: bolt " + count, "bolt-" + count), Optional.empty(), false));
      case REVERT -> revert(choice);
      case FORCE_PUSH_BASE -> forcePush();
      case RELEASE_BY_HAND -> releaseByHand();
      case REWORD -> reword(choice);
      case REMOVE -> remove(choice);
      case ADD_LINE -> addLine();
      case TITLE -> title();
      case LABEL -> open().ifPresent(pr -> label(pr));
      case PUSH_TO_BRANCH -> pushToBranch();
      case CLOSE -> open().ifPresent(this::close);
      case REOPEN -> reopen();
      case MERGE_RELEASE -> mergeRelease(choice);
      case RENAME -> world.ada.rename(world.rocket, "rocket-" + count);
      case BROKEN_SETTINGS -> {
        if (!broken) {
          broken = true;
          settings("on_version_change: [\n");
        }
      }
      case RAISE_SETTINGS -> {
        if (!broken) {
          settingsChanged = true;
          good =
              List.of("on_version_change: supersede\n", "force_update: true\n", "").get(choice % 3);
          settings(good);
        }
      }
    }
  }

  private String commit(String message, String name) {
    return world.ada.commit(world.rocket, "main", message, Map.of("src/" + name, message + "\n"));
  }

  private void settings(String text) {
    world.ada.commit(world.rocket, "main", "chore: settings", Map.of(SETTINGS, text));
  }

  private void topic(String type, String title, int choice) {
    MergeMethod method = MergeMethod.values()[choice % 3];
    PullRequest pull =
        world.ada.propose(
            world.rocket, "main", "topic-" + count, title, Map.of("src/" + count + ".txt", title));
    String head = pull.headSha();
    String merged = world.ada.merge(world.rocket, pull, method);
    world.ada.deleteBranch(world.rocket, "topic-" + count);
    changes.add(
        new Change(
            type, method == MergeMethod.MERGE ? head : merged, Optional.empty(), choice == 1));
  }

  /** Whether it is on the base branch and no tag has it. */
  private boolean isUnreleased(Change change) {
    GitHistory git = new GitHistory(world.rocket.git());
    ObjectId sha = ObjectId.fromString(change.sha);
    return git.isAncestor(sha, main())
        && world.rocket.git().refs("refs/tags/").values().stream()
            .noneMatch(tag -> git.isAncestor(sha, tag))
        && world.rocket.pulls().values().stream()
            .filter(pull -> pull.isMerged() && pull.headRef().startsWith("release/"))
            .noneMatch(pull -> git.isAncestor(sha, ObjectId.fromString(pull.merge().commit())));
  }

  private ObjectId main() {
    return world.rocket.git().branch("main").orElseThrow();
  }

  private void revert(int choice) {
    List<Change> candidates =
        changes.stream()
            .filter(c -> !c.reverted && c.reverts.isEmpty() && !c.fixed)
            .filter(c ->
                new GitHistory(world.rocket.git()).isAncestor(ObjectId.fromString(c.sha), main()))
            .filter(c ->
                history.kind() == Kind.WILD
                    || (!c.touched && c.type.equals("fix") && isUnreleased(c)))
            .toList();
    if (candidates.isEmpty()) {
      return;
    }
    Change target = candidates.get(choice % candidates.size());
    target.reverted = true;
    lowered |= !target.type.equals("fix");
    String sha =
        commit(
            "Revert \"" + target.sha + "\"\n\nThis reverts commit " + target.sha + ".",
            "r" + count);
    changes.add(new Change("revert", sha, Optional.of(target), false));
  }

  /** Takes the last change off the base branch, if nothing was built on it. */
  private void forcePush() {
    RevCommit head = new GitObjects(world.rocket.git()).requireCommit(main());
    Optional<Change> last = changes.stream().filter(c -> c.sha.equals(head.name())).findFirst();
    boolean suits =
        head.getParentCount() == 1
            && last.filter(c -> !c.fixed && c.reverts.isEmpty() && isUnreleased(c)).isPresent()
            && (history.kind() == Kind.WILD
                || (!last.get().touched && !last.get().type.startsWith("feat")));
    if (suits) {
      forcePushed = true;
      lowered |= last.get().type.startsWith("feat");
      changes.remove(last.get());
      world.ada.forcePush(world.rocket, "main", head.getParent(0).name());
    }
  }

  private Version highest() {
    List<String> named = new ArrayList<>(world.tags().keySet());
    world.rocket.pulls().values().stream()
        .filter(pull -> pull.headRef().startsWith("release/"))
        .forEach(pull -> named.add(pull.issue().title()));
    return named.stream()
        .map(VERSION::matcher)
        .filter(Matcher::find)
        .map(m -> Version.of(m.group(1)))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void releaseByHand() {
    // Above all that may have been promised, whenever that was.
    String tag = "v" + (100 + count) + ".0.0";
    byHand.add(tag);
    world.ada.release(world.rocket, tag, "main", "By hand.");
  }

  private Optional<PullRequest> open() {
    return world.open().stream().findFirst();
  }

  private List<NotesLine> lines(PullRequest pr) {
    return ReleaseNotes.lines(SectionBody.parse(body(pr)).notes());
  }

  private static String body(PullRequest pr) {
    String body = pr.issue().body();
    return body == null ? "" : body;
  }

  /** Some line whose change nobody is going to take back. */
  private Optional<NotesLine> line(PullRequest pr, int choice) {
    List<NotesLine> lines =
        lines(pr).stream().filter(l -> change(l).filter(c -> !c.touched).isPresent()).toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(choice % lines.size()));
  }

  private Optional<Change> change(NotesLine line) {
    return changes.stream().filter(c -> line.commits().contains(new CommitSha(c.sha))).findFirst();
  }

  private void reword(int choice) {
    open()
        .ifPresent(pr ->
            line(pr, choice)
                .ifPresent(line -> {
                  Change change = change(line).orElseThrow();
                  change.touched = true;
                  String words = "Reworded " + count + ": ";
                  edits.add(new Edit(Deed.REWORD, pr.number(), words, Optional.of(change.sha)));
                  world.ada.editBody(
                      world.rocket,
                      pr,
                      body(pr).replace(line.text(), "- " + words + line.text().substring(2)));
                }));
  }

  private void remove(int choice) {
    open()
        .filter(pr -> lines(pr).size() > 1)
        .ifPresent(pr ->
            line(pr, choice)
                .ifPresent(line -> {
                  Change change = change(line).orElseThrow();
                  change.touched = true;
                  edits.add(new Edit(Deed.REMOVE, pr.number(), "", Optional.of(change.sha)));
                  world.ada.editBody(world.rocket, pr, body(pr).replace(line.text() + "\n", ""));
                }));
  }

  private void addLine() {
    open()
        .ifPresent(pr -> {
          String words = "Thanks to crew " + count + ".";
          edits.add(new Edit(Deed.ADD_LINE, pr.number(), words, Optional.empty()));
          world.ada.editBody(
              world.rocket,
              pr,
              body(pr)
                  .replace("<!-- /slipway:notes -->", "\n" + words + "\n<!-- /slipway:notes -->"));
        });
  }

  private void title() {
    open()
        .ifPresent(pr -> {
          String version = (highest().major() + 1) + ".0.0";
          edits.add(new Edit(Deed.TITLE, pr.number(), version, Optional.empty()));
          world.ada.editTitle(world.rocket, pr, "chore(release): " + version);
        });
  }

  private void label(PullRequest pr) {
    edits.add(new Edit(Deed.LABEL, pr.number(), "crew-" + count, Optional.empty()));
    world.ada.label(world.rocket, pr, "crew-" + count);
  }

  private void pushToBranch() {
    open()
        .ifPresent(pr -> {
          pushedTo.add(pr.number());
          edits.add(
              new Edit(
                  Deed.PUSH_TO_BRANCH, pr.number(), "crew-" + count + ".md", Optional.empty()));
          world.ada.commit(
              world.rocket,
              pr.headRef(),
              "docs: crew " + count,
              Map.of("crew-" + count + ".md", "crew " + count + "\n"));
        });
  }

  private void close(PullRequest pr) {
    closedByPerson.add(pr.number());
    releasableAtClose = changes.size();
    world.ada.close(world.rocket, pr);
  }

  private void reopen() {
    world.rocket.pulls().values().stream()
        .filter(pr -> closedByPerson.contains(pr.number()) && !pr.isOpen() && !pr.isMerged())
        .findFirst()
        .filter(_ -> open().isEmpty())
        .ifPresent(pr -> {
          world.ada.reopen(world.rocket, pr);
          closedByPerson.remove(pr.number());
          releasableAtClose = -1;
        });
  }

  private void mergeRelease(int choice) {
    open().ifPresent(pr -> world.ada.merge(world.rocket, pr, MergeMethod.values()[choice % 3]));
  }
}
