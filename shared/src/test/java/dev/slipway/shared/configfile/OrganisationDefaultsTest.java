package dev.slipway.shared.configfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.configfile.ConfigFile.Broken;
import dev.slipway.shared.configfile.ConfigFile.Parsed;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationDefaultsTest {
  private static final String FILE = "acme/.github:slipway-defaults.yml";

  static final String POLICY =
      """
      defaults:
        changelog: docs/CHANGES.md
        pre_1_0: strict
        pull_request:
          labels: [release]
          reviewers: [acme/releases]
      locked: [pre_1_0, release.draft]
      groups:
        - repositories: [lib-*, tools]
          defaults:
            changelog: false
            pull_request: {labels: [library]}
        - repositories: [lib-core]
          defaults: {unparsable: none}
          locked: [pull_request]
      """;

  private static Optional<OrganisationDefaults> of(String repository, String text) {
    return Optional.of(
        new OrganisationDefaults(RepositoryName.parse("acme/" + repository).orElseThrow(), text));
  }

  private static RepositoryConfig config(String repository, String file) {
    ConfigFile read = ConfigFile.parse(RepositoryConfig.PATH, file, of(repository, POLICY));
    assertThat(read).isInstanceOf(Parsed.class);
    return ((Parsed) read).config();
  }

  private static List<String> problems(String repository, String file, String policy) {
    ConfigFile read = ConfigFile.parse(RepositoryConfig.PATH, file, of(repository, policy));
    assertThat(read).isInstanceOf(Broken.class);
    return ((Broken) read).problems().stream().map(ConfigProblem::render).toList();
  }

  @Test
  void aRepositoryHasWhatItsOrganisationSetsUnlessItSaysOtherwise() {
    RepositoryConfig plain = config("rocket", "");
    assertThat(plain.changelog()).contains("docs/CHANGES.md");
    assertThat(plain.pullRequest().labels()).containsExactly("release");
    RepositoryConfig own = config("rocket", "changelog: NEWS.md\npull_request: {labels: [ship]}\n");
    assertThat(own.changelog()).contains("NEWS.md");
    assertThat(own.pullRequest().labels()).containsExactly("ship");
    assertThat(own.pullRequest().reviewers()).as("key by key").containsExactly("acme/releases");
    assertThat(own.digest()).isNotEqualTo(plain.digest());
  }

  @Test
  void aGroupsDefaultsLieOverThoseForAll() {
    RepositoryConfig library = config("Lib-Core", "");
    assertThat(library.changelog()).isEmpty();
    assertThat(library.pullRequest().labels()).containsExactly("library");
    assertThat(library.pullRequest().reviewers()).containsExactly("acme/releases");
    assertThat(library.unparsable().name()).isEqualTo("NONE");
    assertThat(config("lib", "").changelog()).isPresent();
    assertThat(config("mytools", "").changelog()).isPresent();
  }

  @Test
  void aLockedKeyIsRefusedWhereItStands() {
    assertThat(problems("rocket", "tag: v{version}\npre_1_0: relaxed\n", POLICY))
        .containsExactly(
            ".github/slipway.yml:2: pre_1_0: the organisation has locked this (remove it; it is set in "
                + FILE
                + ")");
    assertThat(problems("rocket", "release:\n  draft: true\n", POLICY))
        .singleElement()
        .asString()
        .startsWith(".github/slipway.yml:2: release.draft: the organisation has locked this");
    assertThat(problems("lib-core", "pull_request: {labels: [x]}", POLICY)).hasSize(1);
    assertThat(config("rocket", "pull_request: {labels: [x]}\nrelease: {title: x}")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          default: {}                        | :1: the key 'default' is unknown (did you mean defaults?)
          defaults: {files: [x]}             | :1: defaults: the key 'files' is unknown (the keys here are tag,
          defaults: {unparsable: minor}      | :1: defaults.unparsable: one of patch, none is expected, not 'minor'
          locked: [tags]                     | :1: locked[0]: one of tag, branch, branch_naming,
          groups: [{defaults: {}}]           | :1: groups[0]: the group has no repositories (list their names)
          groups: [{repositories: [acme/x]}] | :1: groups[0].repositories[0]: 'acme/x' is not a repository's name
          '- a'                              | :1: keys with values are expected, not a list
          """)
  void aFaultInTheOrganisationsFileIsSaidWithItsPlace(String policy, String problem) {
    assertThat(problems("rocket", "tag: nonsense", policy))
        .singleElement()
        .asString()
        .startsWith(FILE + problem);
  }

  @Test
  void whatDoesNotFitTogetherIsSaidThoughEachIsSound() {
    assertThat(
            problems(
                "rocket",
                "pull_request: {draft: true}",
                "defaults:\n  pull_request:\n    auto_merge: merge\n"))
        .containsExactly(
            FILE
                + ":3: defaults.pull_request.auto_merge: GitHub does not merge a draft automatically (leave"
                + " auto_merge or draft out)");
  }

  @ParameterizedTest
  @CsvSource({
    "rocket, rocket, true",
    "rocket, Rocket, true",
    "rocket, rockets, false",
    "rock*, rocket, true",
    "*et, rocket, true",
    "r*k*t, rocket, true",
    "r*t*t, rocket, false",
    "rocket*rocket, rocket, false",
    "*, rocket, true",
    "lib-*, lib-, true",
    "a.c, abc, false"
  })
  void aStarStandsForAnyCharacters(String pattern, String name, boolean fits) {
    assertThat(OrganisationReader.fits(pattern, name)).isEqualTo(fits);
  }

  @Test
  void itIsKnownWhereEachValueComesFrom() {
    assertThat(SettingOrigin.all("tag: x{version}\n", of("tools", POLICY)))
        .contains(
            new SettingOrigin("tag", "x{version}", Optional.of(".github/slipway.yml:1")),
            new SettingOrigin("title", "chore(release): {version}", Optional.empty()),
            new SettingOrigin("pre_1_0", "strict", Optional.of(FILE + ":3")),
            new SettingOrigin("changelog", "false", Optional.of(FILE + ":11")),
            new SettingOrigin("pull_request.labels", "[1]", Optional.of(FILE + ":12")),
            new SettingOrigin("pull_request.reviewers", "[1]", Optional.of(FILE + ":6")));
  }
}
