package dev.slipway.shared.domain.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.0",
        "v1.0.0",
        "=1.0.0",
        " 1.0.0",
        "1.0.0 ",
        "1.0.0\n",
        "01.0.0",
        "1.0.0-",
        "1.0.0-01",
        "1.0.0-a..b",
        "1.0.0+",
        "1.0.0-x+y+z",
        "1.0.0-ä",
        "99999999999.0.0",
        "1.0.0.0"
      })
  void refusesWhatIsNoVersion(String text) {
    assertThat(Version.parse(text)).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(Version.parse("1.0.0-" + "a".repeat(300))).isEmpty();
  }

  /** The order of SemVer 2.0.0, section 11, and where the library underneath has it wrong. */
  @Test
  void ordersByPrecedence() {
    List<Version> ascending =
        Stream.of(
                "0.9.9",
                "1.0.0-0",
                "1.0.0-2",
                "1.0.0-11",
                "1.0.0-99999999999999999998",
                "1.0.0-99999999999999999999",
                "1.0.0--",
                "1.0.0--1",
                "1.0.0-A",
                "1.0.0-SNAPSHOT",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.1",
                "1.9.0",
                "1.10.0",
                "2.0.0")
            .map(Version::of)
            .toList();
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        assertThat(Integer.signum(ascending.get(i).compareTo(ascending.get(j))))
            .as("%s and %s", ascending.get(i), ascending.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void buildMetadataCountsForEqualityOnly() {
    Version a = Version.of("1.0.0+a");
    Version b = Version.of("1.0.0+b");
    assertThat(a).isEqualByComparingTo(b).isNotEqualTo(b).isEqualTo(Version.of("1.0.0+a"));
    assertThat(a.isAbove(b)).isFalse();
    assertThat(a.isPrerelease()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1.2.3,        NONE,  1.2.3
          1.2.3,        PATCH, 1.2.4
          1.2.3,        MINOR, 1.3.0
          1.2.3,        MAJOR, 2.0.0
          1.2.3+build,  PATCH, 1.2.4
          0.0.0,        MAJOR, 1.0.0
          1.4.0-rc.1,   NONE,  1.4.0-rc.1
          1.4.0-rc.1,   PATCH, 1.4.0
          1.4.0-rc.1,   MINOR, 1.4.0
          1.4.0-rc.1,   MAJOR, 2.0.0
          1.4.1-rc.1,   PATCH, 1.4.1
          1.4.1-rc.1,   MINOR, 1.5.0
          2.0.0-rc.1+b, PATCH, 2.0.0
          2.0.0-rc.1,   MAJOR, 2.0.0
          """)
  void raises(String current, Bump bump, String next) {
    assertThat(Version.of(current).raised(bump)).hasToString(next);
  }

  @Test
  void saysWhenNumbersRunOut() {
    assertThatThrownBy(() -> Version.of("2147483647.0.0").raised(Bump.MAJOR))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void patternsFormatAndParse() {
    VersionPattern pattern = VersionPattern.of("release/v{version}-x").orElseThrow();
    assertThat(pattern.format(Version.of("1.0.0-rc.1"))).isEqualTo("release/v1.0.0-rc.1-x");
    assertThat(pattern.parse("release/v1.0.0-rc.1-x")).contains(Version.of("1.0.0-rc.1"));
    assertThat(pattern.parse("release/vv1.0.0-x")).isEmpty();
    assertThat(pattern.parse("release/v-x")).isEmpty();
    assertThat(VersionPattern.of("{version}").orElseThrow().parse(" 1.0.0")).isEmpty();
    assertThat(VersionPattern.of("v")).isEmpty();
    assertThat(VersionPattern.of("{version}{version}")).isEmpty();
  }
}
