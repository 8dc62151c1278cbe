package dev.slipway.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|slipway: Missing required subcommand; see ./slipway --help",
        "previw|slipway: Unmatched argument at index 0: 'previw'; see ./slipway --help",
        "preview|slipway: Missing required option: '--git=DIR'; see ./slipway preview --help",
        "preview --gti x|slipway: Missing required option: '--git=DIR'; see ./slipway preview"
            + " --help",
        "preview --git . --to|slipway: Missing required parameter for option '--to' (REV); see"
            + " ./slipway preview --help",
        "local --port x|slipway: Invalid value for option '--port': 'x' is not an int; see"
            + " ./slipway local --help",
        "local --port 70000|slipway: there is no port 70000",
        "deployments request acme/rocket v1|slipway: Missing required option: '--environment=NAME';"
            + " see ./slipway deployments request --help",
        "deployments show acme/rocket 7|slipway: 7 is not a deployment: give its key, such as"
            + " production:v1.2.0:1.1; slipway deployments list shows the keys",
        "deployments cancel acme/rocket|slipway: which deployments? give their keys, or"
            + " --all-matching",
        "deployments cancel acme/rocket dev:v1:1.1 --all-matching|slipway: which deployments? give"
            + " their keys, or --all-matching",
        "deployments cancel acme/rocket dev:v1:1.1 --release v1|slipway: --environment, --state and"
            + " --release only work with --all-matching",
        "deployments list acme/rocket --limit 0|slipway: --limit must be 1 or more",
        "slots release acme/rocket dev --reason x|slipway: Missing required option: '--token=N';"
            + " see ./slipway slots release --help",
        "local --repo . --github http://localhost:1|slipway: --repo and --github cannot be combined"
      })
  void answersMisuseWithOneLineAndTheCode2(String line, String answer) {
    Run run = Run.of(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo(answer + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "preview --help",
        "validate --help",
        "local --help",
        "help preview",
        "doctor --help",
        "init --help",
        "completion --help",
        "deadletters --help",
        "deadletters list --help",
        "deadletters show --help",
        "deadletters redrive --help",
        "deadletters discard --help",
        "deliveries --help",
        "deliveries list --help",
        "deliveries show --help",
        "deliveries replay --help",
        "repos --help",
        "repos list --help",
        "repos plan --help",
        "deployments --help",
        "deployments list --help",
        "deployments show --help",
        "deployments request --help",
        "deployments redeploy --help",
        "deployments update-config --help",
        "deployments rollback --help",
        "deployments retry --help",
        "deployments approve --help",
        "deployments reject --help",
        "deployments cancel --help",
        "deployments confirm --help",
        "deployments fail --help",
        "slots --help",
        "slots list --help",
        "slots show --help",
        "slots release --help"
      })
  void helpsWithAnExample(String line) {
    Run run = Run.of(line.split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: slipway").contains("Example").contains("  ./slipway ");
  }

  @Test
  void completesInAShell() throws Exception {
    Run run = Run.of("completion");
    assertThat(run.code()).isZero();
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                run.out()
                    + "\nCOMP_WORDS=(slipway deadletters re) COMP_CWORD=2 COMP_LINE='slipway"
                    + " deadletters re' COMP_POINT=22; _complete_slipway; echo \"${COMPREPLY[@]}\"")
            .redirectErrorStream(true)
            .start();
    assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8).strip())
        .isEqualTo("redrive");
  }

  @Test
  void writesNothingThatAScreenObeys() {
    assertThat(Terminal.printable("a\u001b[31mb\u0007\u009bc\r\n\td\u202ee\u2066"))
        .isEqualTo("a\ufffd[31mb\ufffd\ufffdc\n\td\ufffde\ufffd");
  }
}
