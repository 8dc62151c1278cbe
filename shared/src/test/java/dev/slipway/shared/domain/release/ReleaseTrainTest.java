package dev.slipway.shared.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.release.plan.ReleaseTrain;
import dev.slipway.shared.domain.release.plan.ReleaseTrain.Candidate;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseTrainTest {
  private static final CommitSha OLD = new CommitSha("a".repeat(40));
  private static final CommitSha NEW = new CommitSha("b".repeat(40));

  private static Change fix(CommitSha sha) {
    return new Change(
        sha,
        "fix",
        Optional.empty(),
        false,
        "it",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "ada",
        true,
        List.of(),
        1,
        Optional.empty());
  }

  /** The changes since 1.4.0 call for 1.5.0; one of them came after the candidate, or none. */
  @ParameterizedTest
  @CsvSource({
    "rc, '', yes, '', 1.5.0-rc.1",
    "rc, 1.5.0-rc.1, yes, 1.5.0-rc.1, 1.5.0-rc.2",
    "rc, 1.5.0-rc.1, no, 1.5.0-rc.1, ''",
    "rc, 1.5.0-rc.1, yes, 1.5.0-rc.1 1.5.0-rc.9, 1.5.0-rc.10",
    "rc, 1.5.0-beta.3, no, 1.5.0-beta.3, 1.5.0-rc.1",
    "rc, 2.0.0-rc.1, yes, 2.0.0-rc.1, 2.0.0-rc.2",
    "rc, 1.4.1-rc.4, yes, 1.4.1-rc.4, 1.5.0-rc.1",
    "'', 1.5.0-rc.2, no, 1.5.0-rc.2, 1.5.0",
    "'', 2.0.0-rc.2, no, 2.0.0-rc.2, 2.0.0",
    "'', '', yes, '', 1.5.0"
  })
  void theTable(String word, String candidate, String fresh, String taken, String next) {
    Set<Version> tags =
        Arrays.stream(taken.split(" "))
            .filter(tag -> !tag.isEmpty())
            .map(Version::of)
            .collect(Collectors.toSet());
    List<Change> causes = fresh.equals("yes") ? List.of(fix(OLD), fix(NEW)) : List.of(fix(OLD));
    assertThat(
            ReleaseTrain.next(
                    Optional.of(
                        new NextVersion(
                            Optional.of(Version.of("1.4.0")),
                            Version.of("1.5.0"),
                            Bump.MINOR,
                            causes)),
                    Optional.of(word).filter(w -> !w.isEmpty()),
                    Optional.of(candidate)
                        .filter(c -> !c.isEmpty())
                        .map(c -> new Candidate(Version.of(c), Set.of(OLD))),
                    tags)
                .map(n -> n.next().toString())
                .orElse(""))
        .isEqualTo(next);
  }
}
