package dev.slipway.processor.github.read;

import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.release.look.CommitHistory;
import dev.slipway.processor.release.look.LineDetails;
import dev.slipway.processor.release.look.OpenPullRequest;
import dev.slipway.processor.release.look.Overview;
import dev.slipway.processor.release.look.Scope;
import dev.slipway.shared.domain.files.workspace.MemberPattern;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a repository shows, by GraphQL. */
public final class GitHubHistory implements CommitHistory {
  private final GitHubApi api;
  private final RepositoryAddress address;
  private final OverviewQuery overview;
  private final MoreQuery more;
  private final FoldersQuery folders;

  public GitHubHistory(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
    this.overview = new OverviewQuery(api, address);
    this.more = new MoreQuery(api, address);
    this.folders = new FoldersQuery(api, address);
  }

  @Override
  public Optional<Overview> overview(Scope scope) {
    return overview.run(scope);
  }

  @Override
  public More more(CommitSha baseHead, Overview base, Wanted wanted) {
    return more.run(baseHead, base, wanted);
  }

  @Override
  public LineDetails.Known details(Overview base, LineDetails.Wanted wanted) {
    return new LineDetailsQuery(api, address).run(base, wanted);
  }

  @Override
  public Set<AuthorAt> contributed(Set<AuthorAt> asked) {
    return new AuthorsQuery(api, address).run(asked);
  }

  @Override
  public List<OpenPullRequest> open() {
    return new OpenPullRequestsQuery(api, address).run();
  }

  @Override
  public boolean contains(CommitSha head, CommitSha commit) {
    return CompareCommits.contains(api, address, head, commit);
  }

  @Override
  public AtCommit at(CommitSha commit, Set<String> paths) {
    Set<String> wanted = new TreeSet<>(paths);
    List<MemberPattern> patterns =
        wanted.stream().flatMap(path -> MemberPattern.of(path).stream()).toList();
    if (!patterns.isEmpty()) {
      wanted.removeIf(path -> MemberPattern.of(path).isPresent());
      wanted.addAll(folders.run(commit, patterns));
    }
    return overview.at(commit, List.copyOf(wanted));
  }
}
