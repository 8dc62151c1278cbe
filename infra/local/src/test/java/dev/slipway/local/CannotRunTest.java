package dev.slipway.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done ends at once, with one line that says what to do, and exit code 2. */
class CannotRunTest {
  private static final Map<String, String> TOKEN = Map.of("GITHUB_TOKEN", "ghp_secret");
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "page, with --port",
    "webhook, with --webhook-port",
    "SQS, another port",
    "DynamoDB, another port"
  })
  void aBusyPort(String which, String advice) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      LocalOptions.Ports ports =
          switch (which) {
            case "page" -> new LocalOptions.Ports(port, 0, 0, 0);
            case "webhook" -> new LocalOptions.Ports(0, port, 0, 0);
            case "SQS" -> new LocalOptions.Ports(0, 0, port, 0);
            default -> new LocalOptions.Ports(0, 0, 0, port);
          };
      assertThat(line(LocalOptions.defaults().withOnce(true).withPorts(ports), Map.of()))
          .contains("port " + port, "is in use", advice);
    }
  }

  @Test
  void noClone() throws Exception {
    assertThat(line(LocalOptions.defaults().withRepo(folder.resolve("nowhere")), Map.of()))
        .contains("there is no folder", "nowhere");
    Path plain = Files.createDirectories(folder.resolve("plain"));
    assertThat(line(LocalOptions.defaults().withRepo(plain), Map.of()))
        .contains("is not a git repository");
    Path empty = folder.resolve("empty");
    Git.init().setDirectory(empty.toFile()).call().close();
    assertThat(line(LocalOptions.defaults().withRepo(empty), Map.of()))
        .contains("has no commits yet");
  }

  @Test
  void aCloneThatIsCutOff() throws Exception {
    Path source = folder.resolve("source");
    try (Git git = Git.init().setDirectory(source.toFile()).call()) {
      for (String message : List.of("feat: one", "feat: two")) {
        git.commit()
            .setAllowEmpty(true)
            .setMessage(message)
            .setCommitter("Ada", "ada@example.com")
            .setSign(false)
            .call();
      }
    }
    Path shallow = folder.resolve("shallow");
    Git.cloneRepository()
        .setURI(source.toUri().toString())
        .setDirectory(shallow.toFile())
        .setDepth(1)
        .call()
        .close();
    assertThat(line(LocalOptions.defaults().withRepo(shallow), Map.of()))
        .contains("git fetch --unshallow");
  }

  @Test
  void noCredentials() {
    LocalOptions gitHub = at("https://api.github.com");
    assertThat(line(gitHub, Map.of())).contains("GITHUB_TOKEN", "SLIPWAY_APP_ID");
    assertThat(line(gitHub, Map.of("SLIPWAY_APP_ID", "1")))
        .contains("SLIPWAY_APP_PRIVATE_KEY_FILE");
    assertThat(
            line(
                gitHub,
                Map.of("SLIPWAY_APP_ID", "1", "SLIPWAY_APP_PRIVATE_KEY_FILE", "/no/key.pem")))
        .contains("/no/key.pem cannot be read");
  }

  @Test
  void aGitHubThatIsNone() {
    assertThat(line(at("github"), TOKEN)).contains("is not an address");
    assertThat(line(at("https://github.com"), TOKEN)).contains("https://api.github.com");
    assertThat(line(at("http://localhost:1").withRepository("a/b"), TOKEN))
        .contains("cannot be reached")
        .doesNotContain("ghp_secret");
  }

  @Test
  void optionsThatMakeNoSense() {
    assertThat(line(at("http://x").withRepo(folder), TOKEN)).contains("give only one");
    assertThat(line(LocalOptions.defaults().withRepository("a/b"), TOKEN)).contains("--github");
    assertThat(line(at("http://x").withOnce(true), TOKEN)).contains("--repository");
    assertThat(line(LocalOptions.defaults().withOnce(true), Map.of("SLIPWAY_ACTIVATION", "often")))
        .contains("SLIPWAY_ACTIVATION is 'often'");
  }

  private static LocalOptions at(String gitHub) {
    return LocalOptions.defaults().withGithub(URI.create(gitHub));
  }

  /** The line on the error stream. */
  private String line(LocalOptions options, Map<String, String> environment) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        LocalCommandLine.run(
            options.withFolder(folder.resolve("log")),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8),
            environment);
    assertThat(code).as(err.toString(UTF_8)).isEqualTo(LocalCommandLine.CANNOT_RUN);
    assertThat(err.toString(UTF_8).lines()).as(err.toString(UTF_8)).hasSize(1);
    return err.toString(UTF_8);
  }
}
