package dev.slipway.shared.domain.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.shared.domain.repo.TagName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentKeyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "production:v1.2.0:2.1",
        "production:github:123",
        "eu:west/production 2:api/v1.2.0-rc.1:10.12",
        "a:github:1.1",
        "github:github:7",
      })
  void rendersWhatItReads(String text) {
    assertThat(DeploymentKey.parse(text).map(Object::toString)).contains(text);
  }

  @Test
  void aReleaseCalledGithubIsNoForeignDeployment() {
    assertThat(DeploymentKey.parse("production:github:1.1"))
        .contains(
            new DeploymentKey.Numbered(
                new EnvironmentName("production"),
                new TagName("github"),
                ConfigRevision.FIRST,
                Attempt.FIRST));
    assertThat(DeploymentKey.parse("production:github:11"))
        .contains(new DeploymentKey.Foreign(new EnvironmentName("production"), 11));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "production",
        "production:v1",
        "production:v1:1",
        "production:v1:0.1",
        ":v1:1.1",
        "production:v1:1.1.1",
        "production:v..1:1.1",
        "production:github:0",
        "a:b:999999999999.1",
      })
  void refusesTheRest(String text) {
    assertThat(DeploymentKey.parse(text)).isEqualTo(Optional.empty());
  }

  @Test
  void environmentsAreEqualWithoutRegardToCase() {
    assertThat(DeploymentKey.parse("Production:v1:1.1"))
        .isEqualTo(DeploymentKey.parse("production:v1:1.1"));
    assertThatThrownBy(() -> new EnvironmentName("two\nlines"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("on one line");
  }
}
