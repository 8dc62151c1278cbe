package dev.slipway.processor.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.aws.Item;
import dev.slipway.processor.aws.KeyPart;
import dev.slipway.shared.domain.deploy.Attempt;
import dev.slipway.shared.domain.deploy.ConfigRevision;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.TagName;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyPartTest {
  /** Made of what is written specially, what that looks like, and what is not. */
  private static final List<String> PIECES =
      List.of(
          "#",
          "%",
          "~",
          "%0023",
          "%0025",
          "0023",
          "a",
          "A",
          "é",
          "e\u0301",
          "🚀",
          "\ud83d",
          "\ude80",
          "\u0000",
          "\n",
          "/",
          ":",
          ".",
          "x".repeat(301),
          "é".repeat(150));

  @Test
  void differentNamesAreDifferentPartsOfTextThatCanBeStored() {
    long seed = Long.getLong("slipway.seed", 20260301);
    Random random = new Random(seed);
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
        name.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      String part = KeyPart.of(name.toString());
      byte[] stored = part.getBytes(StandardCharsets.UTF_8);

      assertThat(new String(stored, StandardCharsets.UTF_8)).as("seed %d", seed).isEqualTo(part);
      assertThat(stored).hasSizeLessThanOrEqualTo(300);
      assertThat(part).doesNotContain("#");
      assertThat(names.merge(part, name.toString(), (before, _) -> before))
          .as("both are %s, seed %d", part, seed)
          .isEqualTo(name.toString());
    }
  }

  @Test
  void usualNamesStayReadable() {
    assertThat(KeyPart.of("production-eu/v1.2.0+build_7"))
        .isEqualTo("production-eu/v1.2.0+build_7");
    assertThat(KeyPart.of("a#b~%")).isEqualTo("a%0023b%007e%0025");
  }

  @Test
  void numbersSortAsNumbers() {
    assertThat(KeyPart.of(9)).isLessThan(KeyPart.of(10));
    assertThat(KeyPart.of(Integer.MAX_VALUE)).isLessThan(KeyPart.of(Long.MAX_VALUE));
    assertThat(KeyPart.of(Long.MAX_VALUE)).hasSize(19);
  }

  @Test
  void theLongestKeysFit() {
    DeploymentKey longest =
        new DeploymentKey.Numbered(
            new EnvironmentName("é".repeat(255)),
            new TagName("é".repeat(244)),
            new ConfigRevision(Integer.MAX_VALUE),
            new Attempt(Integer.MAX_VALUE));
    DeploymentKeys keys = new DeploymentKeys(new RepositoryId(Long.MAX_VALUE));
    for (var key :
        List.of(
            keys.history(longest, 1),
            keys.record(longest),
            keys.listed(java.time.Instant.MAX, longest),
            keys.promotion(longest),
            keys.request("k".repeat(100_000)))) {
      assertThat(Item.of(key).text(Item.SK).getBytes(StandardCharsets.UTF_8))
          .hasSizeLessThanOrEqualTo(1_024);
    }
  }

  @Test
  void equalIdsOfDifferentKindsAreDifferentKeys() {
    DeploymentKeys keys = new DeploymentKeys(new RepositoryId(7));
    EnvironmentName environment = new EnvironmentName("github");
    DeploymentKey numbered =
        new DeploymentKey.Numbered(
            environment, new TagName("github"), new ConfigRevision(7), new Attempt(7));
    DeploymentKey foreign = new DeploymentKey.Foreign(environment, 7);
    var group = new dev.slipway.shared.domain.deploy.ConcurrencyGroup("github");
    var all =
        List.of(
            keys.record(numbered),
            keys.record(foreign),
            keys.history(numbered, 7),
            keys.history(foreign, 7),
            keys.head(environment, new TagName("github")),
            keys.request("github"),
            keys.deployed(environment),
            keys.github(7),
            keys.group(group),
            keys.ticket(group, 7),
            keys.promotion(numbered),
            keys.promotion(foreign));
    assertThat(all).doesNotHaveDuplicates();
  }
}
