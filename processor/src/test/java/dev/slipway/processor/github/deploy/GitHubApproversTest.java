package dev.slipway.processor.github.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.github.AppOnGitHub;
import dev.slipway.standin.Person;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Permissions.Level;
import dev.slipway.standin.state.account.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubApproversTest {
  private final AppOnGitHub world =
      new AppOnGitHub(Permissions.none().with("contents", Level.READ));
  private final GitHubApprovers approvers = new GitHubApprovers(world::api);
  private final Person grace = world.gitHub.person("grace");
  private final Person invited = world.gitHub.person("invited");
  private final String token = world.gitHub.token("grace");

  @BeforeEach
  void team() {
    world.gitHub.world().members(world.rocket.owner()).put(grace.account().id(), Role.WRITE);
    world.ada.createTeam("acme", "Release Crew", grace, invited);
  }

  @Test
  void aTokenSaysWhoseItIs() {
    assertThat(approvers.login(token)).contains("grace");
    assertThat(world.requests()).containsExactly("GET /user");
  }

  @Test
  void whatIsNobodysTokenSaysNobody() {
    assertThat(approvers.login("ghp_" + "x".repeat(36))).isEmpty();
    assertThat(approvers.login(world.installationToken)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "acme, release-crew, grace, true",
    "acme, release-crew, Grace, true",
    "acme, release-crew, invited, false",
    "acme, release-crew, ada, false",
    "acme, release-crew, nobody, false",
    "acme, other-crew, grace, false",
    "other, release-crew, grace, false",
  })
  void onlyAnActiveMemberIsInTheTeam(String org, String team, String login, boolean expected) {
    assertThat(approvers.inTeam(token, org, team, login)).isEqualTo(expected);
  }

  @Test
  void aTokenThatMayNotSeeTeamsIsAFaultThatSaysWhatItNeeds() {
    assertThatThrownBy(
            () -> approvers.inTeam(world.installationToken, "acme", "release-crew", "grace"))
        .isInstanceOf(PermanentFault.class)
        .hasMessageContaining("members: read");
  }

  @ParameterizedTest
  @CsvSource({
    ".., release-crew, grace",
    "acme, ../../user, grace",
    "acme, release-crew, grace?x=1",
    "acme, release-crew, ''",
    "acme, release crew, grace",
  })
  void whatCanBeNoNameIsNeverAsked(String org, String team, String login) {
    world.requests();

    assertThat(approvers.inTeam(token, org, team, login)).isFalse();
    assertThat(world.requests()).isEmpty();
  }
}
