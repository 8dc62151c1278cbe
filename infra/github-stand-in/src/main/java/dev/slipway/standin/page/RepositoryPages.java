package dev.slipway.standin.page;

import dev.slipway.standin.git.FileChange;
import dev.slipway.standin.git.GitDiffs;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** The home page, a repository's files, commits and releases. */
final class RepositoryPages {
  private static final int COMMITS = 100;
  private final World world;

  RepositoryPages(World world) {
    this.world = world;
  }

  Response home() {
    var rows =
        Html.each(
            world.repositories(),
            r ->
                Html.of(
                    "<tr><td><a href=\"/{}\">{}</a>{}</td><td>{} open</td><td>{} releases</td>"
                        + "<td>{}</td></tr>",
                    r.fullName(),
                    r.fullName(),
                    Html.when(r.isArchived(), new Html(" <span class=\"tag\">archived</span>")),
                    r.pulls().values().stream().filter(p -> p.isOpen()).count(),
                    r.releases().size(),
                    Layout.time(r.pushedAt())));
    return Layout.page(
        200,
        "Repositories",
        true,
        Html.of(
            "<h1>Repositories</h1><table><tr><th>name</th><th>pull requests</th><th></th>"
                + "<th>pushed (UTC)</th></tr>{}</table>",
            rows));
  }

  Response overview(Repository repository) {
    var name = repository.fullName();
    var tip = repository.git().branch(repository.defaultBranch());
    if (tip.isEmpty()) {
      return Layout.page(
          200,
          name,
          true,
          Html.of(
              "{}<p>Nothing here yet. Push to <code>{}.git</code>.</p>",
              Layout.heading(name, ""),
              world.urls().html(repository)));
    }
    var objects = new GitObjects(repository.git());
    var commit = objects.requireCommit(tip.get());
    var files = objects.tree(commit.getTree(), true);
    return Layout.page(
        200,
        name,
        true,
        Html.of(
            "{}<p>Clone with <code>git clone {}.git</code></p><div class=\"columns\">"
                + "<section><h3>Files on {}</h3><ul class=\"files\">{}</ul></section>"
                + "<section><h3>Branches</h3><ul>{}</ul><h3>Tags</h3><ul>{}</ul></section></div>",
            Layout.heading(name, ""),
            world.urls().html(repository),
            repository.defaultBranch(),
            Html.each(files, f -> file(repository, f)),
            refs(repository, "refs/heads/"),
            refs(repository, "refs/tags/")));
  }

  private static Html file(Repository repository, TreeEntry file) {
    if (file.mode().getObjectType() != org.eclipse.jgit.lib.Constants.OBJ_BLOB) {
      return Html.NONE;
    }
    return Html.of(
        "<li><a href=\"/{}/blob/{}/{}\">{}</a></li>",
        repository.fullName(),
        repository.defaultBranch(),
        Paths.encoded(file.path()),
        file.path());
  }

  private static Html refs(Repository repository, String space) {
    return Html.each(
        repository.git().refs(space).entrySet(),
        ref ->
            Html.of(
                "<li>{} {}</li>",
                ref.getKey().substring(space.length()),
                Layout.sha(repository.fullName(), ref.getValue().name())));
  }

  /** A file as text. */
  Response blob(Repository repository, String refAndPath) {
    var objects = new GitObjects(repository.git());
    var revisions = new Revisions(repository.git());
    for (int slash = refAndPath.indexOf('/');
        slash > 0;
        slash = refAndPath.indexOf('/', slash + 1)) {
      var commit = revisions.commit(refAndPath.substring(0, slash));
      var path = refAndPath.substring(slash + 1);
      var found =
          commit
              .flatMap(c -> objects.at(c.getTree(), path))
              .flatMap(e -> e.id() == null ? java.util.Optional.empty() : objects.blob(e.id()));
      if (found.isPresent()) {
        return Layout.page(
            200,
            path,
            false,
            Html.of(
                "{}<pre>{}</pre>",
                Layout.heading(repository.fullName(), path),
                new String(found.get(), StandardCharsets.UTF_8)));
      }
    }
    throw Refusal.notFound();
  }

  Response commits(Repository repository) {
    var tip = repository.git().branch(repository.defaultBranch()).orElseThrow(Refusal::notFound);
    var log = new GitHistory(repository.git()).log(tip, "", 0, COMMITS);
    return Layout.page(
        200,
        "Commits",
        true,
        Html.of(
            "{}<table>{}</table>",
            Layout.heading(repository.fullName(), "Commits on " + repository.defaultBranch()),
            Html.each(log, c -> row(repository, c))));
  }

  static Html row(Repository repository, RevCommit commit) {
    return Html.of(
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        Layout.sha(repository.fullName(), commit.name()),
        commit.getShortMessage(),
        commit.getAuthorIdent().getName(),
        Layout.time(commit.getCommitterIdent().getWhenAsInstant()));
  }

  Response commit(Repository repository, String sha) {
    var commit =
        ObjectId.isId(sha)
            ? new GitObjects(repository.git())
                .peelToCommit(ObjectId.fromString(sha))
                .orElseThrow(Refusal::notFound)
            : new Revisions(repository.git()).commit(sha).orElseThrow(Refusal::notFound);
    return Layout.page(
        200,
        commit.getShortMessage(),
        false,
        Html.of(
            "{}<p>{} by {}</p><pre>{}</pre>{}",
            Layout.heading(repository.fullName(), commit.getShortMessage()),
            commit.name(),
            commit.getAuthorIdent().getName(),
            commit.getFullMessage(),
            diff(new GitDiffs(repository.git()).of(commit))));
  }

  /** A difference, line by line. */
  static Html diff(List<FileChange> files) {
    return Html.each(
        files,
        f ->
            Html.of(
                "<details class=\"diff\" open><summary>{} <span class=\"tag\">{}</span> +{} -{}"
                    + "</summary><pre>{}</pre></details>",
                f.path(),
                f.status().json(),
                f.additions(),
                f.deletions(),
                Html.each(
                    (f.patch() == null ? "binary" : f.patch()).lines().toList(),
                    RepositoryPages::line)));
  }

  private static Html line(String line) {
    var kind =
        line.startsWith("@@")
            ? "hunk"
            : line.startsWith("+") ? "plus" : line.startsWith("-") ? "minus" : "same";
    return Html.of("<span class=\"{}\">{}</span>\n", kind, line);
  }

  Response releases(Repository repository) {
    var newest =
        repository.releases().values().stream()
            .sorted(Comparator.comparing(Release::id).reversed())
            .toList();
    return Layout.page(
        200,
        "Releases",
        true,
        Html.of(
            "{}{}{}",
            Layout.heading(repository.fullName(), "Releases"),
            Html.when(newest.isEmpty(), new Html("<p>No releases yet.</p>")),
            Html.each(newest, r -> release(repository, r))));
  }

  Response release(Repository repository, String tag) {
    var release =
        repository.releases().values().stream()
            .filter(r -> r.tagName().equals(tag))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    return Layout.page(
        200,
        tag,
        false,
        Html.of("{}{}", Layout.heading(repository.fullName(), ""), release(repository, release)));
  }

  private Html release(Repository repository, Release release) {
    var at = repository.git().ref("refs/tags/" + release.tagName());
    return Html.of(
        "<article><h3>{} {}{}</h3><p>{} {} at {}</p><div class=\"markdown\">{}</div>{}</article>",
        release.name() == null ? release.tagName() : release.name(),
        Html.of("<span class=\"tag\">{}</span>", release.tagName()),
        Html.when(release.draft(), new Html(" <span class=\"tag\">draft</span>")),
        Layout.who(world, release.author()),
        release.publishedAt() == null
            ? "has not published this"
            : Html.of("published this on {}", Layout.time(release.publishedAt())),
        at.map(id -> Layout.sha(repository.fullName(), id.name())).orElse(Html.NONE),
        Markdown.render(release.body()),
        files(repository, release));
  }

  private static Html files(Repository repository, Release release) {
    var assets = repository.assets(release.id()).values();
    return Html.when(
        !assets.isEmpty(),
        Html.of(
            "<table>{}</table>",
            Html.each(
                assets,
                asset ->
                    Html.of(
                        "<tr><td>{}</td><td>{} bytes</td><td><code>{}</code></td></tr>",
                        asset.name(),
                        asset.size(),
                        asset.digest()))));
  }
}
