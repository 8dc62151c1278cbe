package dev.slipway.processor.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.github.http.Exchange;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubTokens;
import dev.slipway.processor.github.http.RateLimits;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.write.GitHubBranches;
import dev.slipway.processor.github.write.GitHubPullRequests;
import dev.slipway.processor.github.write.GitHubReleases;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.release.apply.ReleaseBranches.BranchOutcome;
import dev.slipway.processor.release.apply.ReleasePullRequests.Read;
import dev.slipway.processor.release.apply.ReleasePullRequests.UpdateOutcome;
import dev.slipway.processor.release.publish.Releases.TagOutcome;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.domain.config.ConditionalRequests;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseMarker.Field;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.release.text.SectionBody;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.standin.http.RequestLog;
import dev.slipway.standin.state.PullRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A hundred callers at one thing at once: the winners are counted exactly. */
class HundredCallersTest {
  private static final int CALLERS = 100;

  private final ReleaseWorld world = new ReleaseWorld(1);
  private final GitHubApi api =
      new GitHubApi(
          new Exchange(
              world.connector(),
              new GitHubApi.Settings(URI.create("http://github.test"), Duration.ofSeconds(30)),
              new RateLimits(world.clock, 0)),
          GitHubTokens.single(world.token()),
          Optional.empty(),
          new Deadline(world.clock.instant().plusSeconds(600), world.clock),
          (_, _, _, _) -> {});
  private final RepositoryAddress address = new RepositoryAddress(world.ref());

  private static <T> List<T> all(IntFunction<T> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CALLERS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> calls =
          IntStream.range(0, CALLERS)
              .mapToObj(i ->
                  threads.submit(() -> {
                    start.await();
                    return call.apply(i);
                  }))
              .toList();
      List<T> outcomes = new ArrayList<>();
      for (Future<T> outcome : calls) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    }
  }

  private List<CommitSha> commits() {
    String head = world.rocket.git().branch("main").orElseThrow().name();
    return IntStream.range(0, CALLERS)
        .mapToObj(i ->
            new CommitSha(
                world.ada.looseCommit(
                    world.rocket, head, "chore: " + i, Map.of("one.txt", "one " + i + "\n"))))
        .toList();
  }

  @Test
  void oneCreatesTheBranch() throws Exception {
    List<CommitSha> commits = commits();
    BranchName name = BranchName.parse("release/v1.0.0").orElseThrow();

    List<BranchOutcome> outcomes =
        all(i -> new GitHubBranches(new RepositoryApi(api, address)).create(name, commits.get(i)));

    assertThat(outcomes).filteredOn(BranchOutcome.Created.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(BranchOutcome.Taken.class::isInstance).hasSize(CALLERS - 1);
    int winner = outcomes.indexOf(new BranchOutcome.Created());
    assertThat(world.rocket.git().branch(name.value()).orElseThrow().name())
        .isEqualTo(commits.get(winner).value());
    Proofs.line("race-branch-name", CALLERS, "callers", 1);
  }

  @Test
  void oneTags() throws Exception {
    List<CommitSha> commits = commits();

    List<TagOutcome> outcomes =
        all(i ->
            new GitHubReleases(new RepositoryApi(api, address))
                .tag(new TagName("v1.0.0"), commits.get(i)));

    assertThat(outcomes).filteredOn(TagOutcome.Tagged.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(TagOutcome.Elsewhere.class::isInstance).hasSize(CALLERS - 1);
    int winner = outcomes.indexOf(new TagOutcome.Tagged());
    assertThat(world.tags()).isEqualTo(Map.of("v1.0.0", commits.get(winner).value()));
    Proofs.line("race-tag", CALLERS, "callers", 1);
  }

  @Test
  void whoTagsTheSameCommitFindsItTaggedAndOneDidIt() throws Exception {
    CommitSha commit = commits().getFirst();
    world.requests().clear();

    List<TagOutcome> outcomes =
        all(_ ->
            new GitHubReleases(new RepositoryApi(api, address)).tag(new TagName("v1.0.0"), commit));

    assertThat(outcomes).hasOnlyElementsOfType(TagOutcome.Tagged.class);
    assertThat(world.requests().entries(RequestLog.Entry::isWrite))
        .filteredOn(entry -> entry.status() == 201)
        .hasSize(1);
  }

  @Test
  void oneUpdatesThePullRequestAndTheOthersHearOfIt() throws Exception {
    world.tag("v0.1.0");
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pull = world.releasePr();
    String before = Optional.ofNullable(pull.issue().body()).orElse("");
    OpenReleasePr expected =
        new OpenReleasePr(
            new OpenReleasePr.Shown(
                new PullRequestNumber(pull.number()),
                pull.nodeId(),
                pull.issue().title(),
                before,
                List.of(),
                List.of()),
            before,
            new ReleaseBranch(
                BranchName.parse(pull.headRef()).orElseThrow(),
                new CommitSha(pull.headSha()),
                List.of(),
                Map.of(),
                true,
                false),
            new OpenReleasePr.Section(
                pull.issue().title(),
                SectionBody.parse(before),
                Optional.empty(),
                Optional.empty(),
                false));
    ReleaseMarker marker = ReleaseMarker.parse(before).orElseThrow();
    List<String> bodies =
        IntStream.range(0, CALLERS)
            .mapToObj(i ->
                "by "
                    + i
                    + "\n"
                    + marker
                        .with(Field.NOTES, Digest.of("notes " + i))
                        .with(Field.REPLACED, Digest.of(before))
                        .render())
            .toList();
    GitHubPullRequests pulls =
        new GitHubPullRequests(new RepositoryApi(api, address), ConditionalRequests.REVALIDATE);
    List<Optional<Read>> reads =
        IntStream.range(0, CALLERS).mapToObj(_ -> pulls.read(expected.number())).toList();

    List<UpdateOutcome> outcomes =
        all(i -> pulls.write(expected, reads.get(i), Optional.empty(), Optional.of(bodies.get(i))));

    // GitHub's write is no compare-and-swap: the winner hears of it only if nobody writes before
    // its answer is read.
    long winners = outcomes.stream().filter(UpdateOutcome.Updated.class::isInstance).count();
    assertThat(winners).isLessThanOrEqualTo(1);
    assertThat(outcomes)
        .filteredOn(UpdateOutcome.Stale.class::isInstance)
        .hasSize(CALLERS - (int) winners);
    Proofs.line("race-pull-request-update", CALLERS, "callers", 1);
  }
}
