package dev.slipway.processor.github.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.deploy.DeployConfig.Configuration;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.github.AppOnGitHub;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.Asset;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.standin.action.repository.Releases;
import dev.slipway.standin.state.Release;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubDeployConfigTest {
  private static final String PATH = ".github/slipway.yml";
  private static final String ONE = "deployments:\n  environments:\n    - name: dev\n";
  private static final String WITH_FILES =
      """
      deployments:
        environments:
          - name: dev
            config_files: [deploy/dev.yml, deploy/common.yml]
          - name: production
            after: dev
            config_files: [deploy/common.yml, deploy/none.yml, deploy]
      """;

  private final AppOnGitHub world = new AppOnGitHub();
  private final GitHubDeployConfig config =
      new GitHubDeployConfig(new RepositoryApi(world.api, world.address));

  private CommitSha commit(String branch, Map<String, String> files) {
    return new CommitSha(world.ada.commit(world.rocket, branch, "chore: settings", files));
  }

  private static List<String> names(Configuration found) {
    return ((Configuration.Found) found)
        .environments().stream().map(EnvironmentConfig::name).toList();
  }

  @Test
  void theConfigurationIsThatOfTheBaseBranchesHead() {
    CommitSha head = commit("main", Map.of(PATH, ONE));
    world.requests();

    Configuration found = config.at(Optional.empty());

    assertThat(names(found)).containsExactly("dev");
    assertThat(((Configuration.Found) found).commit()).isEqualTo(head);
    assertThat(world.requests()).containsExactly("POST /graphql");
  }

  @Test
  void filesThatTheEnvironmentsNameCostOneRequestMore() {
    commit(
        "main",
        Map.of(PATH, WITH_FILES, "deploy/dev.yml", "replicas: 1\n", "deploy/common.yml", "a: b\n"));
    world.requests();

    Configuration.Found found = (Configuration.Found) config.at(Optional.empty());

    assertThat(world.requests()).containsExactly("POST /graphql", "POST /graphql");
    assertThat(found.files().keySet())
        .containsExactly("deploy", "deploy/common.yml", "deploy/dev.yml", "deploy/none.yml");
    assertThat(found.files())
        .containsEntry("deploy/dev.yml", Digest.blob("replicas: 1\n"))
        .containsEntry("deploy/common.yml", Digest.blob("a: b\n"))
        .containsEntry("deploy/none.yml", "");
    // A folder counts by its tree: what changes in it changes the configuration.
    assertThat(found.files().get("deploy")).matches("[0-9a-f]{40}");
  }

  @Test
  void anotherBaseBranchHasTheSettingsOfItsOwn() {
    world.ada.branch(world.rocket, "next", "main");
    CommitSha next = commit("next", Map.of(PATH, "base: next\n" + WITH_FILES));
    commit("main", Map.of(PATH, "base: next\n" + ONE));
    world.requests();

    Configuration found = config.at(Optional.empty());

    assertThat(names(found)).containsExactly("dev", "production");
    assertThat(((Configuration.Found) found).commit()).isEqualTo(next);
    assertThat(world.requests()).hasSize(3);
  }

  @Test
  void aRefIsABranchATagOrACommit() {
    CommitSha commit = commit("main", Map.of(PATH, ONE));
    world.ada.tag(world.rocket, "v1.0.0", commit.value());
    annotated("v1.0.1", commit);
    world.ada.branch(world.rocket, "topic", "main");
    commit("main", Map.of(PATH, WITH_FILES));

    for (String ref : List.of("v1.0.0", "v1.0.1", "topic", "refs/heads/topic", commit.value())) {
      Configuration found = config.at(Optional.of(ref));
      assertThat(names(found)).as(ref).containsExactly("dev");
      assertThat(((Configuration.Found) found).commit()).as(ref).isEqualTo(commit);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no-such", "main:README.md", "a..b", "ffffffffffffffffffffffffffffffffffffffff"})
  void whatLeadsToNoCommitIsNoRef(String ref) {
    assertThat(config.at(Optional.of(ref))).isEqualTo(new Configuration.NoSuchRef(ref));
  }

  @Test
  void aBaseBranchThatIsNotThereIsNoRef() {
    commit("main", Map.of(PATH, "base: next\n"));

    assertThat(config.at(Optional.empty()))
        .isEqualTo(new Configuration.NoSuchRef("refs/heads/next"));
  }

  @Test
  void withoutAFileThereAreNoEnvironments() {
    assertThat(names(config.at(Optional.empty()))).isEmpty();
  }

  @Test
  void aBrokenFileSaysWhatAndWhere() {
    commit("main", Map.of(PATH, "deployments:\n  environments:\n    - after: dev\n"));

    assertThat(((Configuration.Broken) config.at(Optional.empty())).why())
        .startsWith(".github/slipway.yml:3: deployments.environments[0]");
  }

  @Test
  void whatIsNoTextIsBroken() {
    commit("main", Map.of(PATH + "/oops", "a folder\n"));

    assertThat(config.at(Optional.empty()))
        .isEqualTo(new Configuration.Broken(PATH + " is no file of UTF-8 text"));
  }

  @Test
  void aRenamedRepositoryIsFoundAndAGoneOneIsAFault() {
    commit("main", Map.of(PATH, ONE));
    world.ada.rename(world.rocket, "firework");
    world.ada.createRepository("acme/rocket");

    assertThat(names(config.at(Optional.empty()))).containsExactly("dev");

    world.ada.delete(world.rocket);
    assertThatThrownBy(() -> config.at(Optional.empty())).isInstanceOf(PermanentFault.class);
  }

  @Test
  void aReleaseIsItsCommitItsVersionAndItsFiles() {
    CommitSha commit = commit("main", Map.of("one.txt", "1\n"));
    annotated("v1.2.0", commit);
    Release release = world.ada.release(world.rocket, "v1.2.0", "main", "notes");
    world.ada.attach(world.rocket, release, "rocket.jar", "jar".getBytes(StandardCharsets.UTF_8));
    commit("main", Map.of("two.txt", "2\n"));
    world.requests();

    assertThat(config.release(new TagName("v1.2.0")))
        .contains(
            new Deployable(
                Version.parse("1.2.0"),
                commit,
                List.of(
                    new Asset(
                        "rocket.jar",
                        "sha256:0163f1eea7894350060624d315234d40c508ab251ba121714e234503045faadd"))));
    assertThat(world.requests()).containsExactly("POST /graphql", "GET /releases/tags/{tag+}");
  }

  @Test
  void theVersionIsReadByTheTagSetting() {
    commit("main", Map.of(PATH, "tag: rocket-{version}\n"));
    world.ada.release(world.rocket, "rocket-2.0.0", "main", "notes");
    world.ada.release(world.rocket, "v2.0.0", "main", "notes");

    assertThat(config.release(new TagName("rocket-2.0.0")).orElseThrow().version())
        .isEqualTo(Version.parse("2.0.0"));
    assertThat(config.release(new TagName("v2.0.0")).orElseThrow().version()).isEmpty();
  }

  @Test
  void allFilesOfALargeReleaseAreRead() {
    Release release = world.ada.release(world.rocket, "v1.0.0", "main", "notes");
    for (int i = 0; i < 130; i++) {
      world.ada.attach(world.rocket, release, "file-" + i, new byte[] {(byte) i});
    }
    world.requests();

    assertThat(config.release(new TagName("v1.0.0")).orElseThrow().artifact())
        .hasSize(130)
        .doesNotHaveDuplicates()
        .allMatch(asset -> asset.digest().startsWith("sha256:"));
    assertThat(world.requests()).hasSize(4);
  }

  @Test
  void aTagAloneADraftAndNothingAreNoRelease() {
    world.ada.tag(world.rocket, "v1.0.0", world.head());
    world.ada.tag(world.rocket, "v1.0.1", world.head());
    world
        .gitHub
        .actions()
        .repository()
        .releases()
        .create(
            world.rocket,
            new Releases.Draft("v1.0.1", "main", "v1.0.1", "", true, false),
            world.ada.actor());

    assertThat(config.release(new TagName("v1.0.0"))).isEmpty();
    assertThat(config.release(new TagName("v1.0.1"))).isEmpty();
    assertThat(config.release(new TagName("v1.0.2"))).isEmpty();
  }

  private void annotated(String name, CommitSha commit) {
    GitHubAnswer tag =
        world.api.send(
            GitHubRequest.post(
                GitHubApi.JSON
                    .createObjectNode()
                    .put("tag", name)
                    .put("message", name)
                    .put("object", commit.value())
                    .put("type", "commit"),
                "/repos/acme/rocket/git/tags"));
    assertThat(tag.status()).isEqualTo(201);
    GitHubAnswer ref =
        world.api.send(
            GitHubRequest.post(
                GitHubApi.JSON
                    .createObjectNode()
                    .put("ref", "refs/tags/" + name)
                    .put("sha", tag.body().path("sha").asText()),
                "/repos/acme/rocket/git/refs"));
    assertThat(ref.status()).isEqualTo(201);
  }
}
