package dev.slipway.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Ref;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole system, in the way people start it. */
@Timeout(180)
class LocalRunTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;

  @Test
  void theStoryIsToldStepByStep() throws Exception {
    int code = run(LocalOptions.defaults(), Map.of());

    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(code).as(said()).isZero();
    assertThat(said())
        .containsSubsequence(
            "http://localhost:",
            "1. ada installs the App",
            "✓ nothing to release since v1.2.0",
            "2. grace merges #4  fix(valve)",
            "✓ release PR #5 opened: chore(release): 1.2.1",
            "3. grace merges #6  feat: a second stage",
            "✓ release PR #5 raised: chore(release): 1.3.0",
            "4. grace merges #7  feat(telemetry)!",
            "✓ release PR #5 raised: chore(release): 2.0.0",
            "5. ada edits the notes of #5",
            "✓ her words are in CHANGELOG.md",
            "6. grace merges #8  fix(pump)",
            "✓ one line added, her edits stay",
            "7. ada lists dev, preprod and production",
            "8. grace merges #9  fix(igniter)",
            "✓ v2.0.0 released",
            "9. the workflow runs in dev; grace merges #10  fix(nozzle)",
            "✓ release PR #11 opened: chore(release): 2.0.1",
            "10. ada merges the release PR #11",
            "✓ v2.0.1 released; it waits its turn in dev",
            "11. the workflow succeeds in dev",
            "✓ v2.0.0 goes on to preprod, v2.0.1 has its turn in dev",
            "12. the workflow succeeds in preprod, and then the check",
            "✓ v2.0.0 awaits approval for production",
            "13. ada approves v2.0.0 for production",
            "✓ v2.0.0 has production's slot",
            "14. the workflow succeeds for v2.0.0 in production",
            "✓ v2.0.0 is in all three environments, v2.0.1 is in preprod",
            "All 14 steps gave the expected result")
        .doesNotContain("✗");
    assertThat(said().lines().count()).as("one screen").isLessThan(45);
    assertThat(Files.readString(folder.resolve(LocalOptions.LOG)))
        .contains("\"function\":\"receiver\"", "\"function\":\"processor\"")
        .doesNotContain("PRIVATE KEY", "ghs_");
  }

  /** With this setting nothing is opened in a repository that did not ask for it. */
  @Test
  void aStepThatIsNotAsItShouldBeIsTold() {
    int code = run(LocalOptions.defaults(), Map.of("SLIPWAY_ACTIVATION", "configured"));

    assertThat(code).as(said()).isEqualTo(1);
    assertThat(said())
        .containsSubsequence(
            "2. grace merges #4",
            "✗ there should be an open release PR",
            "Step 2 did not give the expected result",
            folder.resolve(LocalOptions.LOG).toString())
        .doesNotContain("3. grace");
  }

  @Test
  void aFaultInAStepIsNoSuccess() {
    PrintStream broken =
        new PrintStream(out, true, UTF_8) {
          @Override
          public void println(String line) {
            if (line.contains("2. grace")) {
              throw new IllegalStateException("the screen is gone");
            }
            super.println(line);
          }
        };

    assertThatThrownBy(() -> run(LocalOptions.defaults(), Map.of(), broken))
        .hasMessage("the screen is gone");
    assertThat(said()).contains("1. ada installs the App");
  }

  @Test
  void aCloneGetsItsReleasePullRequest() throws Exception {
    Path clone = folder.resolve("engine");
    List<Ref> before;
    try (Git git = Git.init().setDirectory(clone.toFile()).setInitialBranch("trunk").call()) {
      commit(git, "package.json", "{\n  \"version\": \"1.0.0\"\n}\n", "chore: begin");
      git.tag().setName("v1.0.0").setSigned(false).call();
      commit(git, "start.txt", "3\n", "feat: count down");
      commit(git, "start.txt", "3 2 1\n", "fix: count all the way");
      before = git.getRepository().getRefDatabase().getRefs();
    }

    int code = run(LocalOptions.defaults().withRepo(clone), Map.of());

    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(code).as(said()).isZero();
    assertThat(said())
        .containsSubsequence(
            "/local/engine",
            "Release PR #1 opened: chore(release): 1.1.0",
            "CHANGELOG.md",
            "package.json                             +1 -1",
            "### Features",
            "- count down",
            "- count all the way");
    try (Git git = Git.open(clone.toFile())) {
      assertThat(git.status().call().isClean()).isTrue();
      assertThat(git.getRepository().getRefDatabase().getRefs())
          .usingElementComparator((one, other) -> one.toString().compareTo(other.toString()))
          .isEqualTo(before);
    }
  }

  private static void commit(Git git, String file, String text, String message) throws Exception {
    Files.writeString(git.getRepository().getWorkTree().toPath().resolve(file), text);
    git.add().addFilepattern(file).call();
    git.commit()
        .setMessage(message)
        .setAuthor("Ada", "ada@example.com")
        .setCommitter("Ada", "ada@example.com")
        .setSign(false)
        .call();
  }

  private int run(LocalOptions options, Map<String, String> environment) {
    return run(options, environment, new PrintStream(out, true, UTF_8));
  }

  private int run(LocalOptions options, Map<String, String> environment, PrintStream screen) {
    return LocalCommandLine.run(
        options.withOnce(true).withFolder(folder),
        screen,
        new PrintStream(err, true, UTF_8),
        environment);
  }

  private String said() {
    return out.toString(UTF_8);
  }
}
