package dev.slipway.processor.github.write;

import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.read.MergedReleaseQuery;
import dev.slipway.processor.release.publish.Releases;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tags and releases on GitHub. */
public final class GitHubReleases implements Releases {
  private final GitHubApi api;
  private final RepositoryAddress address;

  public GitHubReleases(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
  }

  @Override
  public Optional<MergedPr> merged(PullRequestNumber number, Set<String> paths) {
    return new MergedReleaseQuery(api, address).run(number, List.copyOf(new TreeSet<>(paths)));
  }

  @Override
  public TagOutcome tag(TagName name, CommitSha commit) {
    return switch (CreateRef.send(api, address, name.ref(), commit)) {
      case CreateRef.Outcome.Created _ -> new TagOutcome.Tagged();
      case CreateRef.Outcome.Exists(ReadRef.Target target) -> {
        CommitSha at = ReadRef.commit(api, address, target);
        yield at.equals(commit) ? new TagOutcome.Tagged() : new TagOutcome.Elsewhere(at);
      }
      case CreateRef.Outcome.Refused(String why) -> new TagOutcome.Refused(why);
    };
  }

  @Override
  public PublishOutcome publish(Wanted wanted) {
    return CreateRelease.send(api, address, wanted);
  }
}
