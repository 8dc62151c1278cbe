package dev.slipway.shared.domain.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitOverrideTest {
  private static List<String> block(String inner) {
    return CommitOverride.messages(
        "Text.\n\nBEGIN_COMMIT_OVERRIDE\n" + inner + "\nEND_COMMIT_OVERRIDE\n\nMore: text.");
  }

  @Test
  void eachHeaderBeginsAMessage() {
    assertThat(block("feat(api): A\n\nfix: B\nBREAKING CHANGE: so\nRefs: #7\nchore!: C"))
        .containsExactly("feat(api): A", "fix: B\nBREAKING CHANGE: so\nRefs: #7", "chore!: C");
  }

  @Test
  void theFirstMessageMayBeAnything() {
    assertThat(block("Polish the panel\n\nat last")).containsExactly("Polish the panel\n\nat last");
  }

  @Test
  void nestedCommitsAreMessagesOfTheirOwn() {
    assertThat(block("feat: A\nBEGIN_NESTED_COMMIT\nwing: B\n\nbody\nEND_NESTED_COMMIT\nRefs: #1"))
        .containsExactly("feat: A", "wing: B\n\nbody", "Refs: #1");
  }

  @Test
  void lineEndsFencesAndCommentSignsAreNoPartOfIt() {
    assertThat(
            CommitOverride.messages(
                "<!-- BEGIN_COMMIT_OVERRIDE\r\n```\r\nfeat: A\r\n```\r\nEND_COMMIT_OVERRIDE -->"))
        .containsExactly("feat: A");
    assertThat(block("-->\nfix: B\n<!--")).containsExactly("fix: B");
  }

  @Test
  void theFirstBlockCounts() {
    assertThat(
            CommitOverride.messages(
                "BEGIN_COMMIT_OVERRIDE\nfix: A\nEND_COMMIT_OVERRIDE\n"
                    + "BEGIN_COMMIT_OVERRIDE\nfix: B\nEND_COMMIT_OVERRIDE"))
        .containsExactly("fix: A");
  }

  @ParameterizedTest
  @CsvSource({
    "nothing",
    "BEGIN_COMMIT_OVERRIDE feat: A",
    "END_COMMIT_OVERRIDE feat: A BEGIN_COMMIT_OVERRIDE",
    "BEGIN_COMMIT_OVERRIDE END_COMMIT_OVERRIDE",
    "''"
  })
  void noBlock(String body) {
    assertThat(CommitOverride.messages(body)).isEmpty();
  }

  @Test
  void aHugeBlockIsCutInLinearTime() {
    assertThat(block("fix: A\n".repeat(9_000))).hasSize(CommitOverride.MOST);
    assertThat(block("x".repeat(60_000) + ":")).hasSize(1);
  }
}
