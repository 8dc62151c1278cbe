package dev.slipway.operator.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.clone.LocalClone;
import dev.slipway.operator.clone.TestClone;
import dev.slipway.processor.github.http.Exchange;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubTokens;
import dev.slipway.processor.github.http.HttpConnector;
import dev.slipway.processor.github.http.RateLimits;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.github.read.GitHubHistory;
import dev.slipway.processor.github.read.GitHubRights;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.release.look.GatherFacts;
import dev.slipway.processor.release.look.Gathered;
import dev.slipway.processor.release.look.PullRequestWishes;
import dev.slipway.processor.release.look.view.GeneratedNotes;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.config.Activation;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.standin.Person;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.StandInServer;
import dev.slipway.standin.state.Repository;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What preview gathers from a clone is what the functions gather from a GitHub that has the same
 * history.
 */
class SameFactsTest {
  private static final List<String> MESSAGES =
      List.of("fix: a", "feat: b", "feat!: c", "docs: d", "plain words", "perf(x): e (#4)");

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed={0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void asOnGitHub(long seed) throws Exception {
    try (TestClone clone = TestClone.create(folder)) {
      clone.origin("https://github.test/acme/rocket");
      grow(clone, new Random(seed));
      ReleaseFacts here = fromClone();
      ReleaseFacts there = fromGitHub();
      assertThat(here)
          .usingRecursiveComparison()
          // What a candidate contains besides what is unreleased decides nothing.
          .ignoringFields("base.url", "history.candidate.value.contains")
          // Where clocks agree on the minute, the order is anybody's.
          .ignoringCollectionOrderInFields("history.commits")
          .isEqualTo(there);
      assertThat(here.history().commits()).isNotEmpty();
      assertThat(Preview.of(here).next()).isEqualTo(Preview.of(there).next());
    }
  }

  /** A history with merges, tags of all kinds, a reactor and files that are none. */
  private static void grow(TestClone clone, Random random) throws Exception {
    clone.file(".github/slipway.yml", random.nextBoolean() ? "" : "changelog: docs/NEWS.md\n");
    clone.file("docs/NEWS.md", "# News\n").file("CHANGELOG.md", "# Changes\n");
    clone.file("pom.xml", pom("<modules><module>a</module><module>no</module></modules>"));
    clone.file("a/pom.xml", pom("<modules><module>b</module></modules>"));
    clone.file("a/b/pom.xml", pom(""));
    clone.file("VERSION", random.nextBoolean() ? "1.0.0\n" : "binary\u0000");
    List<ObjectId> made = new ArrayList<>(List.of(clone.object("chore: begin")));
    ObjectId head = made.getFirst();
    for (int i = 1; i < 180; i++) {
      String message = MESSAGES.get(random.nextInt(MESSAGES.size())) + " " + i;
      ObjectId other = made.get(random.nextInt(made.size()));
      ObjectId next =
          switch (random.nextInt(8)) {
            case 0 -> clone.object(message, other);
            case 1 -> head = clone.object("Merge branch 'x'\n\n" + i, head, other);
            default -> head = clone.object(message, head);
          };
      made.add(next);
      if (random.nextInt(12) == 0) {
        tag(clone, random, next);
      }
    }
    clone.main(head);
  }

  private static void tag(TestClone clone, Random random, ObjectId commit) throws Exception {
    String version = random.nextInt(3) + "." + random.nextInt(4) + "." + random.nextInt(3);
    switch (random.nextInt(4)) {
      case 0 -> clone.annotatedTag("v" + version, commit);
      case 1 -> clone.tag("v" + version + "-rc.1", commit);
      case 2 -> clone.tag("other-" + version, commit);
      default -> clone.tag("v" + version, commit);
    }
  }

  private static String pom(String more) {
    return "<project><artifactId>a</artifactId><version>1.0.0</version>" + more + "</project>\n";
  }

  private ReleaseFacts fromClone() {
    try (LocalClone clone = LocalClone.open(folder)) {
      ObjectId head = clone.commit("HEAD");
      String text = clone.file(head, RepositoryConfig.PATH).map(FileText::text).orElseThrow();
      RepositoryConfig config =
          ((ConfigFile.Parsed) ConfigFile.parse(RepositoryConfig.PATH, text)).config();
      return new GatherFromClone(clone, ReleaseLine.whole(config), head)
          .gather(Optional.empty(), clone.branch("HEAD"), false);
    }
  }

  private ReleaseFacts fromGitHub() throws Exception {
    StandInGitHub gitHub = StandInGitHub.create();
    Person ada = gitHub.person("ada");
    Repository rocket = gitHub.adopt("acme/rocket", folder.resolve(".git"), "main", ada);
    try (StandInServer server = StandInServer.start(gitHub, 0);
        HttpClient client = HttpClient.newHttpClient()) {
      InstantSource clock = InstantSource.system();
      GitHubApi api =
          new GitHubApi(
              new Exchange(
                  new HttpConnector(() -> client),
                  new GitHubApi.Settings(server.apiAddress(), Duration.ofSeconds(30)),
                  new RateLimits(clock, 0)),
              GitHubTokens.single(gitHub.token("ada")),
              Optional.empty(),
              new Deadline(clock.instant().plusSeconds(120), clock),
              (_, _, _, _) -> {});
      RepositoryRef ref =
          new RepositoryRef(
              new RepositoryId(rocket.id()), RepositoryName.parse("acme/rocket").orElseThrow());
      Gathered gathered =
          new GatherFacts(
                  new GitHubHistory(new RepositoryApi(api, new RepositoryAddress(ref))),
                  new NoNotes(),
                  Activation.ALL)
              .gather(
                  PullRequestWishes.withoutCommands(
                      new GitHubRights(new RepositoryApi(api, new RepositoryAddress(ref)))));
      assertThat(gathered).isInstanceOf(Gathered.Facts.class);
      return ((Gathered.Facts) gathered).lines().getFirst().facts();
    }
  }

  private static final class NoNotes implements GeneratedNotes {
    @Override
    public void keep(RepositoryId repository, BranchName branch, Kept kept) {}

    @Override
    public Optional<Kept> find(RepositoryId repository, BranchName branch, String digest) {
      return Optional.empty();
    }

    @Override
    public void expire(RepositoryId repository, BranchName branch, String digest, Instant at) {}
  }
}
