package dev.slipway.local;

import dev.slipway.shared.domain.release.text.SectionBody;
import dev.slipway.standin.Person;
import dev.slipway.standin.git.FileChange;
import dev.slipway.standin.git.GitDiffs;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Somebody's own repository in the stand-in GitHub, and the release PR that its history calls for.
 */
final class CloneRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOST_LINES = 40;

  /** A Markdown link, of which a terminal needs only the text. */
  private static final Pattern LINK = Pattern.compile("\\[([^\\]\\[]*)\\]\\(https?://[^)\\s]*\\)");

  private static final String PERSON = "ada";

  private final LocalSystem system;
  private final Repository repository;
  private final Console console;

  CloneRun(LocalSystem system, Repository repository, Console console) {
    this.system = system;
    this.repository = repository;
    this.console = console;
  }

  /** Puts the copy into the stand-in. */
  static Repository adopt(StandIn gitHub, Clone clone) {
    Person ada = gitHub.gitHub().person(PERSON);
    Repository repository = gitHub.gitHub().adopt(clone.name(), clone.bare(), clone.branch(), ada);
    gitHub.gitHub().world().members(repository.owner()).put(ada.account().id(), Role.ADMIN);
    return repository;
  }

  /**
   * Installs the App, waits, and prints the release PR that was opened; returns whether all went
   * well.
   */
  boolean play() {
    List<RunLog.Processed> said = new CopyOnWriteArrayList<>();
    system.log().listen(said::add);
    long begin = System.nanoTime();
    system.gitHub().install(repository.owner().login(), PERSON);
    boolean settled = LocalSystem.await(system::isSettled, PATIENCE);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    Optional<PullRequest> opened =
        system.gitHub().openReleasePullRequests(repository).stream().findFirst();
    opened.ifPresent(pull -> tell(pull, took));
    boolean well = settled && said.stream().allMatch(RunLog.Processed::well) && !said.isEmpty();
    if (opened.isEmpty() || !well) {
      said.stream()
          .filter(done -> done.repository().isPresent())
          .forEach(done -> console.say("Slipway says: " + done.what()));
    }
    return well;
  }

  private void tell(PullRequest pull, Duration took) {
    console.say(
        "Release PR #%d opened: %s  (%s, %d requests)"
            .formatted(
                pull.number(),
                pull.issue().title(),
                Console.seconds(took).strip(),
                system.gitHub().requests()));
    console.empty();
    for (FileChange file : changes(pull)) {
      console.say(
          "  %-40s +%d -%d"
              .formatted(file.path(), file.size().additions(), file.size().deletions()));
    }
    console.empty();
    String body = Optional.ofNullable(pull.issue().body()).orElse("");
    List<String> notes = SectionBody.parse(body).notes().lines().toList();
    notes.stream()
        .limit(MOST_LINES)
        .forEach(line -> console.say("  " + LINK.matcher(line).replaceAll("$1")));
    if (notes.size() > MOST_LINES) {
      console.say("  … and %d lines more".formatted(notes.size() - MOST_LINES));
    }
    console.empty();
  }

  private List<FileChange> changes(PullRequest pull) {
    ObjectId head = ObjectId.fromString(pull.headSha());
    ObjectId base = repository.git().branch(pull.baseRef()).orElseThrow();
    ObjectId from =
        new GitHistory(repository.git()).mergeBase(base, head).<ObjectId>map(c -> c).orElse(base);
    return new GitDiffs(repository.git()).between(from, head);
  }
}
