package dev.slipway.standin.page;

import dev.slipway.standin.git.FileChange;
import dev.slipway.standin.git.GitDiffs;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.page.Layout.CommitLink;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.ReleaseAsset;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** The home page, a repository's files, commits and releases. */
final class RepositoryPages {
  private static final int COMMITS = 100;
  private final World world;

  RepositoryPages(World world) {
    this.world = world;
  }

  private record HomeRow(Repository repository, long openPulls, int releases) {}

  private record FileRow(String path) {
    /** The path with each segment percent-encoded; slashes stay. */
    String encoded() {
      return Arrays.stream(path.split("/", -1))
          .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
          .collect(Collectors.joining("/"));
    }
  }

  private record RefRow(String name, CommitLink commit) {}

  /** A commit in a list. */
  record CommitRow(CommitLink link, String subject, String author, Instant at) {}

  /** A file's part of a difference. */
  record FileDiff(FileChange change) {
    List<DiffLine> lines() {
      var patch = change.patch();
      return (patch == null ? "binary" : patch).lines().map(DiffLine::new).toList();
    }
  }

  private record DiffLine(String text) {
    String kind() {
      if (text.startsWith("@@")) {
        return "hunk";
      }
      return text.startsWith("+") ? "plus" : text.startsWith("-") ? "minus" : "same";
    }
  }

  private record ReleaseArticle(
      Release release,
      String author,
      @Nullable CommitLink commit,
      String notes,
      List<ReleaseAsset> assets) {
    String title() {
      var name = release.text().name();
      return name == null ? release.tag().tagName() : name;
    }

    boolean hasAssets() {
      return !assets.isEmpty();
    }
  }

  Response home() {
    var rows =
        world.repositories().stream()
            .map(r ->
                new HomeRow(
                    r,
                    r.pulls().values().stream().filter(PullRequest::isOpen).count(),
                    r.releases().size()))
            .toList();
    return Layout.live("Repositories", "home", Map.of("rows", rows));
  }

  Response overview(Repository repository) {
    var name = repository.fullName();
    var address = world.urls().html(repository);
    var tip = repository.git().branch(repository.defaultBranch());
    if (tip.isEmpty()) {
      return Layout.live(
          name, "repository-empty", Layout.model(repository, Map.of("address", address)));
    }
    var objects = new GitObjects(repository.git());
    var files =
        objects.tree(objects.requireCommit(tip.get()).getTree(), true).stream()
            .filter(file -> file.mode().getObjectType() == Constants.OBJ_BLOB)
            .map(file -> new FileRow(file.path()))
            .toList();
    return Layout.live(
        name,
        "repository",
        Layout.model(
            repository,
            Map.of(
                "address", address,
                "branch", repository.defaultBranch(),
                "files", files,
                "branches", refs(repository, Constants.R_HEADS),
                "tags", refs(repository, Constants.R_TAGS))));
  }

  private static List<RefRow> refs(Repository repository, String space) {
    return repository.git().refs(space).entrySet().stream()
        .map(ref ->
            new RefRow(
                ref.getKey().substring(space.length()),
                new CommitLink(repository.fullName(), ref.getValue().name())))
        .toList();
  }

  /** A file as text. */
  Response file(Repository repository, String refAndPath) {
    var objects = new GitObjects(repository.git());
    var revisions = new Revisions(repository.git());
    for (int slash = refAndPath.indexOf('/');
        slash > 0;
        slash = refAndPath.indexOf('/', slash + 1)) {
      var path = refAndPath.substring(slash + 1);
      var found =
          revisions
              .commit(refAndPath.substring(0, slash))
              .flatMap(c -> objects.at(c.getTree(), path))
              .map(TreeEntry::id)
              .flatMap(objects::blob);
      if (found.isPresent()) {
        var text = new String(found.get(), StandardCharsets.UTF_8);
        return Layout.still(
            path, "file", Layout.model(repository, Map.of("path", path, "text", text)));
      }
    }
    throw Refusal.notFound();
  }

  Response commits(Repository repository) {
    var tip = repository.git().branch(repository.defaultBranch()).orElseThrow(Refusal::notFound);
    var log =
        new GitHistory(repository.git())
            .log(tip, "", 0, COMMITS).stream().map(commit -> row(repository, commit)).toList();
    return Layout.live(
        "Commits",
        "commits",
        Layout.model(repository, Map.of("branch", repository.defaultBranch(), "commits", log)));
  }

  static CommitRow row(Repository repository, RevCommit commit) {
    return new CommitRow(
        new CommitLink(repository.fullName(), commit.name()),
        commit.getShortMessage(),
        commit.getAuthorIdent().getName(),
        commit.getCommitterIdent().getWhenAsInstant());
  }

  Response commit(Repository repository, String revision) {
    var commit =
        (ObjectId.isId(revision)
                ? new GitObjects(repository.git()).peelToCommit(ObjectId.fromString(revision))
                : new Revisions(repository.git()).commit(revision))
            .orElseThrow(Refusal::notFound);
    return Layout.still(
        commit.getShortMessage(),
        "commit",
        Layout.model(
            repository,
            Map.of(
                "subject", commit.getShortMessage(),
                "sha", commit.name(),
                "author", commit.getAuthorIdent().getName(),
                "message", commit.getFullMessage(),
                "files", diff(new GitDiffs(repository.git()).of(commit)))));
  }

  /** A difference, line by line. */
  static List<FileDiff> diff(List<FileChange> files) {
    return files.stream().map(FileDiff::new).toList();
  }

  Response releases(Repository repository) {
    var newest =
        repository.releases().values().stream()
            .sorted(Comparator.comparing(Release::id).reversed())
            .map(release -> article(repository, release))
            .toList();
    return Layout.live(
        "Releases", "releases", Layout.model(repository, Map.of("releases", newest)));
  }

  Response release(Repository repository, String tag) {
    var release =
        repository.releases().values().stream()
            .filter(r -> r.tag().tagName().equals(tag))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    return Layout.still(
        tag,
        "release",
        Layout.model(repository, Map.of("releases", List.of(article(repository, release)))));
  }

  private ReleaseArticle article(Repository repository, Release release) {
    Optional<ObjectId> at = repository.git().ref(Constants.R_TAGS + release.tag().tagName());
    return new ReleaseArticle(
        release,
        Layout.who(world, release.author()),
        at.map(id -> new CommitLink(repository.fullName(), id.name())).orElse(null),
        Markdown.render(release.text().body()),
        List.copyOf(repository.assets(release.id()).values()));
  }
}
