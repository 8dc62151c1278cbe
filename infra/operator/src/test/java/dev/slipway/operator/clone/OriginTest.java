package dev.slipway.operator.clone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @ParameterizedTest
  @CsvSource({
    "https://github.com/acme/rocket.git, https://github.com/acme/rocket",
    "https://github.com/acme/rocket, https://github.com/acme/rocket",
    "https://github.com/acme/rocket/, https://github.com/acme/rocket",
    "https://somebody:ghp_secret@github.com/acme/rocket.js.git, https://github.com/acme/rocket.js",
    "http://localhost:8080/acme/rocket.git, http://localhost:8080/acme/rocket",
    "git@github.com:acme/rocket.git, https://github.com/acme/rocket",
    "github.example.com:acme/rocket, https://github.example.com/acme/rocket",
    "ssh://git@github.com:22/acme/rocket.git, https://github.com/acme/rocket",
    "git://github.com/acme/rocket, https://github.com/acme/rocket",
  })
  void readsGitHubsAddresses(String address, String url) {
    assertThat(Origin.parse(address)).get().extracting(Origin::url).isEqualTo(url);
    assertThat(Origin.parse(address)).get().extracting(o -> o.name().owner()).isEqualTo("acme");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/srv/git/rocket.git",
        "../rocket",
        "file:///srv/git/acme/rocket.git",
        "https://git.example.com/rocket.git",
        "https://gitlab.example.com/a/b/rocket.git",
        "https://github.com/acme/ro cket",
        "C:\\git\\rocket"
      })
  void takesNothingElseForOne(String address) {
    assertThat(Origin.parse(address)).isEmpty();
  }
}
