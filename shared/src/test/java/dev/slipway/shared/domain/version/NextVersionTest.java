package dev.slipway.shared.domain.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.version.VersionPolicy.Pre10;
import dev.slipway.shared.domain.version.VersionPolicy.Unparsable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextVersionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # current   | messages                     | relaxed | strict
          1.2.3       | feat!: a                     | 2.0.0   | 2.0.0
          1.2.3       | chore!: a                    | 2.0.0   | 2.0.0
          1.2.3       | feat: a                      | 1.3.0   | 1.3.0
          1.2.3       | FEAT: a                      | 1.3.0   | 1.3.0
          1.2.3       | fix: a                       | 1.2.4   | 1.2.4
          1.2.3       | perf: a                      | 1.2.4   | 1.2.4
          1.2.3       | deps: a                      | 1.2.4   | 1.2.4
          1.2.3       | revert: a                    | 1.2.4   | 1.2.4
          1.2.3       | Revert "a"                   | 1.2.4   | 1.2.4
          1.2.3       | Update README                | 1.2.4   | 1.2.4
          1.2.3       | chore: a                     | -       | -
          1.2.3       | docs: a; build(deps): b      | -       | -
          1.2.3       | wip: a                       | -       | -
          1.2.3       | fix: a; feat: b; fix: c      | 1.3.0   | 1.3.0
          1.2.3       | feat: a; fix!: b             | 2.0.0   | 2.0.0
          1.2.3+b     | fix: a                       | 1.2.4   | 1.2.4
          0.4.1       | feat!: a                     | 0.5.0   | 1.0.0
          0.4.1       | feat: a                      | 0.5.0   | 0.5.0
          0.4.1       | fix: a                       | 0.4.2   | 0.4.2
          0.4.1       | Update README                | 0.4.2   | 0.4.2
          2.0.0-rc.1  | fix: a                       | 2.0.0   | 2.0.0
          2.0.0-rc.1  | feat!: a                     | 2.0.0   | 2.0.0
          0.5.0-rc.1  | feat!: a                     | 0.5.0   | 1.0.0
          -           | feat!: a                     | 0.1.0   | 0.1.0
          -           | fix: a                       | 0.1.0   | 0.1.0
          -           | chore: a                     | -       | -
          """)
  void table(String current, String messages, String relaxed, String strict) {
    assertThat(next(current, messages, new VersionPolicy(Unparsable.PATCH, Pre10.RELAXED)))
        .isEqualTo(Optional.ofNullable(relaxed));
    assertThat(next(current, messages, new VersionPolicy(Unparsable.PATCH, Pre10.STRICT)))
        .isEqualTo(Optional.ofNullable(strict));
  }

  @Test
  void unparsableMayCountAsNothing() {
    VersionPolicy policy = new VersionPolicy(Unparsable.NONE, Pre10.RELAXED);
    assertThat(next("1.2.3", "Update README", policy)).isEmpty();
    assertThat(next("1.2.3", "Update README; fix: a", policy)).contains("1.2.4");
    assertThat(next("1.2.3", "Revert \"a\"", policy)).as("a revert is read").contains("1.2.4");
  }

  @Test
  void namesTheCauses() {
    List<Change> changes = changes("chore: a; fix: b; feat: c");
    NextVersion next =
        NextVersion.compute(
                Optional.of(Version.of("1.0.0")),
                Version.of("0.1.0"),
                changes,
                VersionPolicy.DEFAULT)
            .orElseThrow();
    assertThat(next.bump()).isEqualTo(Bump.MINOR);
    assertThat(next.causes()).containsExactlyElementsOf(changes.subList(1, 3));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,              -,     0.1.0
          1.4.0-SNAPSHOT, -,     1.4.0
          1.4.0-rc.1+b,   -,     1.4.0
          1.4.0,          1.4.0, 1.4.0
          1.4.0+b,        1.4.0+b, 1.4.0+b
          """)
  void firstReleaseByTheVersionFile(String file, String current, String version) {
    FirstRelease first =
        FirstRelease.of(Optional.ofNullable(file).map(Version::of), Version.of("0.1.0"));
    assertThat(first.current()).isEqualTo(Optional.ofNullable(current).map(Version::of));
    assertThat(first.version()).hasToString(version);
  }

  private static Optional<String> next(String current, String messages, VersionPolicy policy) {
    return NextVersion.compute(
            Optional.ofNullable(current).map(Version::of),
            Version.of("0.1.0"),
            changes(messages),
            policy)
        .map(next -> next.next().toString());
  }

  private static List<Change> changes(String messages) {
    List<Change> changes = new ArrayList<>();
    for (String message : messages.split("; ")) {
      changes.add(Commits.change("c" + changes.size(), message));
    }
    return changes;
  }
}
