package dev.slipway.shared.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.plan.DevelopmentVersion;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.version.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevelopmentVersionTest {
  private static final DevelopmentVersion NEXT =
      new DevelopmentVersion(Version.of("1.4.1-SNAPSHOT"), new BranchName("main"));

  @Test
  void the_trailer_is_read_as_it_is_written() {
    assertThat(DevelopmentVersion.parse(NEXT.message())).contains(NEXT);
    assertThat(DevelopmentVersion.parse(NEXT.message() + "Co-authored-by: Ada <a@b.c>\n"))
        .contains(NEXT);
  }

  @Test
  void a_message_that_quotes_the_trailer_or_says_nonsense_is_none() {
    assertThat(DevelopmentVersion.parse(NEXT.message() + "\nas said before")).isEmpty();
    assertThat(DevelopmentVersion.parse("x\n\nSlipway-Development: 1.4 onto main")).isEmpty();
    assertThat(DevelopmentVersion.parse("x\n\nSlipway-Development: 1.4.1-S onto a..b")).isEmpty();
    assertThat(DevelopmentVersion.parse("x\n\nSlipway-Release: 1.4.1-S onto main")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "release/v1.4.1-SNAPSHOT, true",
    "release/v1.4.1, false",
    "release/v1.4.1-SNAPSHOT.1, false",
    "release/v1.4.1-rc.1, false",
    "release/v1.4.1-1768467600, false",
    "ship/v1.4.1-SNAPSHOT, false"
  })
  void what_a_branch_is_called(String branch, boolean development) {
    RepositoryConfig config =
        ((ConfigFile.Parsed)
                ConfigFile.parse(RepositoryConfig.PATH, "next_development_version: SNAPSHOT\n"))
            .config();
    BranchName name = new BranchName(branch);

    assertThat(DevelopmentVersion.isCalledSo(name, config)).isEqualTo(development);
    assertThat(DevelopmentVersion.isCalledSo(name, RepositoryConfig.DEFAULTS)).isFalse();
  }
}
