package dev.slipway.shared.configfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.configfile.ConfigFile.Broken;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigProblemCommentTest {
  @Test
  void problems_stand_one_to_a_line_in_a_code_block() {
    assertThat(comment("tag: x\nbase: 1\n"))
        .isEqualTo(
            """
            ```text
            .github/slipway.yml:1: tag: 'x' must contain {version} exactly once
            .github/slipway.yml:2: base: a text is expected, not '1' (put it in quotes)
            ```
            """);
  }

  @Test
  void nothing_from_the_file_breaks_out_of_the_block() {
    String comment = comment("base: \"```` @everyone <b>\\n```\\u202E\\u2028# big\"\n");

    List<String> lines = comment.lines().toList();
    assertThat(lines.getFirst()).isEqualTo("`````text");
    assertThat(lines.getLast()).isEqualTo("`````");
    assertThat(lines).hasSize(3);
    assertThat(comment).doesNotContain("\u202E", "\u2028");
  }

  @Test
  void a_long_list_is_cut() {
    assertThat(comment("files:\n" + "- ../x\n".repeat(90)).lines())
        .hasSize(23)
        .contains("… and 70 more");
  }

  private static String comment(String yaml) {
    Broken broken = (Broken) ConfigFile.parse(".github/slipway.yml", yaml);
    return ConfigProblemComment.markdown(broken.problems());
  }
}
