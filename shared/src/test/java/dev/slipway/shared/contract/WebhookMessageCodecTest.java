package dev.slipway.shared.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.contract.Instruction.AnswerProtectionRule;
import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.Instruction.Deploy;
import dev.slipway.shared.contract.Instruction.InstallationChanged;
import dev.slipway.shared.contract.Instruction.LookAtDeployments;
import dev.slipway.shared.contract.Instruction.LookAtPullRequest;
import dev.slipway.shared.contract.Instruction.Operation;
import dev.slipway.shared.contract.Instruction.Plan;
import dev.slipway.shared.contract.Instruction.RepositoryChanged;
import dev.slipway.shared.contract.WebhookMessageCodec.Parsed;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookMessageCodecTest {
  private static final RepositoryRef ROCKET =
      new RepositoryRef(new RepositoryId(42), new RepositoryName("acme", "rocket"));

  private static final CommitSha COMMIT = new CommitSha("0123456789abcdef0123456789abcdef01234567");

  static Stream<WebhookMessage> messages() {
    return Stream.of(
        message(
            new Plan(
                Cause.PULL_REQUEST_MERGED,
                Optional.of(new BranchName("main")),
                Optional.of(new PullRequestNumber(7)))),
        message(new Plan(Cause.TAG, Optional.empty(), Optional.empty())),
        message(new Plan(Cause.PUSH, Optional.of(new BranchName("naïve/日本-🚀")), Optional.empty())),
        message(new InstallationChanged("created", List.of(ROCKET, ROCKET))),
        message(new InstallationChanged("suspend", List.of())),
        message(new RepositoryChanged("renamed")),
        message(new LookAtDeployments(Optional.empty())),
        message(new LookAtDeployments(Optional.of(Long.MAX_VALUE))),
        message(
            new AnswerProtectionRule(Long.MAX_VALUE, "Prod: \"é\" 🚀", COMMIT, Optional.of(12L))),
        message(new AnswerProtectionRule(1, "e".repeat(255), COMMIT, Optional.empty())),
        message(
            new Deploy(
                Operation.REQUEST,
                "by-hand",
                "v1.2.0",
                List.of("dev"),
                new TreeMap<>(),
                Optional.empty(),
                false)),
        message(largest()),
        message(new Plan(Cause.COMMENT, Optional.empty(), Optional.of(new PullRequestNumber(7)))),
        message(
            new Plan(
                Cause.OVERRIDE_CHANGED,
                Optional.of(new BranchName("main")),
                Optional.of(new PullRequestNumber(7)))),
        message(new LookAtPullRequest(new PullRequestNumber(7))));
  }

  /** As much as one message can name, in characters that take the most room. */
  private static Deploy largest() {
    SortedMap<String, String> components = new TreeMap<>();
    List<String> environments = new ArrayList<>();
    for (int i = 100; i < 200; i++) {
      components.put("日".repeat(252) + i, "本".repeat(255));
      environments.add(i + "é".repeat(252));
    }
    return new Deploy(
        Operation.UPDATE_CONFIG,
        "~".repeat(128),
        "ü".repeat(244),
        environments,
        components,
        Optional.of("refs/heads/" + "ß".repeat(244)),
        true);
  }

  @Test
  void theLargestMessageFitsTheQueue() {
    assertThat(WebhookMessageCodec.render(message(largest())).length()).isLessThan(1024 * 1024);
  }

  @Test
  void eachMessageIsWrittenWithTheLowestVersionThatKnowsItsInstruction() {
    assertThat(messages().map(WebhookMessageCodec::render).map(text -> text.substring(0, 11)))
        .containsExactly(
            "{\"schema\":1",
            "{\"schema\":1",
            "{\"schema\":1",
            "{\"schema\":1",
            "{\"schema\":1",
            "{\"schema\":1",
            "{\"schema\":2",
            "{\"schema\":2",
            "{\"schema\":2",
            "{\"schema\":2",
            "{\"schema\":2",
            "{\"schema\":2",
            "{\"schema\":3",
            "{\"schema\":3",
            "{\"schema\":3");
  }

  @Test
  void theTextFormOfDeploymentsIsTheOneThatIsOnTheQueue() {
    SortedMap<String, String> components = new TreeMap<>(Map.of("web", "1.3.0", "api", "1.2.0"));

    assertThat(
            WebhookMessageCodec.render(
                message(
                    new Deploy(
                        Operation.UPDATE_CONFIG,
                        "k-1",
                        "v1.2.0",
                        List.of("dev", "preprod"),
                        components,
                        Optional.of("main"),
                        true))))
        .endsWith(
            """
            "instruction":{"do":"deploy","operation":"update_config","request_key":"k-1","release":"v1.2.0",\
            "environments":["dev","preprod"],"components":{"api":"1.2.0","web":"1.3.0"},\
            "config_ref":"main","confirmed":true}}\
            """);
    assertThat(
            WebhookMessageCodec.render(
                message(new AnswerProtectionRule(5, "dev", COMMIT, Optional.of(12L)))))
        .endsWith(
            """
            "instruction":{"do":"answer_protection_rule","run":5,"environment":"dev",\
            "commit":"0123456789abcdef0123456789abcdef01234567","deployment":12}}\
            """);
    assertThat(WebhookMessageCodec.render(message(new LookAtDeployments(Optional.of(12L)))))
        .endsWith("\"instruction\":{\"do\":\"look_at_deployments\",\"deployment\":12}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"operation\":\"update_config\"|\"operation\":\"drop_table\"",
        "\"k-1\"|\"k 1\"",
        "\"k-1\"|\"\"",
        "\"k-1\"|7",
        "\"v1.2.0\"|\"v1..0\"",
        "\"v1.2.0\"|\"secret-in-a-tag^\"",
        "[\"dev\"]|\"dev\"",
        "[\"dev\"]|[\"dev\",null]",
        "[\"dev\"]|[\" \"]",
        "[\"dev\"]|[\"d\\u0000ev\"]",
        "{\"api\":\"1.2.0\"}|[]",
        "\"components\"|\"component\"",
        "\"api\":\"1.2.0\"|\"api\":1",
        "\"api\":\"1.2.0\"|\"\":\"1.2.0\"",
        "\"api\":\"1.2.0\"|\"api\":\"1\\n2\"",
        "\"config_ref\":\"main\"|\"config_ref\":\"\"",
        "\"config_ref\":\"main\"|\"config_ref\":true",
        "\"confirmed\":true|\"confirmed\":\"true\"",
        "\"confirmed\":true|\"confirm\":true",
      })
  void aDeployThatCannotBeIsMalformedAndNotRepeated(String change) {
    assertMalformed(
        new Deploy(
            Operation.UPDATE_CONFIG,
            "k-1",
            "v1.2.0",
            List.of("dev"),
            new TreeMap<>(Map.of("api", "1.2.0")),
            Optional.of("main"),
            true),
        change);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"run\":5|\"run\":0",
        "\"run\":5|\"run\":-5",
        "\"run\":5|\"run\":\"5\"",
        "\"run\":5|\"run\":5.5",
        "\"run\":5|\"run\":9223372036854775808",
        "\"environment\":\"dev\"|\"environment\":\"\"",
        "\"environment\":\"dev\"|\"environment\":null",
        "0123456789abcdef0123456789abcdef01234567|secret-in-a-commit",
        "0123456789abcdef0123456789abcdef01234567|0123456789ABCDEF0123456789ABCDEF01234567",
        "\"deployment\":12|\"deployment\":0",
        "\"deployment\":12|\"deployment\":\"12\"",
      })
  void aWaitingRunThatCannotBeIsMalformedAndNotRepeated(String change) {
    assertMalformed(new AnswerProtectionRule(5, "dev", COMMIT, Optional.of(12L)), change);
  }

  @Test
  void moreThanAMessageCanNameIsRefused() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i <= Deploy.MOST; i++) {
      names.add("\"env-" + i + "\"");
    }
    assertMalformed(
        new Deploy(
            Operation.REQUEST,
            "k-1",
            "v1.2.0",
            List.of("dev"),
            new TreeMap<>(),
            Optional.empty(),
            false),
        "[\"dev\"]|[" + String.join(",", names) + "]");
  }

  private static void assertMalformed(Instruction instruction, String change) {
    String[] fromTo = change.split("\\|");
    String text = WebhookMessageCodec.render(message(instruction));
    String changed = text.replace(fromTo[0], fromTo[1]);
    assertThat(changed).isNotEqualTo(text);

    Parsed parsed = WebhookMessageCodec.parse(changed);

    assertThat(parsed).isInstanceOf(Parsed.Malformed.class);
    assertThat(((Parsed.Malformed) parsed).reason()).doesNotContain("secret-in");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatIsRenderedIsParsedAgain(WebhookMessage message) {
    String text = WebhookMessageCodec.render(message);

    assertThat(WebhookMessageCodec.parse(text)).isEqualTo(new Parsed.Message(message));
    assertThat(text).matches("[\\x20-\\x7e]+");
  }

  @Test
  void theTextFormIsTheOneThatIsOnTheQueue() {
    assertThat(WebhookMessageCodec.render(messages().findFirst().orElseThrow()))
        .isEqualTo(
            """
            {"schema":1,"delivery":"72d3162e-cc78-11e3-81ab-4c9367dc0958","correlation_id":"JKJaXmPLvHcESHA=",\
            "received_at":"2026-01-02T03:04:05Z","event":"pull_request","action":"closed","installation":9,\
            "repository":{"id":42,"name":"acme/rocket"},"sender":"octocat",\
            "instruction":{"do":"plan","cause":"pull_request_merged","base":"main","pull_request":7}}\
            """);
  }

  @Test
  void anUnknownNewerVersionSaysWhatToDo() {
    String newer =
        WebhookMessageCodec.render(message(new RepositoryChanged("renamed")))
            .replace("\"schema\":1", "\"schema\":4")
            .replace("\"instruction\"", "\"instructions\"");

    Parsed parsed = WebhookMessageCodec.parse(newer);

    assertThat(parsed).isEqualTo(new Parsed.UnknownSchemaVersion(4));
    assertThat(((Parsed.UnknownSchemaVersion) parsed).reason()).contains("deploy the processor");
  }

  @Test
  void furtherFieldsOfTheSameVersionAreIgnored() {
    WebhookMessage message = message(new RepositoryChanged("renamed"));
    String text =
        WebhookMessageCodec.render(message)
            .replace("\"schema\":1", "\"schema\":1,\"more\":[{\"x\":1.5}]");

    assertThat(WebhookMessageCodec.parse(text)).isEqualTo(new Parsed.Message(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"schema\":\"1\"}",
        "{\"schema\":1}",
        "{\"schema\":1} {}",
        "{\"schema\":1e3}",
        "{\"schema\":99999999999999999999}",
      })
  void whatIsNoMessageIsMalformed(String text) {
    assertThat(WebhookMessageCodec.parse(text)).isInstanceOf(Parsed.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id\":42|\"id\":0",
        "\"id\":42|\"id\":\"42\"",
        "acme/rocket|acme",
        "\"main\"|\"ma..in\"",
        "\"pull_request\":7|\"pull_request\":4294967303",
        "pull_request_merged|no_such_cause",
        "\"do\":\"plan\"|\"do\":\"dance\"",
        "2026-01-02T03:04:05Z|secret-in-a-date",
        "octocat|octo cat",
        "\"installation\":9|\"installation\":-9",
      })
  void aValueThatCannotBeIsMalformedAndNotRepeated(String change) {
    String[] fromTo = change.split("\\|");
    String text = WebhookMessageCodec.render(messages().findFirst().orElseThrow());

    Parsed parsed = WebhookMessageCodec.parse(text.replace(fromTo[0], fromTo[1]));

    assertThat(parsed).isInstanceOf(Parsed.Malformed.class);
    assertThat(((Parsed.Malformed) parsed).reason()).doesNotContain("secret-in-a-date");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nestedOrMutatedTextNeverThrows(long seed) {
    Random random = new Random(seed);
    String text = WebhookMessageCodec.render(messages().findFirst().orElseThrow());
    for (int run = 0; run < 2000; run++) {
      StringBuilder mutated = new StringBuilder(text);
      for (int edits = random.nextInt(4); edits >= 0; edits--) {
        mutated.setCharAt(random.nextInt(mutated.length()), (char) random.nextInt(0x180));
      }
      assertThat(WebhookMessageCodec.parse(mutated.toString())).as("seed %d", seed).isNotNull();
    }
    assertThat(WebhookMessageCodec.parse("[".repeat(1_000_000)))
        .isInstanceOf(Parsed.Malformed.class);
  }

  private static WebhookMessage message(Instruction instruction) {
    return new WebhookMessage(
        new DeliveryId("72d3162e-cc78-11e3-81ab-4c9367dc0958"),
        "JKJaXmPLvHcESHA=",
        Instant.parse("2026-01-02T03:04:05Z"),
        "pull_request",
        "closed",
        Optional.of(new InstallationId(9)),
        instruction instanceof InstallationChanged ? Optional.empty() : Optional.of(ROCKET),
        "octocat",
        instruction);
  }
}
