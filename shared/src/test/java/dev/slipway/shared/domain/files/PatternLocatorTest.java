package dev.slipway.shared.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.files.locate.Edited;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternLocatorTest {
  private static final Version NEXT = Version.of("2.0.0-rc.1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version = \"{version}\"|rust-version = \"1.4.0\"; version = \"1.4.0\"|rust-version ="
            + " \"1.4.0\"; version = \"2.0.0-rc.1\"",
        "version={version}|kotlin.version=1.4.0 version=1.4.0, 1.4.0|kotlin.version=1.4.0"
            + " version=2.0.0-rc.1, 1.4.0",
        "acme/app:{version}|image: docker.io/acme/app:1.4.0-SNAPSHOT # 1.4.0|image:"
            + " docker.io/acme/app:2.0.0-rc.1 # 1.4.0",
        "app:{version}-alpine|app:1.4.0-alpine app:1.4.0|app:2.0.0-rc.1-alpine app:1.4.0",
        "app-{version}.jar|app-1.4.0.jar, app-1.4.0.jar|app-2.0.0-rc.1.jar, app-2.0.0-rc.1.jar",
        "Version {version}|Version 1.4.0. Version x, Version 1.4|Version 2.0.0-rc.1. Version x,"
            + " Version 1.4",
        "{version} (latest)|1.4.0 (latest) x 1.4.0 (latest)|2.0.0-rc.1 (latest) x 1.4.0 (latest)",
        "aa{version}|aaaa1.4.0|aaaa2.0.0-rc.1",
        "((({version}|((((1.4.0|((((2.0.0-rc.1",
        "$^.*[{version}]|$^.*[1.4.0]|$^.*[2.0.0-rc.1]",
      })
  void fits_where_it_says(String pattern, String text, String edited) {
    Edited result = edit(pattern, text);
    // A prefix that begins with a letter never fits behind one: aa in aaaa.
    assertThat(result)
        .isEqualTo(
            pattern.startsWith("aa")
                ? new Edited.NoVersion("the pattern aa{version} fits nowhere")
                : new Edited.Changed(edited));
  }

  @Test
  void fits_with_different_versions_are_refused() {
    assertThat(edit("app:{version}", "app:1.4.0\napp:1.3.0\n"))
        .isEqualTo(
            new Edited.NotEditable(
                "line 2: what the pattern fits holds two different versions, 1.4.0 and 1.3.0"));
  }

  private static Edited edit(String pattern, String text) {
    return Editors.of(new VersionFile("f", Optional.empty(), VersionPattern.of(pattern)))
        .edit(text, NEXT);
  }
}
