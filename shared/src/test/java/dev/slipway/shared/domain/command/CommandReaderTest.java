package dev.slipway.shared.domain.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {
  /** The commands as written, unknown ones as {@code ?}. */
  private static List<String> read(String comment) {
    return CommandReader.read(comment).stream()
        .map(command -> command instanceof Command.Unknown ? "?" : command.line())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "/slipway release-as 2.0.0, /slipway release-as 2.0.0",
    "/slipway release-as v2.0.0-rc.1, /slipway release-as 2.0.0-rc.1",
    "'  /slipway   bump   MINOR  ', /slipway bump minor",
    "/slipway bump major, /slipway bump major",
    "/slipway\tbump patch, /slipway bump patch",
    "/slipway Skip, /slipway skip",
    "/slipway refresh, /slipway refresh",
    "/slipway help, /slipway help",
    "/slipway, ?",
    "/slipway release-as, ?",
    "/slipway release-as soon, ?",
    "/slipway release-as 2.0.0 now, ?",
    "/slipway release-as 2.0, ?",
    "/slipway bump, ?",
    "/slipway bump none, ?",
    "/slipway bump minor major, ?",
    "/slipway skip it, ?",
    "/slipway rm -rf /, ?",
    "/slipway releаse-as 2.0.0, ?"
  })
  void oneLine(String line, String expected) {
    assertThat(read(line)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "please /slipway skip",
        "> /slipway skip",
        ">/slipway skip",
        "`/slipway skip`",
        "    /slipway skip",
        "\t/slipway skip",
        "```\n/slipway skip\n```",
        "~~~ sh\n/slipway skip\n```\n/slipway skip\n~~~",
        "````\n```\n/slipway skip\n````",
        "```\n/slipway skip",
        "<!-- \n/slipway skip\n-->",
        "<!-- a --> text <!--\n/slipway skip",
        "- /slipway skip",
        "# /slipway skip",
        "/slipways skip",
        "/slipway-bot skip",
        "/slipwayskip",
        "/Slipway skip",
        "\u202e/slipway skip",
        "\u200b/slipway skip",
        "//slipway skip"
      })
  void noCommand(String comment) {
    assertThat(read(comment)).isEmpty();
  }

  @Test
  void severalInOneComment() {
    assertThat(
            read(
                "Hello.\r\n"
                    + "/slipway bump minor\r\n\r\n"
                    + "```\r\n"
                    + "/slipway skip\r\n"
                    + "```\r\n"
                    + "/slipway help\r\n"))
        .containsExactly("/slipway bump minor", "/slipway help");
    assertThat(read("<!-- x -->\n/slipway skip\n<!-- y\n-->\n/slipway help"))
        .containsExactly("/slipway skip", "/slipway help");
  }

  @Test
  void theFirstTenOfAHugeCommentCount() {
    assertThat(read("/slipway skip\n".repeat(4_000))).hasSize(CommandReader.MOST);
    assertThat(read("/slipway " + "x".repeat(65_000))).containsExactly("?");
    assertThat(read("<!--".repeat(16_000))).isEmpty();
    assertThat(read("`".repeat(65_000))).isEmpty();
  }

  /** {@link Command#line} and the reader are a pair. */
  @Test
  void whatIsWrittenIsRead() {
    Stream.of("release-as 1.2.3-rc.1", "bump minor", "skip", "refresh", "help")
        .map(words -> CommandReader.read("/slipway " + words).getFirst())
        .forEach(
            command -> assertThat(CommandReader.read(command.line())).containsExactly(command));
  }
}
