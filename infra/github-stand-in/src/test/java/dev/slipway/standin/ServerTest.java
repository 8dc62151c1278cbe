package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.account.Permissions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same over sockets, and with git's own protocol. */
class ServerTest {
  private final TestWorld world = new TestWorld();
  @TempDir Path folder;
  private StandInServer server;

  @BeforeEach
  void start() throws IOException {
    server = StandInServer.start(world.gitHub, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(java.net.URI.create(server.apiAddress() + path))
              .header("Authorization", "Bearer " + world.token)
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  /**
   * https://docs.github.com/en/enterprise-server/rest/using-the-rest-api/getting-started-with-the-rest-api
   */
  @Test
  void answersBelowApiV3() throws Exception {
    var answer = get("/repos/acme/rocket");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-ratelimit-remaining")).hasValue("4999");
    assertThat(Json.parse(answer.body()).path("url").asText())
        .isEqualTo(server.apiAddress() + "/repos/acme/rocket");
  }

  @Test
  void aDroppedConnectionIsSeenByTheClient() throws Exception {
    world.gitHub.faults(FaultPlan.always(_ -> true, Fault.dropAfter()));
    assertThatThrownBy(() -> get("/repos/acme/rocket")).isInstanceOf(IOException.class);
  }

  private UsernamePasswordCredentialsProvider as(String token) {
    return new UsernamePasswordCredentialsProvider("x-access-token", token);
  }

  private RemoteRefUpdate.Status push(Git git, String token, String spec) throws Exception {
    var results =
        git.push()
            .setCredentialsProvider(as(token))
            .setRefSpecs(new RefSpec(spec))
            .setForce(true)
            .call();
    return results.iterator().next().getRemoteUpdates().iterator().next().getStatus();
  }

  /**
   * https://docs.github.com/en/get-started/git-basics/about-remote-repositories#cloning-with-https-urls
   */
  @Test
  void clonesAndPushes() throws Exception {
    try (var git =
        Git.cloneRepository()
            .setURI(server.address() + "/acme/rocket.git")
            .setDirectory(folder.toFile())
            .call()) {
      assertThat(Files.readString(folder.resolve("README.md"))).isEqualTo("# Rocket\n");
      git.checkout().setCreateBranch(true).setName("topic").call();
      Files.writeString(folder.resolve("topic.txt"), "topic\n");
      git.add().addFilepattern(".").call();
      var commit = git.commit().setMessage("feat: topic").setSign(false).call();
      assertThat(push(git, world.adaToken, "refs/heads/topic"))
          .isEqualTo(RemoteRefUpdate.Status.OK);
      assertThat(world.rocket.git().branch("topic").map(ObjectId::name)).hasValue(commit.name());
      assertThat(world.hooks.takeAll().stream().map(d -> d.name()))
          .containsExactly("create", "push");
      var pull = world.ada.openPullRequest(world.rocket, "topic", "main", "feat: topic", "");
      Files.writeString(folder.resolve("topic.txt"), "topic 2\n");
      git.add().addFilepattern(".").call();
      var next = git.commit().setAmend(true).setMessage("feat: topic 2").setSign(false).call();
      push(git, world.adaToken, "+refs/heads/topic");
      assertThat(pull.headSha()).isEqualTo(next.name());
      push(git, world.adaToken, ":refs/heads/topic");
      assertThat(pull.isOpen()).isFalse();
      assertThat(push(git, world.adaToken, ":refs/heads/main"))
          .isEqualTo(RemoteRefUpdate.Status.REJECTED_OTHER_REASON);
    }
  }

  /** The same page: no token, no push; and a token needs {@code contents: write}. */
  @Test
  void pushingNeedsAToken() throws Exception {
    var reader =
        world.gitHub.token("ada", Permissions.none().with("contents", Permissions.Level.READ));
    try (var git =
        Git.cloneRepository()
            .setURI(server.address() + "/acme/rocket.git")
            .setDirectory(folder.toFile())
            .call()) {
      assertThatThrownBy(() -> push(git, "wrong", "refs/heads/main"));
      assertThatThrownBy(() -> push(git, reader, "refs/heads/main"));
      world.rocket.isPrivate(true);
      assertThatThrownBy(() -> git.fetch().call());
      git.fetch().setCredentialsProvider(as(world.token)).call();
    }
  }

  /** A world on disk is an ordinary bare repository. */
  @Test
  void keepsGitOnDiskWhenAsked() {
    var disk = StandInGitHub.builder().directory(folder).build();
    var ada = disk.person("ada");
    var repository = ada.createRepository("ada/thing");
    ada.commit(repository, "main", "feat: x", Map.of("x", "x"));
    var pull = ada.propose(repository, "main", "a", "fix: a", Map.of("a", "a"));
    ada.merge(repository, pull, dev.slipway.standin.action.pull.MergeMethod.REBASE);
    assertThat(folder.resolve(repository.id() + ".git").resolve("HEAD")).exists();
    var again =
        StandInGitHub.create()
            .adopt("ada/again", folder.resolve(repository.id() + ".git"), "main", ada);
    assertThat(again.git().branch("main")).isEqualTo(repository.git().branch("main"));
  }
}
