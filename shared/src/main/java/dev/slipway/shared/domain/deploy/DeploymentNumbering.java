package dev.slipway.shared.domain.deploy;

import java.util.Optional;

/**
 * Which number the next deployment of a release in an environment gets.
 *
 * <table>
 * <caption>The next number</caption>
 * <tr><th>case</th><th>config revision</th><th>attempt</th></tr>
 * <tr><td>first deployment of this release here</td><td>1</td><td>1</td></tr>
 * <tr><td>configuration changed (its digest differs)</td><td>latest + 1</td><td>1</td></tr>
 * <tr><td>several components changed at once</td><td>latest + 1, once</td><td>1</td></tr>
 * <tr><td>same configuration again</td><td>latest</td><td>last + 1</td></tr>
 * </table>
 *
 * <p>The components asked for are part of the digest, so the third case is the second one.
 */
public final class DeploymentNumbering {
  private DeploymentNumbering() {}

  /**
   * The number given last for one release in one environment.
   *
   * @param configDigest of the configuration that it was given for
   */
  public record Head(ConfigRevision revision, Attempt attempt, String configDigest) {}

  /**
   * @param latest empty when this release was never deployed here
   */
  public static Head next(Optional<Head> latest, String configDigest) {
    if (latest.isEmpty()) {
      return new Head(ConfigRevision.FIRST, Attempt.FIRST, configDigest);
    }
    Head head = latest.get();
    return head.configDigest().equals(configDigest)
        ? new Head(head.revision(), head.attempt().next(), configDigest)
        : new Head(head.revision().next(), Attempt.FIRST, configDigest);
  }
}
