package dev.slipway.shared.domain.repo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "VERSION",
        "a/b c/ä.txt",
        ".github/release.yml",
        ".gitignore",
        "a/.gitattributes",
        "..a/b..",
        ".github/workflows.md"
      })
  void may_be_written(String path) {
    assertThat(RepositoryPath.writeFault(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/a",
        "a/",
        "a//b",
        "./a",
        "a/../b",
        "..",
        "a\\b",
        "C:x",
        "a\nb",
        "a\u202Eb",
        ".git",
        "a/.Git/x",
        "GIT~1/x"
      })
  void may_not_even_be_read(String path) {
    assertThat(RepositoryPath.readFault(path)).isPresent();
    assertThat(RepositoryPath.writeFault(path)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".github/workflows/ci.yml", ".GitHub/Workflows/a/b.yml", ".github/slipway.yml"})
  void may_be_read_and_not_written(String path) {
    assertThat(RepositoryPath.readFault(path)).isEmpty();
    assertThat(RepositoryPath.writeFault(path)).isPresent();
  }
}
