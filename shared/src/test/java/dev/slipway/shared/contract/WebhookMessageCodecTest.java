package dev.slipway.shared.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.Instruction.InstallationChanged;
import dev.slipway.shared.contract.Instruction.Plan;
import dev.slipway.shared.contract.Instruction.RepositoryChanged;
import dev.slipway.shared.contract.WebhookMessageCodec.Parsed;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookMessageCodecTest {
  private static final RepositoryRef ROCKET =
      new RepositoryRef(new RepositoryId(42), new RepositoryName("acme", "rocket"));

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
        message(new RepositoryChanged("renamed")));
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
            .replace("\"schema\":1", "\"schema\":2")
            .replace("\"instruction\"", "\"instructions\"");

    Parsed parsed = WebhookMessageCodec.parse(newer);

    assertThat(parsed).isEqualTo(new Parsed.UnknownSchemaVersion(2));
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
