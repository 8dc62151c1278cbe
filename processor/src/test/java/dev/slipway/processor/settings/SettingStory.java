package dev.slipway.processor.settings;

import dev.slipway.processor.deploy.ApprovalRights;
import dev.slipway.processor.deploy.Approvers;
import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.world.DeployWorld;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.contract.Instruction.Operation;
import dev.slipway.standin.state.PullRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * Something that happens to a repository with a settings file, from beginning to end, and what can
 * be seen of it afterwards. The same settings always show the same.
 */
@FunctionalInterface
interface SettingStory {
  /** Plays it; the answer is everything that people could see. */
  String play(String settings);

  /** A story of releases. */
  static SettingStory release(Consumer<ReleaseWorld> events) {
    return release(Map.of(), events);
  }

  /** The same in a repository with these files. */
  static SettingStory release(Map<String, String> files, Consumer<ReleaseWorld> events) {
    return bare(
        files,
        world -> {
          world.tag("v1.0.0");
          events.accept(world);
        });
  }

  /** A story that begins without a release. */
  static SettingStory bare(Map<String, String> files, Consumer<ReleaseWorld> events) {
    return settings -> {
      ReleaseWorld world = new ReleaseWorld(1);
      Map<String, String> all = new LinkedHashMap<>(files);
      all.put(".github/slipway.yml", settings);
      world.ada.commit(world.rocket, "main", "chore: settings", all);
      StringJoiner seen = new StringJoiner("\n");
      try {
        events.accept(world);
      } catch (Fault fault) {
        seen.add(String.valueOf(fault.getMessage()));
      }
      return seen + show(world);
    };
  }

  private static String show(ReleaseWorld world) {
    StringJoiner seen = new StringJoiner("\n");
    seen.add("branches " + world.branches());
    seen.add("tags " + world.tags().keySet() + " releases " + world.releases());
    world.rocket.releases().values().forEach(release -> seen.add(release.toString()));
    for (PullRequest pull : world.rocket.pulls().values()) {
      if (pull.issue().body().contains("slipway:notes")) {
        seen.add(
            (pull.isOpen() ? "open " : "closed ") + pull.headRef() + " onto " + pull.baseRef());
        seen.add(pull.issue().title()).add(pull.issue().body());
        seen.add(
            "labels %s, assignees %s, milestone %s, reviewers %s, draft %s, auto-merge %s"
                .formatted(
                    pull.issue().labels(),
                    pull.issue().assignees(),
                    pull.issue().milestone(),
                    pull.reviewers(),
                    pull.isDraft(),
                    pull.autoMerge()));
        world.rocket.commentsOn(pull.number()).forEach(comment -> seen.add(comment.body()));
        if (world.branches().contains(pull.headRef())) {
          for (String path : List.of("CHANGELOG.md", "docs/CHANGES.md", "VERSION", "app.txt")) {
            seen.add(path + ": " + world.file(pull.headRef(), path).orElse("-"));
          }
        }
      }
    }
    return comparable(seen.toString());
  }

  /** Without object names and the marker: they are made of the settings' text, too. */
  private static String comparable(String text) {
    return text.replaceAll("<!-- slipway:marker.*?-->", "")
        .replaceAll("\\b([0-9a-f]{40}|[0-9a-f]{7})\\b", "sha");
  }

  /**
   * v1.0.1 is released and goes from environment to environment; the workflow succeeds in dev, then
   * the check, then the configuration changes.
   */
  static SettingStory deployment() {
    return settings -> {
      DeployWorld world = new DeployWorld(1, settings);
      world.release("fix: a leaking valve");
      StringJoiner seen = new StringJoiner("\n");
      seen.add("released " + world.states());
      world.states().stream()
          .filter(state -> state.startsWith("dev:") && state.endsWith(" active"))
          .map(state -> state.substring(0, state.indexOf(' ')))
          .forEach(key -> world.finish(key, "success"));
      seen.add("finished " + world.states());
      world.releases.clock.advance(Duration.ofSeconds(5));
      world.releases.gitHub.robot().check(world.releases.rocket, "v1.0.1", "canary", "success");
      world.look();
      seen.add("checked " + world.states());
      world.releases.ada.commit(
          world.releases.rocket, "main", "chore: configure", Map.of("deploy.yml", "replicas: 2\n"));
      world.ask(Operation.UPDATE_CONFIG, "config", "v1.0.1", "ada", "dev");
      seen.add("configured " + world.states());
      world
          .store()
          .list(Optional.empty(), 100)
          .forEach(record ->
              seen.add(
                  "may approve: "
                      + new ApprovalRights(world.store(), new OneTeam(), "t", "ada", "acme")
                          .refusal(record.key())));
      return seen.toString();
    };
  }

  /** Ada is in acme's team launch and in no other. */
  record OneTeam() implements Approvers {
    @Override
    public Optional<String> login(String token) {
      return Optional.of("ada");
    }

    @Override
    public boolean inTeam(String token, String organization, String team, String login) {
      return organization.equals("acme") && team.equals("launch");
    }
  }
}
