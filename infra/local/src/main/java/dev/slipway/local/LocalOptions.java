package dev.slipway.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to run the system on this machine.
 *
 * @param once whether to end after the story, or after the one release PR
 * @param repo a clone to put into the stand-in GitHub instead of the story's repository
 * @param github the API of a real GitHub to work on instead of the stand-in, e.g. {@code
 *     https://api.github.com}
 * @param repository {@code owner/name} of a repository there to plan at once
 * @param ports where to listen
 * @param folder where the functions' log goes; made if it is not there
 */
public record LocalOptions(
    boolean once,
    Optional<Path> repo,
    Optional<URI> github,
    Optional<String> repository,
    Ports ports,
    Path folder) {

  /** The name of the log within the folder. */
  public static final String LOG = "run.log";

  /**
   * Ports of the loopback interface; 0 is any free one.
   *
   * @param page the stand-in GitHub's pages and API
   * @param webhook the webhook's address
   */
  public record Ports(int page, int webhook, int sqs, int dynamoDb) {
    public Ports {
      for (int port : new int[] {page, webhook, sqs, dynamoDb}) {
        if (port < 0 || port > 65_535) {
          throw new IllegalArgumentException("there is no port " + port);
        }
      }
    }

    /** Any free ones. */
    public static Ports free() {
      return new Ports(0, 0, 0, 0);
    }
  }

  /** The story on the stand-in, which goes on serving. */
  public static LocalOptions defaults() {
    return new LocalOptions(
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Ports.free(),
        Path.of(".slipway", "local"));
  }

  public LocalOptions withOnce(boolean value) {
    return new LocalOptions(value, repo, github, repository, ports, folder);
  }

  public LocalOptions withRepo(Path value) {
    return new LocalOptions(once, Optional.of(value), github, repository, ports, folder);
  }

  public LocalOptions withGithub(URI value) {
    return new LocalOptions(once, repo, Optional.of(value), repository, ports, folder);
  }

  public LocalOptions withRepository(String value) {
    return new LocalOptions(once, repo, github, Optional.of(value), ports, folder);
  }

  public LocalOptions withPorts(Ports value) {
    return new LocalOptions(once, repo, github, repository, value, folder);
  }

  public LocalOptions withFolder(Path value) {
    return new LocalOptions(once, repo, github, repository, ports, value);
  }

  /** Where the log is. */
  Path log() {
    return folder.resolve(LOG);
  }
}
