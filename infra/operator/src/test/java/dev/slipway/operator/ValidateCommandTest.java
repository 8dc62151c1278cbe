package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("slipway.yml");
  }

  @Test
  void saysThatAFileIsSound() throws Exception {
    Files.writeString(file, "tag: 'release-{version}'\n");
    Run run = Run.of("validate", file.toString());
    assertThat(run).isEqualTo(new Run(0, file + ": valid\n", ""));
  }

  @Test
  void listsEachProblemWithItsPlace() throws Exception {
    Files.writeString(file, "tga: x\n\nforce_update: maybe\n");
    Run run = Run.of("validate", file.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines())
        .satisfiesExactly(
            first ->
                assertThat(first).startsWith(file + ":1: ").contains("tga", "did you mean tag"),
            second -> assertThat(second).startsWith(file + ":3: force_update: "));
  }

  @Test
  void showsWhereEachValueComesFrom() throws Exception {
    Files.writeString(file, "tag: 'release-{version}'\n");
    Path defaults = folder.resolve("slipway-defaults.yml");
    Files.writeString(
        defaults,
        "defaults: {unparsable: none}\n"
            + "locked: [title]\n"
            + "groups:\n"
            + "- repositories: [rock*]\n"
            + "  defaults: {changelog: false}\n");
    Run run =
        Run.of(
            "validate",
            file.toString(),
            "--defaults",
            defaults.toString(),
            "--repository",
            "acme/rocket",
            "--origins");
    assertThat(run.code()).isZero();
    assertThat(run.out().replaceAll(" +", " ").lines())
        .contains(
            " tag release-{version} (.github/slipway.yml:1)",
            " unparsable none (acme/.github:slipway-defaults.yml:1)",
            " changelog false (acme/.github:slipway-defaults.yml:5)",
            " title chore(release): {version} (Slipway's default)");
    Files.writeString(file, "title: 'x {version}'\n");
    assertThat(Run.of("validate", file.toString(), "--defaults", defaults.toString()).out())
        .contains("title: the organisation has locked this");
  }

  @Test
  void checksAnOrganisationsFileByItself() throws Exception {
    Files.writeString(file, "locked: [tag]\ngroups: [{repositories: [lib-*]}]\n");
    assertThat(Run.of("validate", file.toString(), "--organisation"))
        .isEqualTo(new Run(0, file + ": valid\n", ""));
    assertThat(Run.of("validate", file.toString(), "--organisation", "--origins").err())
        .startsWith("slipway: --organisation checks the organisation's file by itself");
    Files.writeString(file, "locked: [tag]\ngroups:\n- defaults: {unparsable: minor}\n");
    Run run = Run.of("validate", file.toString(), "--organisation");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            file
                + ":3: groups[0].defaults.unparsable: one of patch, none is expected, not"
                + " 'minor'\n");
  }

  @Test
  void cannotReadWhatIsNotThereOrNoText() throws Exception {
    assertThat(Run.of("validate", file.toString()))
        .isEqualTo(new Run(2, "", "slipway: there is no file " + file + "\n"));
    Files.write(file, new byte[] {'a', (byte) 0xff});
    assertThat(Run.of("validate", file.toString()))
        .isEqualTo(new Run(2, "", "slipway: " + file + " is not UTF-8 text\n"));
    assertThat(Run.of("validate", folder.toString()).err())
        .isEqualTo("slipway: cannot read " + folder + ": it is a folder\n");
  }
}
