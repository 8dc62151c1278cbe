package dev.slipway.shared.configfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.shared.configfile.ConfigFile.Broken;
import dev.slipway.shared.configfile.ConfigFile.Parsed;
import dev.slipway.shared.domain.changelog.NotesStyle;
import dev.slipway.shared.domain.changelog.NotesStyle.Section;
import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.ComponentConfig;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.config.FallbackStrategy;
import dev.slipway.shared.domain.config.MaintenanceBranch;
import dev.slipway.shared.domain.config.OnVersionChange;
import dev.slipway.shared.domain.config.PullRequestComment;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.config.ReleasePrs;
import dev.slipway.shared.domain.config.ReleaseSettings;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.config.RepositoryConfig.Branches;
import dev.slipway.shared.domain.config.RepositoryConfig.Contents;
import dev.slipway.shared.domain.config.RepositoryConfig.Names;
import dev.slipway.shared.domain.config.RepositoryConfig.Publication;
import dev.slipway.shared.domain.config.RepositoryConfig.PullRequests;
import dev.slipway.shared.domain.config.RepositoryConfig.Versions;
import dev.slipway.shared.domain.config.TextTemplate;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.files.VersionFileKind;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.ReleaseLines;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import dev.slipway.shared.domain.version.VersionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  private static final String PATH = RepositoryConfig.PATH;

  static final String EVERYTHING =
      """
      base: develop
      tag: app-v{version}
      branch: ship/{version}
      branch_naming:
        fallback_strategy: counter
        max_fallback_attempts: 7
      title: "Release {version}!"
      changelog: docs/CHANGES.md
      files:
        - VERSION
        - path: app/pom.xml
          kind: maven
        - path: README.md
          pattern: 'acme/app:{version}'
        - path: src/version.rs
          kind: marker
        - path: app/manifest.json
          kind: json
          selector: /app/version
      on_version_change: supersede
      force_update: true
      unparsable: none
      pre_1_0: strict
      initial_version: 1.0.0-rc.1
      bootstrap_sha: 0123456789012345678901234567890123456789
      prerelease: rc
      next_development_version: SNAPSHOT
      maintenance: [1.x, release/0.9]
      component_requirements: raise
      pull_request_comment: people
      changelog_sections:
        - type: feat
          heading: News
        - type: Security
        - type: deps
          hidden: true
      notes:
        scopes: headings
        authors: false
        first_contributors: true
        heading: "{version} of {date}"
      pull_request:
        labels: [release]
        reviewers: [octocat, acme/launch]
        assignees: [octocat]
        milestone: 7
        draft: false
        auto_merge: squash
        header: "Releases {version}."
        footer: "Was {previous_version}, will be {tag}."
      release:
        title: "Rocket {version}"
        draft: false
        prerelease: never
        latest: by-version
        discussion_category: Announcements
        generated_notes: true
        header: "# {tag}"
        footer: Thanks!
      deployments:
        environments:
          - name: dev
          - name: preprod
            after: dev
            verify: [integration tests]
            config_files: [deploy/preprod.yml, .github/workflows/deploy.yml]
          - name: production
            after: preprod
            concurrency_group: production
            approval:
              users: [octocat]
              teams: [acme/release-managers]
          - name: production-auto
            concurrency_group: production
            actors: [renovate[bot]]
      """;

  static final String COMPONENTS =
      """
      changelog: CHANGES.md
      release_prs: together
      components:
        - path: ./packages/core/
        - name: "@acme/cli"
          path: cli
          exclude: [cli/generated]
          also: [libs/common, tsconfig.json]
          tag: cli-{version}
          changelog: docs/cli.md
          files: [cli/version.txt]
          linked: suite
        - name: all
          path: .
          changelog: false
          linked: suite
      """;

  @Test
  void components_are_read() {
    RepositoryConfig config = config(COMPONENTS);
    assertThat(config.pullRequests().releasePrs()).isEqualTo(ReleasePrs.TOGETHER);
    assertThat(config.components())
        .containsExactly(
            new ComponentConfig(
                "core",
                "packages/core",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of("packages/core/CHANGES.md"),
                Optional.empty(),
                Optional.empty()),
            new ComponentConfig(
                "@acme/cli",
                "cli",
                List.of("cli/generated"),
                List.of("libs/common", "tsconfig.json"),
                Optional.of(new VersionPattern("cli-", "")),
                Optional.of("docs/cli.md"),
                Optional.of(List.of(VersionFile.at("cli/version.txt"))),
                Optional.of("suite")),
            new ComponentConfig(
                "all",
                ".",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("suite")));
    assertThat(ReleaseLines.of(config))
        .extracting(
            line -> line.settings().tag().toString(),
            line -> line.settings().branch().toString(),
            line -> line.settings().title().toString(),
            line -> line.component().orElseThrow().paths().excluded())
        .containsExactly(
            tuple(
                "core-v{version}",
                "release/core-v{version}",
                "chore(release): core {version}",
                Set.of()),
            tuple(
                "cli-{version}",
                "release/@acme/cli-v{version}",
                "chore(release): @acme/cli {version}",
                Set.of("cli/generated")),
            tuple(
                "all-v{version}",
                "release/all-v{version}",
                "chore(release): all {version}",
                Set.of("packages/core", "cli")));
  }

  /** Its pull request is not written anew because another component came or changed. */
  @Test
  void a_components_digest_is_its_own() {
    List<ReleaseLine> alone = ReleaseLines.of(config("components: [{path: core}]"));
    List<ReleaseLine> both =
        ReleaseLines.of(config("components: [{path: core}, {path: cli, exclude: [cli/a]}]"));
    List<ReleaseLine> other =
        ReleaseLines.of(config("components: [{path: core}, {path: cli, exclude: [cli/b]}]"));
    assertThat(both.getFirst().settings().digest())
        .isEqualTo(alone.getFirst().settings().digest())
        .isEqualTo(other.getFirst().settings().digest());
    assertThat(both.getLast().settings().digest())
        .isNotEqualTo(other.getLast().settings().digest())
        .isNotEqualTo(both.getFirst().settings().digest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "# nothing\n",
        "---\n",
        "--- \n...\n",
        "\uFEFF",
        "{}",
        "null",
        "base:\nfiles:\n"
      })
  void an_empty_file_has_the_defaults(String text) {
    assertThat(config(text)).isEqualTo(RepositoryConfig.DEFAULTS);
  }

  @Test
  void the_text_with_everything_has_every_key() {
    assertThat(RepositoryKeys.ALL)
        .allSatisfy(key ->
            assertThat(EVERYTHING + COMPONENTS)
                .contains(key.substring(key.lastIndexOf('.') + 1) + ":"));
  }

  @Test
  void every_key_is_read() {
    RepositoryConfig config = config(EVERYTHING.replace("renovate[bot]", "'renovate[bot]'"));

    assertThat(config)
        .isEqualTo(
            new RepositoryConfig(
                new Branches(
                    Optional.of(new BranchName("develop")),
                    List.of(
                        new MaintenanceBranch(new BranchName("1.x"), Version.of("2.0.0")),
                        new MaintenanceBranch(
                            new BranchName("release/0.9"), Version.of("0.10.0")))),
                new Names(
                    new VersionPattern("app-v", ""),
                    new VersionPattern("ship/", ""),
                    new VersionPattern("Release ", "!"),
                    FallbackStrategy.COUNTER,
                    7),
                new Contents(
                    Optional.of("docs/CHANGES.md"),
                    Optional.of(
                        List.of(
                            VersionFile.at("VERSION"),
                            new VersionFile(
                                "app/pom.xml",
                                Optional.of(VersionFileKind.MAVEN),
                                Optional.empty()),
                            new VersionFile(
                                "README.md",
                                Optional.empty(),
                                Optional.of(new VersionPattern("acme/app:", ""))),
                            new VersionFile(
                                "src/version.rs",
                                Optional.of(VersionFileKind.MARKER),
                                Optional.empty()),
                            new VersionFile(
                                "app/manifest.json",
                                Optional.of(VersionFileKind.JSON),
                                Optional.empty(),
                                Optional.of("/app/version")))),
                    List.of(),
                    List.of(),
                    new NotesStyle(
                        List.of(
                            new Section("breaking", "Breaking changes", false),
                            new Section("feat", "News", false),
                            new Section("security", "Security", false),
                            new Section("deps", "Dependencies", true),
                            new Section("other", "Other changes", false)),
                        NotesStyle.Scopes.HEADINGS,
                        false,
                        "{version} of {date}",
                        true)),
                new Versions(
                    new VersionPolicy(VersionPolicy.Unparsable.NONE, VersionPolicy.Pre10.STRICT),
                    Version.of("1.0.0-rc.1"),
                    Optional.of(new CommitSha("0123456789012345678901234567890123456789")),
                    Optional.of("rc"),
                    Optional.of("SNAPSHOT"),
                    true),
                new PullRequests(
                    OnVersionChange.SUPERSEDE,
                    ReleasePrs.SEPARATE,
                    PullRequestComment.PEOPLE,
                    new PullRequestSettings(
                        List.of("release"),
                        List.of("octocat", "acme/launch"),
                        List.of("octocat"),
                        Optional.of(new PullRequestSettings.Milestone.Number(7)),
                        false,
                        Optional.of(PullRequestSettings.MergeMethod.SQUASH),
                        Optional.of(new TextTemplate("Releases {version}.")),
                        Optional.of(new TextTemplate("Was {previous_version}, will be {tag}.")))),
                new Publication(
                    new ReleaseSettings(
                        new TextTemplate("Rocket {version}"),
                        false,
                        ReleaseSettings.Prerelease.NEVER,
                        ReleaseSettings.Latest.BY_VERSION,
                        Optional.of("Announcements"),
                        true,
                        Optional.of(new TextTemplate("# {tag}")),
                        Optional.of(new TextTemplate("Thanks!"))),
                    List.of(
                        environment(
                            "dev", "", "dev", Approval.NONE, List.of(), List.of(), List.of()),
                        environment(
                            "preprod",
                            "dev",
                            "preprod",
                            Approval.NONE,
                            List.of(),
                            List.of("integration tests"),
                            List.of("deploy/preprod.yml", ".github/workflows/deploy.yml")),
                        environment(
                            "production",
                            "preprod",
                            "production",
                            new Approval(List.of("octocat"), List.of("acme/release-managers")),
                            List.of(),
                            List.of(),
                            List.of()),
                        environment(
                            "production-auto",
                            "",
                            "production",
                            Approval.NONE,
                            List.of("renovate[bot]"),
                            List.of(),
                            List.of())))));
  }

  private static EnvironmentConfig environment(
      String name,
      String after,
      String group,
      Approval approval,
      List<String> actors,
      List<String> verify,
      List<String> configFiles) {
    return new EnvironmentConfig(
        name,
        Optional.of(after).filter(a -> !a.isEmpty()),
        group,
        approval,
        actors,
        verify,
        configFiles);
  }

  @ParameterizedTest
  @ValueSource(strings = {"changelog: false", "changelog: none"})
  void the_changelog_can_be_switched_off(String text) {
    assertThat(config(text).changelog()).isEmpty();
  }

  @Test
  void an_empty_list_of_files_is_not_the_same_as_none() {
    assertThat(config("files: []").files()).contains(List.of());
    assertThat(config("").files()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void what_is_wrong_is_said_with_its_place_and_what_to_do(String text, String problem) {
    assertThat(problems(text)).extracting(ConfigProblem::render).containsExactly(problem);
  }

  static List<Arguments> refusals() {
    return List.of(
        // unknown keys
        refusal("\nchangelogs: x", ":2: the key 'changelogs' is unknown (did you mean changelog?)"),
        refusal(
            "onVersionChange: keep",
            ":1: the key 'onVersionChange' is unknown (did you mean on_version_change?)"),
        refusal(
            "fallback_strategy: uuid",
            ":1: the key 'fallback_strategy' is unknown (it belongs under branch_naming)"),
        refusal(
            "branch_naming.fallback_strategy: uuid",
            ":1: the key 'branch_naming.fallback_strategy' is unknown (it belongs under"
                + " branch_naming)"),
        refusal(
            "branch_naming:\n  fallback_stategy: uuid",
            ":2: branch_naming: the key 'fallback_stategy' is unknown (did you mean"
                + " fallback_strategy?)"),
        refusal(
            "files:\n- path: a\n  knid: marker",
            ":3: files[0]: the key 'knid' is unknown (did you mean kind?)"),
        refusal(
            "1: 2",
            ":1: the key '1' is unknown (the keys here are base, tag, branch, branch_naming, title,"
                + " changelog, files, on_version_change, force_update, unparsable, pre_1_0,"
                + " initial_version, bootstrap_sha, prerelease, next_development_version,"
                + " maintenance, components, component_requirements, release_prs,"
                + " pull_request_comment, changelog_sections,"
                + " notes, pull_request, release, deployments)"),
        refusal(
            "release_prs: together",
            ":1: release_prs: without components there is one release pull request anyway (list"
                + " them under components, or leave it out)"),
        refusal(
            "components: [{path: a}]\nrelease_prs: together\non_version_change: supersede",
            ":3: on_version_change: a pull request of all components keeps its branch when a"
                + " version rises (leave out on_version_change, or release_prs: together)"),
        refusal("? [a]\n: b", ":1: a key is a word"),
        // components
        refusal("components: [{name: core}]", ":1: components[0]: the component has no path"),
        refusal(
            "components: [{path: .}]",
            ":1: components[0]: the component at the root has no name (it stands in tags and"
                + " branches)"),
        refusal(
            "components:\n- path: core\n- {path: lib, name: Core}",
            ":3: components[1]: there is a component 'Core' already"),
        refusal(
            "components:\n- path: core\n- {path: core/, name: lib}",
            ":3: components[1]: there is a component at 'core' already"),
        refusal(
            "components: [{path: ../core}]",
            ":1: components[0].path: '../core': a path has no empty part, no '.' and no '..'"),
        refusal(
            "components: [{path: core, name: a b}]",
            ":1: components[0].name: 'a b' is not a name for a component: letters, digits, '.', '_'"
                + " and '-', perhaps with a scope before it (@acme/core)"),
        refusal(
            "components: [{path: core, exclude: [cli]}]",
            ":1: components[0].exclude: 'cli' is not within 'core' (paths begin at the repository's"
                + " root)"),
        refusal(
            "components: [{path: core, also: [core/a]}]",
            ":1: components[0].also: 'core/a' is not outside of 'core' (it names shared folders and"
                + " files elsewhere)"),
        refusal(
            "tag: v{version}\ncomponents:\n- path: core\n- path: cli",
            ":4: components[1]: its tags, 'v{version}', could be those of the component 'core' (put"
                + " {component} into tag)"),
        refusal(
            "components:\n- {path: core, tag: 'v{version}'}\n- {path: cli, tag: 'v{version}-cli'}",
            ":3: components[1]: its tags, 'v{version}-cli', could be those of the component 'core'"
                + " (put {component} into tag)"),
        refusal(
            "branch: release/v{version}\ncomponents:\n- path: core\n- path: cli",
            ":4: components[1]: its release branches, 'release/v{version}', could be those of the"
                + " component 'core' (put {component} into branch)"),
        refusal(
            "branch: '{component}/v{version}'\ncomponents: [{path: core}]",
            ":1: branch: it begins with {component} (put a fixed text before it, such as"
                + " release/{component}-v{version})"),
        refusal(
            "tag: '{component}-v{version}'",
            ":1: tag: {component} has no value without components (list them, or leave it"
                + " out)"),
        refusal(
            "components: [{path: core, linked: suite}]",
            ":1: components[0]: no other component is linked in the group 'suite' (the groups are"
                + " the words after linked; those with the same word move together)"),
        refusal(
            "files: [VERSION]\ncomponents: [{path: core}]",
            ":1: files: with components, the repository as a whole has no version (list the files in an entry of components)"),
        refusal(
            "components: [{path: core, changelog: core/a.md, files: [core/a.md]}]",
            ":1: components[0]: 'core/a.md' is its changelog, not a version file"),
        refusal(
            "prerelease: 1.x",
            ":1: prerelease: '1.x' is not a word for release candidates: a letter, then letters,"
                + " digits and '-', such as rc"),
        refusal(
            "next_development_version: -SNAPSHOT",
            ":1: next_development_version: '-SNAPSHOT' is not a word behind a version: a letter, then"
                + " letters, digits and '-', such as SNAPSHOT"),
        refusal(
            "prerelease: rc\nnext_development_version: rc",
            ":2: next_development_version: it is also the word for release candidates (choose another word: nobody could tell the two apart)"),
        refusal(
            "components: [{path: core}]\nnext_development_version: SNAPSHOT",
            ":2: next_development_version: it works only without components (leave out one of the two)"),
        refusal(
            "notes: {heading: 'Of {date}: {version}'}",
            ":1: notes.heading: a changelog with this heading could not be read again (begin it"
                + " with {version}, [{version}] or Version {version})"),
        refusal(
            "notes: {heading: '## {version}'}",
            ":1: notes.heading: Slipway writes '## ' before it (leave the '#' out)"),
        refusal(
            "notes:\n  heading: '{version} {day}'",
            ":2: notes.heading: {day} is not a variable here (the variables here are {version}, {tag}, {date},"
                + " {url})"),
        refusal(
            "component_requirements: true",
            ":1: component_requirements: one of keep, raise is expected, not 'true'"),
        refusal(
            "maintenance: [next]",
            ":1: maintenance[0]: 'next' does not name a version (such as 1.x, v1, 1.2.x or release/1.2)"),
        refusal(
            "maintenance: [1.x]\ncomponents: [{path: core}]",
            ":1: maintenance: a branch's name cannot tell the versions of several components (leave out one of the two)"),
        // the operator's
        refusal(
            "retry_policy:\n  max_attempts: 5",
            ":2: retry_policy.max_attempts: only the operator sets this, not the repository"
                + " (environment variable SLIPWAY_RETRY_POLICY_MAX_ATTEMPTS)"),
        refusal(
            "activation: all",
            ":1: activation: only the operator sets this, not the repository (environment"
                + " variable SLIPWAY_ACTIVATION)"),
        refusal(
            "numbering: x",
            ":1: numbering: only the operator sets this, not the repository (environment"
                + " variable SLIPWAY_NUMBERING_MAX_RETRIES)"),
        refusal(
            "github_api.rate_limit_buffer: 1",
            ":1: github_api.rate_limit_buffer: only the operator sets this, not the repository"
                + " (environment variable SLIPWAY_GITHUB_API_RATE_LIMIT_BUFFER)"),
        // twice
        refusal(
            "base: a\nbase: b",
            ":2: the key 'base' appears here a second time (the first is in line 1)"),
        // types
        refusal("base: 1.10", ":1: base: a text is expected, not '1.10' (put it in quotes)"),
        refusal("base: true", ":1: base: a text is expected, not 'true' (put it in quotes)"),
        refusal("base: [a]", ":1: base: a text is expected, not a list"),
        refusal("base: ''", ":1: base: it is empty"),
        refusal(
            "base: !secret x",
            ":1: base: a text is expected, not a value with the tag '!secret' (put it in quotes)"),
        refusal("force_update: yes", ":1: force_update: true or false is expected, not 'yes'"),
        refusal(
            "branch_naming: uuid",
            ":1: branch_naming: keys with values are expected, not 'uuid' (the keys are"
                + " fallback_strategy, max_fallback_attempts)"),
        refusal(
            "branch_naming:\n  max_fallback_attempts: 0",
            ":2: branch_naming.max_fallback_attempts: a whole number from 1 to 20 is expected, not"
                + " '0'"),
        refusal(
            "branch_naming:\n  max_fallback_attempts: 99999999999999999999",
            ":2: branch_naming.max_fallback_attempts: a whole number from 1 to 20 is expected, not"
                + " '99999999999999999999'"),
        refusal("files: VERSION", ":1: files: a list is expected, not 'VERSION'"),
        refusal("files: [[a]]", ":1: files[0]: a text is expected, not a list"),
        refusal(
            "- a\n- b",
            ":1: keys with values are expected, not a list (the keys are base, tag, branch,"
                + " branch_naming, title, changelog, files, on_version_change, force_update,"
                + " unparsable, pre_1_0, initial_version, bootstrap_sha, prerelease,"
                + " next_development_version, maintenance, components, component_requirements,"
                + " release_prs,"
                + " pull_request_comment,"
                + " changelog_sections, notes, pull_request, release, deployments)"),
        // values
        refusal("base: a b", ":1: base: 'a b' is not a valid branch name in git"),
        refusal(
            "on_version_change: replace",
            ":1: on_version_change: one of keep, supersede is expected, not 'replace'"),
        refusal("unparsable: minor", ":1: unparsable: one of patch, none is expected, not 'minor'"),
        refusal("pre_1_0: lax", ":1: pre_1_0: one of relaxed, strict is expected, not 'lax'"),
        refusal(
            "branch_naming:\n  fallback_strategy: [uuid]",
            ":2: branch_naming.fallback_strategy: one of timestamp, counter, uuid, none is"
                + " expected, not a list"),
        refusal(
            "initial_version: 1.0",
            ":1: initial_version: '1.0' is not a SemVer version (three numbers, such as 0.1.0)"),
        refusal(
            "bootstrap_sha: abc123",
            ":1: bootstrap_sha: 'abc123' is not a commit (all 40 digits are needed)"),
        refusal("tag: release", ":1: tag: 'release' must contain {version} exactly once"),
        refusal("tag: 'v {version}'", ":1: tag: 'v 1.2.3' would not be a valid tag name in git"),
        refusal(
            "branch: '{version}'",
            ":1: branch: it begins with {version} (put a fixed text before it, such as"
                + " release/v{version})"),
        refusal(
            "title: \"a\\nb {version}\"",
            ":1: title: it contains a line break or another invisible character"),
        refusal(
            "title: '{version} {version}'",
            ":1: title: '{version} {version}' must contain {version} exactly once"),
        // paths
        refusal(
            "changelog: /etc/passwd",
            ":1: changelog: '/etc/passwd': a path is relative to the repository's root and written"
                + " with '/'"),
        refusal(
            "files: [../x]", ":1: files[0]: '../x': a path has no empty part, no '.' and no '..'"),
        refusal(
            "files: [a/.GIT/config]",
            ":1: files[0]: 'a/.GIT/config': a path does not lead into .git"),
        refusal(
            "files: [.github/workflows/ci.yml]",
            ":1: files[0]: '.github/workflows/ci.yml': workflows are not edited: that takes a"
                + " permission that Slipway does not ask for"),
        refusal(
            "files: [.github/slipway.yml]",
            ":1: files[0]: '.github/slipway.yml': Slipway does not edit its own settings"),
        refusal(
            "files: [CHANGELOG.md]",
            ":1: files: 'CHANGELOG.md' is the changelog (older sections of a changelog are never"
                + " rewritten)"),
        // notes, pull requests, releases
        refusal(
            "changelog_sections:\n- type: feat\n- type: feat\n  heading: x",
            ":3: changelog_sections[1]: 'feat' is listed already"),
        refusal(
            "changelog_sections:\n- heading: x",
            ":2: changelog_sections[0]: the section has no type"),
        refusal(
            "changelog_sections:\n- type: breaking\n  hidden: true",
            ":2: changelog_sections[0]: breaking changes are never hidden (leave hidden out)"),
        refusal(
            "pull_request: {draft: true, auto_merge: merge}",
            ":1: pull_request.auto_merge: GitHub does not merge a draft automatically (leave auto_merge or"
                + " draft out)"),
        refusal(
            "release: {draft: true, discussion_category: News}",
            ":1: release.discussion_category: a draft has no discussion (leave discussion_category"
                + " or draft out)"),
        refusal(
            "pull_request: {header: '<!-- x -->'}",
            ":1: pull_request.header: it has an HTML comment (Slipway marks its own parts of a text with such comments)"),
        refusal(
            "release: {title: \"a\\nb\"}",
            ":1: release.title: it contains a line break or another invisible character"),
        refusal(
            "release: {title: '{date}'}",
            ":1: release.title: {date} is not a variable here (the variables here are {version}, {tag})"),
        // files
        refusal("files:\n- kind: maven", ":2: files[0]: the entry has no path"),
        refusal(
            "files:\n- path: x\n  kind: mavn",
            ":3: files[0].kind: one of maven, npm, npm-lock, cargo, cargo-lock, bundler-lock,"
                + " uv-lock, pyproject, setup-cfg, python, ruby, composer, helm, dart, msbuild,"
                + " gradle, properties, json, yaml, toml, xml, version-file, marker, pattern is"
                + " expected, not 'mavn'"),
        refusal(
            "files:\n- path: x\n  kind: pattern",
            ":2: files[0]: kind pattern needs a pattern (such as version = \"{version}\")"),
        refusal(
            "files:\n- path: x\n  kind: json",
            ":2: files[0]: kind json needs a selector (such as /app/version)"),
        refusal(
            "files:\n- path: x\n  kind: yaml\n  selector: a[x]",
            ":4: files[0].selector: 'a[x]' is not a selector for kind yaml (such as image.tag)"),
        refusal(
            "files:\n- path: x\n  kind: json\n  selector: app.version",
            ":4: files[0].selector: 'app.version' is not a selector for kind json (such as"
                + " /app/version)"),
        refusal(
            "files:\n- path: x\n  kind: xml\n  selector: //version",
            ":4: files[0].selector: '//version' is not a selector for kind xml (such as"
                + " /widget/@version)"),
        refusal(
            "files:\n- path: x\n  kind: npm\n  selector: a",
            ":4: files[0].selector: kind npm takes no selector (the kinds that take one are json,"
                + " yaml, toml, xml and properties)"),
        refusal(
            "files:\n- path: x\n  selector: a",
            ":3: files[0].selector: a selector needs a kind (the kinds that take"
                + " one are json, yaml, toml, xml and properties)"),
        refusal(
            "files:\n- path: x\n  kind: npm\n  pattern: 'v{version}'",
            ":2: files[0]: kind npm takes no pattern (leave one of the two out)"),
        refusal(
            "files:\n- path: x\n  pattern: ' {version} '",
            ":3: files[0].pattern: {version} alone fits everywhere (add the text around it, such as"
                + " version = \"{version}\")"),
        refusal("files:\n- x\n- x", ":3: files[1]: 'x' is listed already"),
        // environments
        refusal(
            "deployments:\n  environments:\n  - after: x",
            ":3: deployments.environments[0]: the environment has no name"),
        refusal(
            "deployments:\n  environments:\n  - name: dev\n  - name: Dev",
            ":4: deployments.environments[1]: the environment 'Dev' is listed already"),
        refusal(
            "deployments:\n  environments:\n  - name: dev\n    after: build",
            ":4: deployments.environments[0].after: there is no environment 'build' (the"
                + " environments are dev)"),
        refusal(
            "deployments:\n"
                + "  environments:\n"
                + "  - name: a\n"
                + "    after: b\n"
                + "  - name: b\n"
                + "    after: a\n"
                + "  - name: c\n"
                + "    after: a",
            ":4: deployments.environments[0].after: the environments wait for each other: 'a' after"
                + " 'b' after 'a'"),
        refusal(
            "deployments:\n  environments:\n  - name: a\n    after: a",
            ":4: deployments.environments[0].after: the environments wait for each other: 'a' after"
                + " 'a'"),
        refusal(
            "deployments:\n  environments:\n  - name: a\n    approval: {}",
            ":4: deployments.environments[0].approval: it names nobody who may approve (list users"
                + " or teams, or leave it out)"),
        refusal(
            "deployments:\n  environments:\n  - name: a\n    approval:\n      users: ['@octo']",
            ":5: deployments.environments[0].approval.users[0]: '@octo' is not a GitHub login"),
        refusal(
            "deployments:\n  environments:\n  - name: a\n    actors: [x, x]",
            ":4: deployments.environments[0].actors[1]: 'x' is listed already"),
        refusal(
            "deployments:\n  environments:\n  - name: a\n    approval: {users: []}",
            ":4: deployments.environments[0].approval: it names nobody who may approve (list users"
                + " or teams, or leave it out)"),
        refusal(
            "deployments:\n  stages: []",
            ":2: deployments: the key 'stages' is unknown (the keys here are environments)"),
        // YAML
        refusal(
            "tag: {version}",
            ":1: tag: a text is expected, not keys with values (put a text with { or : in it in"
                + " quotes)"),
        refusal(
            "title: chore(release): {version}",
            ":1: not YAML: mapping values are not allowed here (put a text with ': ' in it in"
                + " quotes)"),
        refusal(
            "base: a\n---\nbase: b", ":2: a second YAML document begins here (the file holds one)"),
        refusal(
            "branch_naming:\n\tfallback_strategy: uuid",
            ":2: the indentation contains a tab (YAML indents with spaces)"));
  }

  private static Arguments refusal(String text, String problem) {
    return Arguments.of(text, PATH + problem);
  }

  @Test
  void all_problems_are_said_at_once_in_the_files_order() {
    assertThat(problems("force_update: 1\nunparsable: x\nbase: a b\n"))
        .extracting(ConfigProblem::line)
        .containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [",
        "a: b: c",
        "\"",
        "%YAML 9.9\n---\n",
        "*a",
        "a: &x",
        "\u0000",
        "a: \u0007",
        "@x",
        "`x`",
        "{",
        "- - -\n?"
      })
  void what_is_not_yaml_is_a_problem_and_never_an_exception(String text) {
    assertThat(ConfigFile.parse(PATH, text)).isInstanceOf(Broken.class);
  }

  @Test
  void hostile_documents_end_quickly() {
    StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'p'; c++) {
      String previous = "*" + (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(String.join(",", java.util.Collections.nCopies(9, previous))).append("]\n");
    }
    for (String text :
        List.of(
            bomb.toString(),
            "files: &f [*f]",
            "&r {base: *r}",
            "[".repeat(200_000),
            "{a: ".repeat(50_000),
            "- ".repeat(100_000),
            "? ".repeat(100_000),
            "x".repeat(300_000),
            "a: &a b\n" + "k: *a\n".repeat(30_000),
            "files:\n" + "- ../x\n".repeat(30_000))) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> assertThat(ConfigFile.parse(PATH, text)).isInstanceOf(Broken.class));
    }
  }

  @Test
  void characters_of_two_chars_may_stand_anywhere() {
    for (int before = 0; before < 3; before++) {
      assertThat(config("#" + "x".repeat(before) + "🚀".repeat(3000) + "\nunparsable: none"))
          .isEqualTo(config("unparsable: none"));
    }
  }

  @Test
  void random_damage_never_throws() {
    long seed = 20260117;
    Random random = new Random(seed);
    System.out.println("ConfigFileTest seed " + seed);
    String junk = "\t\n :-[]{}\"'&*!|>%@`#,?\\\u0000\uFEFF\u202Eé\uD83D1a";
    for (int run = 0; run < 2000; run++) {
      StringBuilder text = new StringBuilder(EVERYTHING);
      for (int edits = random.nextInt(6); edits >= 0; edits--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, junk.charAt(random.nextInt(junk.length())));
          default -> text.setLength(Math.max(10, at));
        }
      }
      ConfigFile read = ConfigFile.parse(PATH, text.toString());
      if (read instanceof Broken(List<ConfigProblem> problems)) {
        assertThat(problems).isNotEmpty().allMatch(p -> p.render().lines().count() == 1);
      }
    }
  }

  @Test
  void digests_tell_settings_apart_and_not_their_spelling() {
    // Another digest would have every open release PR written anew.
    assertThat(RepositoryConfig.DEFAULTS.digest())
        .isEqualTo("3ee8b2c41c21c810b849473238f80446d89c6442035edec8a75f1d89e9845344");
    assertThat(config("tag: v{version}\n# a comment\n").digest())
        .isEqualTo(RepositoryConfig.DEFAULTS.digest())
        .matches("[0-9a-f]{64}");
    assertThat(config("deployments: {environments: [{name: dev}]}").digest())
        .isEqualTo(RepositoryConfig.DEFAULTS.digest());
    assertThat(config("release: {draft: true}\npull_request: {labels: [x]}").digest())
        .isEqualTo(RepositoryConfig.DEFAULTS.digest());
    assertThat(config("files: [VERSION]").digest())
        .isEqualTo(config("files: [{path: VERSION, kind: version-file}]").digest());
    List<String> others =
        List.of(
            "base: x",
            "tag: x{version}",
            "branch: x{version}",
            "title: x{version}",
            "branch_naming: {fallback_strategy: uuid}",
            "branch_naming: {max_fallback_attempts: 6}",
            "changelog: false",
            "files: []",
            "files: [VERSION]",
            "files: [a]",
            "files: [{path: a, pattern: 'x{version}'}]",
            "on_version_change: supersede",
            "force_update: true",
            "unparsable: none",
            "pre_1_0: strict",
            "initial_version: 1.0.0",
            "bootstrap_sha: " + "a".repeat(40),
            "changelog_sections: [{type: docs}]",
            "notes: {scopes: headings}",
            "notes: {authors: false}",
            "notes: {first_contributors: true}",
            "pull_request: {header: x}",
            "pull_request: {footer: x}",
            "");
    assertThat(others.stream().map(text -> config(text).digest())).doesNotHaveDuplicates();
  }

  static RepositoryConfig config(String text) {
    return switch (ConfigFile.parse(PATH, text)) {
      case Parsed(RepositoryConfig config) -> config;
      case Broken(List<ConfigProblem> problems) ->
          throw new AssertionError(problems.stream().map(ConfigProblem::render).toList());
    };
  }

  private static List<ConfigProblem> problems(String text) {
    return switch (ConfigFile.parse(PATH, text)) {
      case Parsed(RepositoryConfig config) -> throw new AssertionError("accepted: " + config);
      case Broken(List<ConfigProblem> problems) -> problems;
    };
  }
}
