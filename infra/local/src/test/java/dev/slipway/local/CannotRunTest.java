package dev.slipway.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be done ends at once, with one line that says what to do, and exit code 2. */
class CannotRunTest {
  private static final Map<String, String> TOKEN = Map.of("GITHUB_TOKEN", "ghp_secret");
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--webhook-port", "--sqs-port", "--dynamodb-port"})
  void aBusyPort(String option) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(line(Map.of(), "--once", option, port))
          .contains("port " + port, "is in use", "choose another port with " + option);
    }
  }

  @Test
  void noClone() throws Exception {
    assertThat(line(Map.of(), "--repo", folder.resolve("nowhere").toString()))
        .contains("there is no folder", "nowhere");
    Path plain = Files.createDirectories(folder.resolve("plain"));
    assertThat(line(Map.of(), "--repo", plain.toString())).contains("is not a git repository");
    Path empty = folder.resolve("empty");
    Git.init().setDirectory(empty.toFile()).call().close();
    assertThat(line(Map.of(), "--repo", empty.toString())).contains("has no commits yet");
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
    assertThat(line(Map.of(), "--repo", shallow.toString())).contains("git fetch --unshallow");
  }

  @Test
  void noCredentials() {
    String gitHub = "https://api.github.com";
    assertThat(line(Map.of(), "--github", gitHub)).contains("GITHUB_TOKEN", "SLIPWAY_APP_ID");
    assertThat(line(Map.of("SLIPWAY_APP_ID", "1"), "--github", gitHub))
        .contains("SLIPWAY_APP_PRIVATE_KEY_FILE");
    assertThat(
            line(
                Map.of("SLIPWAY_APP_ID", "1", "SLIPWAY_APP_PRIVATE_KEY_FILE", "/no/key.pem"),
                "--github",
                gitHub))
        .contains("/no/key.pem cannot be read");
  }

  @Test
  void aGitHubThatIsNone() {
    assertThat(line(TOKEN, "--github", "github")).contains("is no address");
    assertThat(line(TOKEN, "--github", "https://github.com")).contains("https://api.github.com");
    assertThat(line(TOKEN, "--github", "http://localhost:1", "--repository", "a/b"))
        .contains("cannot be reached")
        .doesNotContain("ghp_secret");
  }

  @Test
  void optionsThatMakeNoSense() {
    assertThat(line(TOKEN, "--twice")).contains("no option --twice");
    assertThat(line(TOKEN, "--repo")).contains("--repo needs a value");
    assertThat(line(TOKEN, "--port", "http")).contains("--port http is no port");
    assertThat(line(TOKEN, "--repo", ".", "--github", "http://x")).contains("give one");
    assertThat(line(TOKEN, "--repository", "a/b")).contains("--github");
    assertThat(line(TOKEN, "--once", "--github", "http://x")).contains("--repository");
    assertThat(line(Map.of("SLIPWAY_ACTIVATION", "often"), "--once"))
        .contains("SLIPWAY_ACTIVATION is 'often'");
  }

  /** The line on the error stream. */
  private String line(Map<String, String> environment, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!List.of("--twice", "--repo").contains(arguments[arguments.length - 1])) {
      all.addAll(List.of("--folder", folder.resolve("log").toString()));
    }
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        LocalCommandLine.run(
            all,
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8),
            environment);
    assertThat(code).as(err.toString(UTF_8)).isEqualTo(LocalCommandLine.CANNOT_RUN);
    assertThat(err.toString(UTF_8).lines()).as(err.toString(UTF_8)).hasSize(1);
    return err.toString(UTF_8);
  }
}
