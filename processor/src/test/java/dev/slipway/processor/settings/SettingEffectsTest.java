package dev.slipway.processor.settings;

import static dev.slipway.processor.settings.SettingStory.bare;
import static dev.slipway.processor.settings.SettingStory.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.configfile.ConfigFile.Broken;
import dev.slipway.shared.configfile.RepositoryKeys;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.Milestone;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.account.Role;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each setting has a row: two values that make a difference that people see, and a value that is
 * refused. A setting that is declared and has no row, or makes no difference, fails here.
 */
class SettingEffectsTest {
  /**
   * One setting.
   *
   * @param one a settings file
   * @param other one that differs in this setting only
   * @param bad a file in which it is wrong
   * @param refusal what is said of that, without the file's path
   */
  record Row(String key, SettingStory story, String one, String other, String bad, String refusal) {
    @Override
    public String toString() {
      return key;
    }
  }

  private static final SettingStory FIX =
      release(world -> {
        world.squash("fix: a leaking valve");
        world.plan();
      });

  private static final SettingStory DEPLOYMENT = SettingStory.deployment();

  private static final SettingStory COMPONENTS =
      bare(
          Map.of(
              "VERSION", "1.0.0\n",
              "app.txt", "app 1.0.0 of 1.0.0\na=1.0.0\nb=1.0.0\n",
              "core/VERSION", "1.0.0\n",
              "cli/VERSION", "1.0.0\n"),
          world -> {
            world.tag("core-v1.0.0");
            world.tag("cli-v1.0.0");
            world.tag("c2.0.0");
            world.ada.commit(
                world.rocket, "main", "fix: a leaking valve", Map.of("core/valve.txt", "shut"));
            world.ada.commit(world.rocket, "main", "feat: generate", Map.of("core/gen/a.txt", "a"));
            world.ada.commit(world.rocket, "main", "feat!: share", Map.of("libs/a.txt", "a"));
            world.plan();
          });

  /** Changes of several types and scopes. */
  private static final SettingStory CHANGES =
      release(world -> {
        world.squash("fix(api): close the valve");
        world.squash("fix(ui): a lamp");
        world.squash("docs: the launch pad");
        world.plan();
      });

  /** Everything is there that a release PR can be furnished with. */
  private static final SettingStory SERVICE =
      release(world -> {
        for (String login : List.of("bob", "grace")) {
          world.rocket.collaborators().put(world.gitHub.person(login).account().id(), Role.WRITE);
        }
        world.rocket.milestones().put(1, new Milestone(1, 1, "Launch"));
        world.rocket.milestones().put(2, new Milestone(2, 2, "Orbit"));
        world.rocket.settings(world.rocket.settings().withAutoMerge(true));
        world.rocket.requiredChecks().add("build");
        world.squash("fix: a leaking valve");
        world.plan();
      });

  /** The release PR is merged, and published. */
  private static final SettingStory PUBLISHED =
      release(world -> {
        world.rocket.discussionCategories().addAll(List.of("News", "Releases"));
        world.squash("fix: a leaking valve");
        world.plan();
        world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
        world.plan();
      });

  private static final List<Row> ROWS =
      Stream.of(releasing(), notes(), pullRequests(), releases(), components(), deploying())
          .flatMap(rows -> rows)
          .toList();

  static List<Row> rows() {
    return ROWS;
  }

  /** One row of each story. */
  static Collection<Row> stories() {
    Map<SettingStory, Row> stories = new IdentityHashMap<>();
    ROWS.forEach(row -> stories.putIfAbsent(row.story(), row));
    return stories.values();
  }

  private static Stream<Row> releasing() {
    SettingStory taken =
        release(world -> {
          world.ada.branch(world.rocket, "release/v1.0.1", "main");
          world.ada.branch(world.rocket, "release/v1.0.1-1", "main");
          world.squash("fix: a leaking valve");
          world.plan();
        });
    SettingStory raised =
        release(world -> {
          world.squash("fix: a leaking valve");
          world.plan();
          world.squash("feat: a second stage");
          world.plan();
        });
    SettingStory lowered =
        release(world -> {
          String feature =
              world.ada.commit(world.rocket, "main", "feat: a stage", Map.of("stage.txt", "2"));
          world.squash("fix: a leaking valve");
          world.plan();
          world.ada.commit(
              world.rocket,
              "main",
              "Revert \"feat: a stage\"\n\nThis reverts commit " + feature + ".",
              Map.of("stage.txt", "1"));
          world.plan();
        });
    SettingStory files =
        release(
            Map.of("VERSION", "1.0.0\n", "app.txt", "app 1.0.0 of 1.0.0\n"),
            world -> {
              world.squash("fix: a leaking valve");
              world.plan();
            });
    SettingStory yaml =
        release(
            Map.of("app.txt", "a: 1.0.0\nb: 1.0.0\n"),
            world -> {
              world.squash("fix: a leaking valve");
              world.plan();
            });
    return Stream.of(
        new Row(
            "base",
            release(world -> {
              world.ada.branch(world.rocket, "next", "main");
              world.ada.commit(world.rocket, "next", "fix: a valve", Map.of("valve.txt", "shut"));
              world.plan();
            }),
            "base: main",
            "base: next",
            "base: a b",
            ":1: base: 'a b' is not a valid branch name in git"),
        new Row(
            "tag",
            FIX,
            "tag: v{version}",
            "tag: rocket-{version}",
            "tag: release",
            ":1: tag: 'release' must contain {version} exactly once"),
        new Row(
            "branch",
            FIX,
            "branch: release/v{version}",
            "branch: release/ship-{version}",
            "branch: '{version}'",
            ":1: branch: it begins with {version} (put a fixed text before it, such as"
                + " release/v{version})"),
        new Row(
            "branch_naming.fallback_strategy",
            taken,
            "branch_naming: {fallback_strategy: timestamp}",
            "branch_naming: {fallback_strategy: uuid}",
            "branch_naming: {fallback_strategy: random}",
            ":1: branch_naming.fallback_strategy: one of timestamp, counter, uuid, none is"
                + " expected, not 'random'"),
        new Row(
            "branch_naming.max_fallback_attempts",
            taken,
            "branch_naming: {fallback_strategy: counter, max_fallback_attempts: 1}",
            "branch_naming: {fallback_strategy: counter, max_fallback_attempts: 2}",
            "branch_naming: {max_fallback_attempts: 21}",
            ":1: branch_naming.max_fallback_attempts: a whole number from 1 to 20 is expected, not"
                + " '21'"),
        new Row(
            "title",
            FIX,
            "title: 'chore(release): {version}'",
            "title: 'chore: ship {version}'",
            "title: Release",
            ":1: title: 'Release' must contain {version} exactly once"),
        new Row(
            "changelog",
            FIX,
            "changelog: CHANGELOG.md",
            "changelog: docs/CHANGES.md",
            "changelog: ../CHANGES.md",
            ":1: changelog: '../CHANGES.md': a path has no empty part, no '.' and no '..'"),
        new Row(
            "files[].path",
            files,
            "files: [{path: VERSION}]",
            "files: [{path: app.txt}]",
            "files: [{kind: maven}]",
            ":1: files[0]: the entry has no path"),
        new Row(
            "files[].kind",
            files,
            "files: [{path: VERSION, kind: version-file}]",
            "files: [{path: VERSION, kind: marker}]",
            "files: [{path: VERSION, kind: text}]",
            ":1: files[0].kind: one of maven, npm, npm-lock, cargo, cargo-lock, bundler-lock,"
                + " uv-lock, pyproject, setup-cfg, python, ruby, composer, helm, dart, msbuild,"
                + " gradle, properties, json, yaml, toml, xml, version-file, marker, pattern is"
                + " expected, not 'text'"),
        new Row(
            "files[].pattern",
            files,
            "files: [{path: app.txt, pattern: 'app {version}'}]",
            "files: [{path: app.txt, pattern: 'of {version}'}]",
            "files: [{path: app.txt, pattern: app}]",
            ":1: files[0].pattern: 'app' must contain {version} exactly once"),
        new Row(
            "files[].selector",
            yaml,
            "files: [{path: app.txt, kind: yaml, selector: a}]",
            "files: [{path: app.txt, kind: yaml, selector: b}]",
            "files: [{path: app.txt, kind: json, selector: a}]",
            ":1: files[0].selector: 'a' is not a selector for kind json (such as /app/version)"),
        new Row(
            "on_version_change",
            raised,
            "on_version_change: keep",
            "on_version_change: supersede",
            "on_version_change: replace",
            ":1: on_version_change: one of keep, supersede is expected, not 'replace'"),
        new Row(
            "force_update",
            lowered,
            "force_update: false",
            "force_update: true",
            "force_update: maybe",
            ":1: force_update: true or false is expected, not 'maybe'"),
        new Row(
            "unparsable",
            release(world -> {
              world.squash("Mend the valve");
              world.plan();
            }),
            "unparsable: patch",
            "unparsable: none",
            "unparsable: minor",
            ":1: unparsable: one of patch, none is expected, not 'minor'"),
        new Row(
            "pre_1_0",
            bare(
                Map.of(),
                world -> {
                  world.tag("v0.1.0");
                  world.squash("feat!: another fuel");
                  world.plan();
                }),
            "pre_1_0: relaxed",
            "pre_1_0: strict",
            "pre_1_0: lax",
            ":1: pre_1_0: one of relaxed, strict is expected, not 'lax'"),
        new Row(
            "initial_version",
            bare(
                Map.of(),
                world -> {
                  world.squash("feat: a rocket");
                  world.plan();
                }),
            "initial_version: 0.1.0",
            "initial_version: 1.0.0",
            "initial_version: '1.0'",
            ":1: initial_version: '1.0' is not a SemVer version (three numbers, such as 0.1.0)"),
        new Row(
            "prerelease",
            FIX,
            "prerelease:",
            "prerelease: rc",
            "prerelease: rc.1",
            ":1: prerelease: 'rc.1' is not a word for release candidates: a letter, then letters,"
                + " digits and '-', such as rc"),
        new Row(
            "next_development_version",
            release(
                Map.of("VERSION", "1.0.1-SNAPSHOT\n"),
                world -> {
                  world.squash("fix: a leaking valve");
                  world.plan();
                  world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
                  world.plan();
                }),
            "next_development_version:",
            "next_development_version: SNAPSHOT",
            "next_development_version: 1.0.2-SNAPSHOT",
            ":1: next_development_version: '1.0.2-SNAPSHOT' is not a word behind a version: a letter,"
                + " then letters, digits and '-', such as SNAPSHOT"),
        new Row(
            "maintenance",
            release(world -> {
              world.ada.branch(world.rocket, "1.x", "main");
              world.ada.commit(world.rocket, "1.x", "fix: a valve", Map.of("valve.txt", "shut"));
              world.plan();
            }),
            "maintenance: []",
            "maintenance: [1.x]",
            "maintenance: [next]",
            ":1: maintenance[0]: 'next' does not name a version (such as 1.x, v1, 1.2.x or release/1.2)"),
        new Row(
            "pull_request_comment",
            release(world -> {
              PullRequest pull =
                  world.ada.propose(
                      world.rocket, "main", "topic", "feat: a stage", Map.of("a.txt", "a"));
              // People see comments on every pull request; the story shows those on release PRs.
              world.deliverUntilTaken(
                  world.connector(),
                  world.about(
                      new Instruction.LookAtPullRequest(new PullRequestNumber(pull.number()))));
              world.rocket.commentsOn(pull.number()).stream()
                  .map(comment -> "comment/" + comment.body().hashCode())
                  .forEach(name -> world.ada.branch(world.rocket, name, "main"));
            }),
            "pull_request_comment: none",
            "pull_request_comment: people",
            "pull_request_comment: always",
            ":1: pull_request_comment: one of none, people, all is expected, not 'always'"),
        bootstrapSha());
  }

  /** The value is a commit of the story: the settings say which by a word in its place. */
  private static Row bootstrapSha() {
    SettingStory story =
        settings ->
            bare(
                    Map.of(),
                    world -> {
                      String first =
                          world.ada.commit(
                              world.rocket, "main", "feat: an engine", Map.of("engine.txt", "1"));
                      world.ada.commit(
                          world.rocket,
                          "main",
                          "feat: a tank",
                          Map.of(
                              "tank.txt",
                              "1",
                              ".github/slipway.yml",
                              settings.replace("FIRST", first)));
                      world.plan();
                    })
                .play("");
    return new Row(
        "bootstrap_sha",
        story,
        "bootstrap_sha: # FIRST",
        "bootstrap_sha: FIRST",
        "bootstrap_sha: abc123",
        ":1: bootstrap_sha: 'abc123' is not a commit (all 40 digits are needed)");
  }

  private static Stream<Row> components() {
    return Stream.of(
        component(
            "name",
            "",
            "name: kernel",
            "name: a b",
            ".name: 'a b' is not a name for a component: letters, digits, '.', '_' and '-', perhaps"
                + " with a scope before it (@acme/core)"),
        new Row(
            "components[].path",
            COMPONENTS,
            "components: [{name: core, path: core}]",
            "components: [{name: core, path: libs}]",
            "components: [{name: core}]",
            ":1: components[0]: the component has no path"),
        component(
            "exclude",
            "",
            "exclude: [core/gen]",
            "exclude: [cli]",
            ".exclude: 'cli' is not within 'core' (paths begin at the repository's root)"),
        component(
            "also",
            "",
            "also: [libs]",
            "also: [core/gen]",
            ".also: 'core/gen' is not outside of 'core' (it names shared folders and files"
                + " elsewhere)"),
        component(
            "tag",
            "",
            "tag: 'c{version}'",
            "tag: c",
            ".tag: 'c' must contain {version} exactly once"),
        component(
            "changelog",
            "",
            "changelog: docs/CHANGES.md",
            "changelog: /CHANGES.md",
            ".changelog: '/CHANGES.md': a path is relative to the repository's root and written"
                + " with '/'"),
        component(
            "files[].path",
            "files: [{path: VERSION}]",
            "files: [{path: app.txt, kind: version-file}]",
            "files: [{kind: maven}]",
            ".files[0]: the entry has no path"),
        component(
            "files[].kind",
            "files: [{path: VERSION, kind: version-file}]",
            "files: [{path: VERSION, kind: marker}]",
            "files: [{path: VERSION, kind: pattern}]",
            ".files[0]: kind pattern needs a pattern (such as version = \"{version}\")"),
        component(
            "files[].pattern",
            "files: [{path: app.txt, pattern: 'app {version}'}]",
            "files: [{path: app.txt, pattern: 'of {version}'}]",
            "files: [{path: app.txt, pattern: app}]",
            ".files[0].pattern: 'app' must contain {version} exactly once"),
        component(
            "files[].selector",
            "files: [{path: app.txt, kind: properties, selector: a}]",
            "files: [{path: app.txt, kind: properties, selector: b}]",
            "files: [{path: app.txt, kind: json, selector: a}]",
            ".files[0].selector: 'a' is not a selector for kind json (such as /app/version)"),
        new Row(
            "component_requirements",
            bare(
                Map.of(
                    "core/package.json", "{\"name\": \"core\", \"version\": \"1.0.0\"}",
                    "cli/package.json",
                        "{\"name\": \"cli\", \"dependencies\": {\"core\": \"1.0.0\"}}",
                    "cli/VERSION", "1.0.0\n"),
                world -> {
                  world.tag("core-v1.0.0");
                  world.tag("cli-v1.0.0");
                  world.ada.commit(world.rocket, "main", "fix: a leak", Map.of("core/a.txt", "a"));
                  world.plan();
                  world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
                  world.plan();
                }),
            "components: [{path: core}, {path: cli}]\ncomponent_requirements: keep",
            "components: [{path: core}, {path: cli}]\ncomponent_requirements: raise",
            "component_requirements: true",
            ":1: component_requirements: one of keep, raise is expected, not 'true'"),
        new Row(
            "release_prs",
            COMPONENTS,
            "release_prs: separate\ncomponents: [{path: core}, {path: cli}]",
            "release_prs: together\ncomponents: [{path: core}, {path: cli}]",
            "release_prs: together",
            ":1: release_prs: without components there is one release pull request anyway (list"
                + " them under components, or leave it out)"),
        new Row(
            "components[].linked",
            COMPONENTS,
            "components: [{path: core}, {path: cli}]",
            "components: [{path: core, linked: one}, {path: cli, linked: one}]",
            "components: [{path: core, linked: one}]",
            ":1: components[0]: no other component is linked in the group 'one' (the groups are the"
                + " words after linked; those with the same word move together)"));
  }

  private static Row component(String key, String one, String other, String bad, String refusal) {
    String components = "components: [{path: core%s}]";
    return new Row(
        "components[]." + key,
        COMPONENTS,
        components.formatted(one.isEmpty() ? "" : ", " + one),
        components.formatted(", " + other),
        components.formatted(", " + bad),
        ":1: components[0]" + refusal);
  }

  private static Stream<Row> notes() {
    return Stream.of(
        new Row(
            "changelog_sections[].type",
            CHANGES,
            "changelog_sections: [{type: fix}]",
            "changelog_sections: [{type: docs}]",
            "changelog_sections: [{type: a b}]",
            ":1: changelog_sections[0].type: 'a b' is not a type: letters, digits, dashes and"
                + " underscores"),
        new Row(
            "changelog_sections[].heading",
            CHANGES,
            "changelog_sections: [{type: fix, heading: Mended}]",
            "changelog_sections: [{type: fix, heading: Fixed}]",
            "changelog_sections: [{type: fix, heading: ' '}]",
            ":1: changelog_sections[0].heading: it is empty"),
        new Row(
            "changelog_sections[].hidden",
            CHANGES,
            "changelog_sections: [{type: fix, hidden: false}]",
            "changelog_sections: [{type: fix, hidden: true}]",
            "changelog_sections: [{type: fix, hidden: never}]",
            ":1: changelog_sections[0].hidden: true or false is expected, not 'never'"),
        new Row(
            "notes.scopes",
            CHANGES,
            "notes: {scopes: inline}",
            "notes: {scopes: headings}",
            "notes: {scopes: none}",
            ":1: notes.scopes: one of inline, headings is expected, not 'none'"),
        new Row(
            "notes.authors",
            CHANGES,
            "notes: {authors: true}",
            "notes: {authors: false}",
            "notes: {authors: 1}",
            ":1: notes.authors: true or false is expected, not '1'"),
        new Row(
            "notes.first_contributors",
            release(world -> {
              world
                  .rocket
                  .collaborators()
                  .put(world.gitHub.person("bob").account().id(), Role.WRITE);
              world
                  .gitHub
                  .person("bob")
                  .commit(world.rocket, "main", "fix: a valve", Map.of("valve.txt", "shut"));
              world.plan();
            }),
            "notes: {first_contributors: false}",
            "notes: {first_contributors: true}",
            "notes: {first_contributors: 1}",
            ":1: notes.first_contributors: true or false is expected, not '1'"),
        new Row(
            "notes.heading",
            CHANGES,
            "notes: {heading: '{version} ({date})'}",
            "notes: {heading: '[{version}]({url}) of {date}'}",
            "notes: {heading: 'Rocket {version}'}",
            ":1: notes.heading: a changelog with this heading could not be read again (begin it"
                + " with {version}, [{version}] or Version {version})"));
  }

  private static Stream<Row> pullRequests() {
    return Stream.of(
        of(
            "pull_request",
            "labels",
            SERVICE,
            "[release]",
            "[ship]",
            "release",
            "a list is expected, not 'release'"),
        of(
            "pull_request",
            "reviewers",
            SERVICE,
            "[bob]",
            "[grace]",
            "['@bob']",
            "[0]: '@bob' is neither a login nor a team: a team is organisation/slug"),
        of(
            "pull_request",
            "assignees",
            SERVICE,
            "[bob]",
            "[grace]",
            "[a b]",
            "[0]: 'a b' is not a GitHub login"),
        of(
            "pull_request",
            "milestone",
            SERVICE,
            "1",
            "Orbit",
            "'v{major}'",
            "{major} is not a variable here (the variables here are {version}, {tag})"),
        of(
            "pull_request",
            "draft",
            SERVICE,
            "false",
            "true",
            "1",
            "true or false is expected, not '1'"),
        of(
            "pull_request",
            "auto_merge",
            SERVICE,
            "merge",
            "squash",
            "true",
            "one of merge, squash, rebase is expected, not 'true'"),
        of(
            "pull_request",
            "header",
            SERVICE,
            "'{version}'",
            "'{tag}'",
            "'{date}'",
            "{date} is not a variable here (the variables here are {version}, {tag}, {previous_version})"),
        of(
            "pull_request",
            "footer",
            SERVICE,
            "'{version}'",
            "'{tag}'",
            "'{Version}'",
            "{Version} is not a variable here (the variables here are {version}, {tag}, {previous_version})"));
  }

  private static Stream<Row> releases() {
    return Stream.of(
        of(
            "release",
            "title",
            PUBLISHED,
            "'{tag}'",
            "'Rocket {version}'",
            "'{name}'",
            "{name} is not a variable here (the variables here are {version}, {tag})"),
        of(
            "release",
            "draft",
            PUBLISHED,
            "false",
            "true",
            "1",
            "true or false is expected, not '1'"),
        of(
            "release",
            "prerelease",
            PUBLISHED,
            "by-version",
            "always",
            "true",
            "one of by-version, always, never is expected, not 'true'"),
        of(
            "release",
            "latest",
            PUBLISHED,
            "by-version",
            "never",
            "legacy",
            "one of always, never, by-version is expected, not 'legacy'"),
        of(
            "release",
            "discussion_category",
            PUBLISHED,
            "News",
            "Releases",
            "[News]",
            "a text is expected, not a list"),
        of(
            "release",
            "generated_notes",
            PUBLISHED,
            "false",
            "true",
            "1",
            "true or false is expected, not '1'"),
        of(
            "release",
            "header",
            PUBLISHED,
            "Hello",
            "'{tag}'",
            "'<!-- x -->'",
            "it has an HTML comment (Slipway marks its own parts of a text with such comments)"),
        of(
            "release",
            "footer",
            PUBLISHED,
            "Thanks",
            "'{tag}'",
            "{tag}",
            "a text is expected, not keys with values (put a text with { or : in it in quotes)"));
  }

  /** A setting within a mapping. */
  private static Row of(
      String mapping,
      String key,
      SettingStory story,
      String one,
      String other,
      String bad,
      String refusal) {
    String file = mapping + ": {" + key + ": %s}";
    return new Row(
        mapping + "." + key,
        story,
        file.formatted(one),
        file.formatted(other),
        file.formatted(bad),
        ":1: " + mapping + "." + key + (refusal.startsWith("[") ? "" : ": ") + refusal);
  }

  private static Stream<Row> deploying() {
    return Stream.of(
        environment(
            "name",
            "{name: dev}",
            "{name: test}",
            "{name: ' dev'}",
            "' dev' is not a valid name (1 to 100 characters on one line)"),
        environment(
            "after",
            "{name: dev}, {name: test}",
            "{name: dev}, {name: test, after: dev}",
            "{name: dev, after: build}",
            "there is no environment 'build' (the environments are dev)"),
        environment(
            "concurrency_group",
            "{name: dev}, {name: test}",
            "{name: dev}, {name: test, concurrency_group: dev}",
            "{name: dev, concurrency_group: 1}",
            "a text is expected, not '1' (put it in quotes)"),
        environment(
            "approval.users",
            "{name: dev, approval: {users: [ada]}}",
            "{name: dev, approval: {users: [grace]}}",
            "{name: dev, approval: {users: ['@ada']}}",
            "[0]: '@ada' is not a GitHub login"),
        environment(
            "approval.teams",
            "{name: dev, approval: {teams: [launch]}}",
            "{name: dev, approval: {teams: [acme/pad]}}",
            "{name: dev, approval: {teams: ['@launch']}}",
            "[0]: '@launch' is not a team: write its slug, or organisation/slug"),
        environment(
            "actors",
            "{name: dev}",
            "{name: dev, actors: ['renovate[bot]']}",
            "{name: dev, actors: [a b]}",
            "[0]: 'a b' is not a GitHub login"),
        environment(
            "verify",
            "{name: dev}",
            "{name: dev, verify: [canary]}",
            "{name: dev, verify: canary}",
            "a list is expected, not 'canary'"),
        environment(
            "config_files",
            "{name: dev}",
            "{name: dev, config_files: [deploy.yml]}",
            "{name: dev, config_files: [/deploy.yml]}",
            "[0]: '/deploy.yml': a path is relative to the repository's root and written with"
                + " '/'"));
  }

  private static Row environment(String key, String one, String other, String bad, String refusal) {
    String environments = "deployments: {environments: [%s]}";
    return new Row(
        "deployments.environments[]." + key,
        DEPLOYMENT,
        environments.formatted(one),
        environments.formatted(other),
        environments.formatted(bad),
        ":1: deployments.environments[0]."
            + key
            + (refusal.startsWith("[") ? refusal : ": " + refusal));
  }

  @Test
  void every_setting_has_a_row() {
    assertThat(ROWS.stream().map(Row::key)).containsExactlyInAnyOrderElementsOf(RepositoryKeys.ALL);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void two_values_make_a_difference_that_people_see(Row row) {
    assertThat(row.story().play(row.other())).isNotEqualTo(row.story().play(row.one()));
  }

  /** What is compared is not made of the settings' text. */
  @ParameterizedTest
  @MethodSource("stories")
  void the_same_settings_in_other_words_make_none(Row row) {
    assertThat(row.story().play("# the same\n" + row.one()))
        .isEqualTo(row.story().play(row.one() + "\n"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_bad_value_is_refused_in_one_line(Row row) {
    assertThat(ConfigFile.parse("", row.bad()))
        .isInstanceOfSatisfying(
            Broken.class,
            broken ->
                assertThat(broken.problems().stream().map(ConfigProblem::render))
                    .isEqualTo(List.of(row.refusal())));
  }
}
