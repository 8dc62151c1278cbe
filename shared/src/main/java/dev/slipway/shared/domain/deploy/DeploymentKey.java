package dev.slipway.shared.domain.deploy;

import dev.slipway.shared.domain.repo.TagName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one deployment of a repository. {@link #toString} and {@link #parse} are a pair: {@code
 * production:v1.2.0:2.1} (release v1.2.0 in production, config revision 2, attempt 1), and {@code
 * production:github:123} for what somebody else deploys. Neither a tag nor the last part can hold a
 * colon, so environments may.
 */
public sealed interface DeploymentKey {
  EnvironmentName environment();

  /** A release of ours, numbered by {@link DeploymentNumbering}. */
  record Numbered(
      EnvironmentName environment, TagName release, ConfigRevision revision, Attempt attempt)
      implements DeploymentKey {
    @Override
    public String toString() {
      return environment + ":" + release + ":" + revision + "." + attempt;
    }
  }

  /** Somebody else's, known by the id of its GitHub Deployment. */
  record Foreign(EnvironmentName environment, long deployment) implements DeploymentKey {
    public Foreign {
      if (deployment <= 0) {
        throw new IllegalArgumentException("a deployment's id is positive: " + deployment);
      }
    }

    @Override
    public String toString() {
      return environment + ":github:" + deployment;
    }
  }

  Pattern NUMBERED = Pattern.compile("(.+):([^:]+):([1-9][0-9]{0,8})\\.([1-9][0-9]{0,8})");
  Pattern FOREIGN = Pattern.compile("(.+):github:([1-9][0-9]{0,17})");

  /** Reads what {@link #toString} wrote; empty when it is none. */
  static Optional<DeploymentKey> parse(String text) {
    try {
      Matcher numbered = NUMBERED.matcher(text);
      if (numbered.matches()) {
        return Optional.of(
            new Numbered(
                new EnvironmentName(numbered.group(1)),
                new TagName(numbered.group(2)),
                new ConfigRevision(Integer.parseInt(numbered.group(3))),
                new Attempt(Integer.parseInt(numbered.group(4)))));
      }
      Matcher foreign = FOREIGN.matcher(text);
      return foreign.matches()
          ? Optional.of(
              new Foreign(new EnvironmentName(foreign.group(1)), Long.parseLong(foreign.group(2))))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
