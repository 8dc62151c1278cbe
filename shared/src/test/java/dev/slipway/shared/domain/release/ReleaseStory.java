package dev.slipway.shared.domain.release;

import static dev.slipway.shared.domain.version.Commits.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.config.MaintenanceBranch;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.plan.BranchMove;
import dev.slipway.shared.domain.release.plan.DesiredPullRequest;
import dev.slipway.shared.domain.release.plan.LinkedVersions;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.plan.ReleaseFiles;
import dev.slipway.shared.domain.release.plan.ReleasePlan;
import dev.slipway.shared.domain.release.plan.ReleasePlanner;
import dev.slipway.shared.domain.release.plan.ReleasePrFacts;
import dev.slipway.shared.domain.release.plan.ReleaseTrain;
import dev.slipway.shared.domain.release.plan.Wishes;
import dev.slipway.shared.domain.release.text.LineText;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Overrides;
import dev.slipway.shared.domain.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A repository as a story: what is in it, what people do to it and to its release PRs, and after
 * each chapter the release PRs that Slipway makes of it, held against the corpus in {@code
 * src/test/resources/release-prs}.
 *
 * <p>A chapter's {@code *.pr.txt} is a release PR that stands open somewhere: it is never made
 * anew. Its {@code *.plan.txt} is what was decided and said; after an intended change of words
 * {@code -Dslipway.corpus=plans} makes it anew. {@code -Dslipway.corpus=new} writes what is
 * missing.
 */
final class ReleaseStory {
  private static final Path CORPUS = Path.of("src", "test", "resources", "release-prs");
  private static final String URL = "https://github.com/acme/rocket";
  private static final String FURNISHED = "f".repeat(64);
  private static final Pattern BY_PULL_REQUEST = Pattern.compile("\\(#(\\d+)\\)$");

  private final String name;
  private RepositoryConfig config;
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private Optional<MaintenanceBranch> maintained = Optional.empty();
  private Part part = new Part();
  private int commits;
  private int head;
  private final List<Shown> shown = new ArrayList<>();

  /** What is known of one line. */
  private static final class Part {
    private Optional<ReleaseFacts.LastRelease> last = Optional.empty();
    private final List<Commit> commits = new ArrayList<>();
    private final Set<Version> taken = new HashSet<>();
    private final Map<String, FileText> files = new TreeMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<ReleaseFacts.ClosedReleasePr> closed = new ArrayList<>();
    private final Map<PullRequestNumber, Adjustment> overrides = new HashMap<>();
    private final List<Wishes.VersionWish> wishes = new ArrayList<>();
    private final Set<CommitSha> shared = new HashSet<>();
    private Optional<ReleaseTrain.Candidate> candidate = Optional.empty();
    private Optional<Set<String>> newcomers = Optional.empty();
  }

  /**
   * An open release PR as GitHub shows it.
   *
   * @param files the files at its branch's head
   */
  private record Shown(
      int number,
      String title,
      String body,
      String branch,
      List<ReleaseBranch.OwnCommit> own,
      Map<String, FileText> files,
      Map<String, KeptNotes> kept) {
    Shown titled(String other) {
      return new Shown(number, other, body, branch, own, files, kept);
    }

    Shown saying(String other) {
      return new Shown(number, title, other, branch, own, files, kept);
    }

    Shown on(List<ReleaseBranch.OwnCommit> commits, Map<String, FileText> there) {
      return new Shown(number, title, body, branch, commits, there, kept);
    }
  }

  ReleaseStory(String name, String settings) {
    this.name = name;
    this.config = parsed(settings);
    ReleaseLines.of(config).forEach(line -> parts.put(line.name().orElse(""), new Part()));
    this.part = parts.values().iterator().next();
  }

  private static RepositoryConfig parsed(String settings) {
    ConfigFile file = ConfigFile.parse(RepositoryConfig.PATH, settings);
    assertThat(file).as(settings).isInstanceOf(ConfigFile.Parsed.class);
    return ((ConfigFile.Parsed) file).config();
  }

  /** The settings are others from now on; components stay what they are. */
  ReleaseStory settings(String settings) {
    config = parsed(settings);
    return this;
  }

  /** It is told of a maintenance branch. */
  ReleaseStory maintains(String branch) {
    maintained = MaintenanceBranch.of(new BranchName(branch));
    return this;
  }

  /** What follows is about this component. */
  ReleaseStory of(String component) {
    part = java.util.Objects.requireNonNull(parts.get(component));
    return this;
  }

  ReleaseStory last(String tag, String version) {
    return last(tag, version, Optional.empty());
  }

  ReleaseStory last(String tag, String version, Optional<String> notes) {
    part.last =
        Optional.of(
            new ReleaseFacts.LastRelease(new TagName(tag), Version.of(version), sha(tag), notes));
    return taken(version);
  }

  ReleaseStory taken(String version) {
    part.taken.add(Version.of(version));
    return this;
  }

  ReleaseStory file(String path, String text) {
    part.files.put(path, new FileText(text, "100644"));
    return this;
  }

  ReleaseStory unreadable(String path) {
    part.files.remove(path);
    part.unreadable.add(path);
    return this;
  }

  /** A commit to the base, the newest so far; what ends in {@code (#12)} came by that. */
  ReleaseStory commit(String message) {
    return commit(message, "Ada Lovelace", Optional.of("ada"));
  }

  ReleaseStory commit(String message, String author, Optional<String> login) {
    return add(part, message, author, login);
  }

  /** A commit to what all components share. */
  ReleaseStory shared(String message) {
    String word = "c" + (commits + 1);
    for (Part each : parts.values()) {
      commits = Integer.parseInt(word.substring(1)) - 1;
      add(each, message, "Ada Lovelace", Optional.of("ada"));
      each.shared.add(sha(word));
    }
    return this;
  }

  private ReleaseStory add(Part to, String message, String author, Optional<String> login) {
    commits++;
    head++;
    String subject = message.lines().findFirst().orElse("");
    Matcher by = BY_PULL_REQUEST.matcher(subject);
    Optional<PullRequestNumber> pullRequest =
        by.find()
            ? Optional.of(new PullRequestNumber(Integer.parseInt(by.group(1))))
            : Optional.empty();
    to.commits.addFirst(
        new Commit(
            sha("c" + commits),
            List.of(sha("c" + (commits - 1))),
            message,
            author,
            login,
            login.map(it -> "U_" + it),
            pullRequest,
            Instant.parse("2026-03-01T10:00:00Z").plusSeconds(3600L * commits)));
    return this;
  }

  ReleaseStory reverts(String subject) {
    Commit reverted =
        part.commits.stream().filter(c -> c.subject().equals(subject)).findFirst().orElseThrow();
    return commit("Revert \"" + subject + "\"\n\nThis reverts commit " + reverted.sha() + ".");
  }

  ReleaseStory candidate(String version, int withTheFirst) {
    List<Commit> oldestFirst = part.commits.reversed();
    part.candidate =
        Optional.of(
            new ReleaseTrain.Candidate(
                Version.of(version),
                oldestFirst.stream()
                    .limit(withTheFirst)
                    .map(Commit::sha)
                    .collect(Collectors.toSet())));
    return taken(version);
  }

  ReleaseStory override(int pullRequest, Adjustment adjustment) {
    part.overrides.put(new PullRequestNumber(pullRequest), adjustment);
    return this;
  }

  ReleaseStory wish(Wishes.VersionWish wish) {
    part.wishes.addFirst(wish);
    return this;
  }

  ReleaseStory newcomers(String... ids) {
    part.newcomers = Optional.of(Set.of(ids));
    return this;
  }

  /** A person closes the release PR that is open; it lists the changes that its marker says. */
  ReleaseStory closes() {
    Shown pr = shown.removeLast();
    for (Map.Entry<String, Part> each : parts.entrySet()) {
      ReleaseMarker.parse(
              LineText.of(pr.title(), pr.body(), line(each.getKey()), trailer(pr, each.getKey()))
                  .body()
                  .orElse(""))
          .ifPresent(marker ->
              each.getValue()
                  .closed
                  .add(
                      new ReleaseFacts.ClosedReleasePr(
                          new PullRequestNumber(pr.number()), Optional.of(marker.changes()))));
    }
    return this;
  }

  ReleaseStory title(String title) {
    return edits(pr -> pr.titled(title));
  }

  /** A person replaces something in the description. */
  ReleaseStory body(String what, String with) {
    return edits(pr -> {
      assertThat(pr.body()).contains(what);
      return pr.saying(pr.body().replace(what, with));
    });
  }

  /** A person saves the description in GitHub's editor with something around it. */
  ReleaseStory around(String above, String below) {
    return edits(
        pr -> pr.saying((above + "\n\n" + pr.body() + "\n" + below).replace("\n", "\r\n")));
  }

  /** A person pushes a commit to the release branch that changes files there. */
  ReleaseStory pushes(String message, String path, UnaryOperator<String> edit) {
    return edits(pr -> {
      List<ReleaseBranch.OwnCommit> own = new ArrayList<>(pr.own());
      own.addFirst(
          new ReleaseBranch.OwnCommit(
              sha("p" + own.size()),
              List.of(own.getFirst().sha()),
              message,
              Instant.parse("2026-03-09T10:00:00Z")));
      Map<String, FileText> files = new TreeMap<>(pr.files());
      FileText file = files.getOrDefault(path, new FileText("", "100644"));
      files.put(path, new FileText(edit.apply(file.text()), file.mode()));
      return pr.on(own, files);
    });
  }

  private ReleaseStory edits(UnaryOperator<Shown> edit) {
    shown.addLast(edit.apply(shown.removeLast()));
    return this;
  }

  private ReleaseLine line(String component) {
    if (maintained.isPresent()) {
      return ReleaseLine.of(config, maintained.get());
    }
    return ReleaseLines.of(config).stream()
        .filter(line -> line.name().orElse("").equals(component))
        .findFirst()
        .orElseThrow();
  }

  private Optional<ReleaseTrailer> trailer(Shown pr, String component) {
    ReleaseLine line = line(component);
    return pr.own().stream()
        .flatMap(c -> ReleaseTrailer.all(c.message()).stream())
        .filter(t -> line.isOf(t, base()))
        .findFirst();
  }

  private BranchName base() {
    return maintained.map(MaintenanceBranch::name).orElse(new BranchName("main"));
  }

  private CommitSha baseHead() {
    return sha("head" + head);
  }

  /** What one line shows, of all that is open. */
  private ReleaseFacts facts(String component, List<Shown> open) {
    Part of = java.util.Objects.requireNonNull(parts.get(component));
    return new ReleaseFacts(
        new ReleaseFacts.Base(
            RepositoryName.parse("acme/rocket").orElseThrow(), URL, base(), baseHead()),
        line(component),
        new ReleaseFacts.History(
            of.last, of.commits, of.shared, of.taken, of.candidate, of.newcomers),
        new ReleaseFacts.Tree(of.files, of.unreadable),
        new ReleaseFacts.Ours(
            List.of(),
            open.stream()
                .filter(pr -> trailer(pr, component).isPresent())
                .findFirst()
                .map(pr -> open(pr, component)),
            of.closed),
        new Wishes(new Overrides(of.overrides), of.wishes));
  }

  private OpenReleasePr open(Shown pr, String component) {
    ReleaseLine line = line(component);
    Map<String, String> blobs = new HashMap<>();
    pr.files().forEach((path, file) -> blobs.put(path, Digest.blob(file.text())));
    return OpenReleasePr.of(
            new OpenReleasePr.Shown(
                new PullRequestNumber(pr.number()),
                "PR_" + pr.number(),
                pr.title(),
                pr.body(),
                List.of(),
                List.of()),
            pr.body(),
            new ReleaseBranch(
                new BranchName(pr.branch()),
                pr.own().getFirst().sha(),
                pr.own(),
                blobs,
                true,
                false),
            line,
            trailer(pr, component),
            digest -> Optional.ofNullable(pr.kept().get(digest)))
        .withChangelog(
            line.settings()
                .changelog()
                .flatMap(path -> Optional.ofNullable(pr.files().get(path)))
                .map(FileText::text));
  }

  /** The release PRs that there are, or are to be. */
  private List<ReleasePrFacts> facts(List<Shown> open) {
    List<ReleaseFacts> lines =
        LinkedVersions.moveTogether(
            parts.keySet().stream().map(component -> facts(component, open)).toList());
    return lines.getFirst().line().isTogether()
        ? List.of(new ReleasePrFacts(lines))
        : lines.stream().map(line -> new ReleasePrFacts(List.of(line))).toList();
  }

  /** The facts of each line, as a preview sees them. */
  List<ReleaseFacts> lines() {
    return facts(shown).stream().flatMap(pr -> pr.lines().stream()).toList();
  }

  /** Plans, and holds the plans against the corpus; then they count as carried out. */
  ReleaseStory chapter(String chapter) throws IOException {
    List<Shown> after = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    List<ReleasePrFacts> before = facts(shown);
    for (ReleasePrFacts facts : before) {
      String which =
          before.size() == 1 ? "" : "-" + encoded(facts.lines().getFirst().line().name());
      ReleasePlan plan = ReleasePlanner.plan(facts);
      said.append(words(facts, plan));
      carriedOut(facts, plan)
          .ifPresent(pr -> after.add(inCorpus(name + "/" + chapter + which + ".pr.txt", pr)));
    }
    plans(name + "/" + chapter + ".plan.txt", said.toString());
    shown.clear();
    shown.addAll(after);
    takenOver(chapter);
    return this;
  }

  /** Plans only: what is planned would not change what people see. */
  ReleaseStory says(String chapter) throws IOException {
    StringBuilder said = new StringBuilder();
    facts(shown).forEach(facts -> said.append(words(facts, ReleasePlanner.plan(facts))));
    plans(name + "/" + chapter + ".plan.txt", said.toString());
    return this;
  }

  /** What stands open in the corpus is right as it is. */
  private void takenOver(String chapter) {
    for (ReleasePrFacts facts : facts(shown)) {
      if (facts.open().isEmpty()) {
        continue;
      }
      OpenReleasePr pr = facts.open().orElseThrow();
      String as = name + "/" + chapter + " " + pr.number();
      assertThat(ReleasePlanner.plan(facts)).as(as).isInstanceOf(ReleasePlan.Update.class);
      ReleasePlan.Update update = (ReleasePlan.Update) ReleasePlanner.plan(facts);
      assertThat(update.desired().title()).as(as).isEqualTo(pr.shown().title());
      Optional<ReleaseMarker> marker = pr.lastMarker();
      assertThat(
              update
                  .desired()
                  .body(
                      URL,
                      pr.branch().name(),
                      marker.flatMap(ReleaseMarker::replaced),
                      marker.flatMap(ReleaseMarker::furnish)))
          .as(as)
          .isEqualTo(pr.shown().body());
      assertThat(update.move()).as(as).isInstanceOf(BranchMove.Stay.class);
      assertThat(update.orphans().discard()).as(as).isEmpty();
    }
  }

  private Optional<Shown> carriedOut(ReleasePrFacts facts, ReleasePlan plan) {
    return switch (plan) {
      case ReleasePlan.Nothing _, ReleasePlan.OutOfRange _ -> Optional.empty();
      case ReleasePlan.LeaveToPeople(var pr, _, _) ->
          shown.stream().filter(it -> it.number() == pr.number().value()).findFirst();
      case ReleasePlan.Open(var desired, _, _) -> Optional.of(opened(facts, desired));
      case ReleasePlan.Supersede(_, var desired, _, _, _) -> Optional.of(opened(facts, desired));
      case ReleasePlan.Update(var pr, var desired, var move, _, _, _) -> {
        Shown old =
            shown.stream()
                .filter(it -> it.number() == pr.number().value())
                .findFirst()
                .orElseThrow();
        Map<String, KeptNotes> kept = kept(desired);
        String body =
            desired.body(
                URL,
                pr.branch().name(),
                Optional.of(Digest.of(pr.shown().body())),
                pr.lastMarker().flatMap(ReleaseMarker::furnish));
        Shown now =
            new Shown(
                old.number(), desired.title(), body, old.branch(), old.own(), old.files(), kept);
        yield Optional.of(
            switch (move) {
              case BranchMove.Stay _ -> now;
              case BranchMove.Rebuild _, BranchMove.Replay _ ->
                  now.on(
                      List.of(ours(desired, List.of(baseHead()))),
                      written(facts.files(), desired.files()));
              case BranchMove.OnTop _ -> {
                List<ReleaseBranch.OwnCommit> own = new ArrayList<>(old.own());
                own.addFirst(ours(desired, List.of(own.getFirst().sha(), baseHead())));
                yield now.on(
                    own, written(old.files(), ReleaseFiles.edit(old.files(), desired.releases())));
              }
            });
      }
    };
  }

  private Shown opened(ReleasePrFacts facts, DesiredPullRequest desired) {
    String branch = facts.branch(desired);
    return new Shown(
        100 + facts.lines().getFirst().line().name().map(it -> it.length()).orElse(0),
        desired.title(),
        desired.body(URL, new BranchName(branch), Optional.empty(), Optional.of(FURNISHED)),
        branch,
        List.of(ours(desired, List.of(baseHead()))),
        written(facts.files(), desired.files()),
        kept(desired));
  }

  private ReleaseBranch.OwnCommit ours(DesiredPullRequest desired, List<CommitSha> parents) {
    return new ReleaseBranch.OwnCommit(
        sha("ours" + head),
        parents,
        desired.commitMessage(),
        Instant.parse("2026-03-08T10:00:00Z"));
  }

  private static Map<String, KeptNotes> kept(DesiredPullRequest desired) {
    Map<String, KeptNotes> kept = new TreeMap<>();
    desired.releases().forEach(it -> kept.put(it.notes().digest(), it.notes()));
    return kept;
  }

  private static Map<String, FileText> written(Map<String, FileText> before, ReleaseFiles files) {
    Map<String, FileText> after = new TreeMap<>(before);
    after.putAll(files.writes());
    return after;
  }

  private String words(ReleasePrFacts facts, ReleasePlan plan) {
    StringBuilder text = new StringBuilder();
    switch (plan) {
      case ReleasePlan.Nothing(String why) -> text.append("nothing: ").append(why).append('\n');
      case ReleasePlan.OutOfRange(String why) ->
          text.append("out of range: ").append(why).append('\n');
      case ReleasePlan.LeaveToPeople(_, String why, var remarks) ->
          text.append("leave to people: ").append(why).append('\n').append(said(remarks));
      case ReleasePlan.Open(var desired, var orphans, var remarks) ->
          text.append("open: ")
              .append(desired.words())
              .append(orphans.adopt().map(it -> ", adopts " + it.name()).orElse(""))
              .append(discards(orphans))
              .append(details(facts, desired))
              .append(said(remarks));
      case ReleasePlan.Update(_, var desired, var move, var orphans, var remarks, var conflict) ->
          text.append("update: ")
              .append(desired.words())
              .append(", branch: ")
              .append(move.getClass().getSimpleName())
              .append(conflict.map(it -> ", " + it).orElse(""))
              .append(discards(orphans))
              .append(details(facts, desired))
              .append(said(remarks));
      case ReleasePlan.Supersede(_, var desired, var orphans, var remarks, var conflict) ->
          text.append("supersede: ")
              .append(desired.words())
              .append(conflict.map(it -> ", " + it).orElse(""))
              .append(discards(orphans))
              .append(details(facts, desired))
              .append(said(remarks));
    }
    return text.append('\n').toString();
  }

  private static String discards(ReleasePlan.Orphans orphans) {
    return orphans.discard().isEmpty() ? "" : ", discards " + orphans.discard().size();
  }

  private static String details(ReleasePrFacts facts, DesiredPullRequest desired) {
    return "\nbranch: "
        + facts.branch(desired)
        + "\nvariables: "
        + new TreeMap<>(facts.variables(desired))
        + "\nversion: "
        + desired.version().map(Version::toString).orElse("none")
        + "\nchanges: "
        + desired.files().changing(facts.files()).stream().map(Map.Entry::getKey).toList()
        + "\n";
  }

  private static String said(List<Remark> remarks) {
    return remarks.stream()
        .map(remark ->
            "- "
                + remark.key()
                + remark.text().map(it -> ":\n" + it.indent(4)).orElse(": settled\n"))
        .collect(Collectors.joining());
  }

  private static String encoded(Optional<String> component) {
    return component.orElse("all").replaceAll("[^a-z0-9]", "_");
  }

  /** Held against the corpus; what stands there is what counts from now on. */
  private static Shown inCorpus(String file, Shown made) {
    Path path = CORPUS.resolve(file);
    String text = written(made);
    try {
      if (!Files.exists(path) && "new".equals(System.getProperty("slipway.corpus"))) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
      }
      String stands = Files.readString(path);
      assertThat(text).as(file).isEqualTo(stands);
      return read(stands, made.number());
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  private static void plans(String file, String made) throws IOException {
    Path path = CORPUS.resolve(file);
    String mode = System.getProperty("slipway.corpus", "");
    if (mode.equals("plans") || (mode.equals("new") && !Files.exists(path))) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, made);
    }
    assertThat(path).content().isEqualTo(made);
  }

  /** Holds any other text of the corpus. */
  ReleaseStory text(String file, String made) throws IOException {
    plans(name + "/" + file, made);
    return this;
  }

  private static String written(Shown pr) {
    StringBuilder text = new StringBuilder();
    section(text, "title", pr.title());
    section(text, "branch", pr.branch());
    section(text, "body", pr.body());
    for (ReleaseBranch.OwnCommit commit : pr.own()) {
      section(
          text,
          "commit "
              + commit.sha()
              + " "
              + commit.committedAt()
              + commit.parents().stream().map(it -> " " + it).collect(Collectors.joining()),
          commit.message());
    }
    pr.files()
        .forEach((path, file) -> section(text, "file " + file.mode() + " " + path, file.text()));
    pr.kept()
        .forEach((digest, notes) -> {
          section(text, "generated " + digest, notes.generated());
          if (!notes.written().equals(notes.generated())) {
            section(text, "written " + digest, notes.written());
          }
        });
    return text.toString();
  }

  private static void section(StringBuilder text, String what, String content) {
    text.append("§ ").append(what).append('\n').append(content).append('\n');
  }

  private static Shown read(String text, int number) {
    Map<String, String> one = new HashMap<>();
    List<ReleaseBranch.OwnCommit> own = new ArrayList<>();
    Map<String, FileText> files = new TreeMap<>();
    Map<String, KeptNotes> kept = new TreeMap<>();
    for (String section : ("\n" + text.substring(0, text.length() - 1)).split("\n§ ", -1)) {
      int end = section.indexOf('\n');
      if (end < 0) {
        continue;
      }
      String content = section.substring(end + 1);
      String[] words = section.substring(0, end).split(" ", 3);
      switch (words[0]) {
        case "commit" ->
            own.add(
                new ReleaseBranch.OwnCommit(
                    new CommitSha(words[1]),
                    java.util.Arrays.stream(words[2].split(" "))
                        .skip(1)
                        .map(CommitSha::new)
                        .toList(),
                    content,
                    Instant.parse(words[2].split(" ")[0])));
        case "file" -> files.put(words[2], new FileText(content, words[1]));
        case "generated" -> kept.put(words[1], new KeptNotes(content, content));
        case "written" ->
            kept.merge(
                words[1],
                new KeptNotes("", content),
                (was, now) -> new KeptNotes(was.generated(), now.written()));
        default -> one.put(words[0], content);
      }
    }
    return new Shown(
        number,
        java.util.Objects.requireNonNull(one.get("title")),
        java.util.Objects.requireNonNull(one.get("body")),
        java.util.Objects.requireNonNull(one.get("branch")),
        own,
        files,
        kept);
  }

  dev.slipway.shared.domain.version.VersionPolicy.Unparsable unparsable() {
    return config.unparsable();
  }

  /** The components' names. */
  Set<String> components() {
    return new TreeSet<>(parts.keySet());
  }
}
