package dev.slipway.shared.domain.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTextTest {
  /** The middle dot stands for a zero-width space. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          # raw                            ¦ safe
          plain text, 5 < 6 -> a & b        ¦ plain text, 5 < 6 -> a & b
          hi @everyone                      ¦ hi @·everyone
          @acme/crew and a@b.example        ¦ @·acme/crew and a@·b.example
          `@Override` stays code            ¦ `@·Override` stays code
          fixes #12, closes GH-12           ¦ fixes #·12, closes GH-·12
          gh-12 and acme/rocket#12          ¦ gh-·12 and acme/rocket#·12
          see https://x.y/a/pull/1          ¦ see https:·//x.y/a/pull/·1
          see http://x.y/commit/0123abc     ¦ see http:·//x.y/commit/·0123abc
          www.example.com                   ¦ www·.example.com
          <b>bold</b> </b> <!-- x -->       ¦ &lt;b>bold&lt;/b> &lt;/b> &lt;!-- x --\\>
          `<!-- x -->`                      ¦ \\`&lt;!-- x --\\>\\`
          List<String> and Map<K, V>        ¦ List&lt;String> and Map&lt;K, V>
          &#64;all &#x40;all &commat;all    ¦ &amp;#·64;all &amp;#x40;all &amp;commat;all
          &lt;b&gt; R&D &nope               ¦ &lt;b&amp;gt; R&D &nope
          *a* _b_ __c__ ~~d~~ a_b c__d      ¦ \\*a\\* \\_b\\_ \\_\\_c\\_\\_ \\~\\~d\\~\\~ a_b c\\_\\_d
          [x](http://y) ![z](w)             ¦ \\[x\\](http:·//y) !\\[z\\](w)
          [ ] todo                          ¦ \\[ \\] todo
          a | b | c                         ¦ a \\| b \\| c
          # head                            ¦ \\# head
          - item                            ¦ \\- item
          + item                            ¦ \\+ item
          > quote                           ¦ \\> quote
          === rule                          ¦ \\=== rule
          --- rule                          ¦ \\--- rule
          1. one                            ¦ 1\\. one
          1.5 times                         ¦ 1.5 times
          2) two                            ¦ 2\\) two
          `a*b` and `c                      ¦ `a*b` and \\`c
          ```js fence                       ¦ \\`\\`\\`js fence
          ``two``                           ¦ \\`\\`two\\`\\`
          `a``b`                            ¦ \\`a\\`\\`b\\`
          C:\\dir \\* \\<i>                 ¦ C:\\dir \\* &lt;i>
          ends in \\                        ¦ ends in \\\\
          שלום #1 مرحبا 🚀👩‍🚀                  ¦ שלום #·1 مرحبا 🚀👩‍🚀
          """)
  void readsAsWrittenAndDoesNothing(String raw, String safe) {
    assertThat(MarkdownText.safe(raw).replace('\u200B', '·')).isEqualTo(safe);
  }

  @Test
  void staysOneLine() {
    assertThat(MarkdownText.safe("a\r\nb\tc\u2028d\u0085e \u00A0 f\u000Bg"))
        .isEqualTo("a b c d e f g");
    assertThat(MarkdownText.safe(" \n ")).isEmpty();
  }

  @Test
  void dropsWhatIsNotSeen() {
    assertThat(MarkdownText.safe("a\u0000b\u001B[0mc\u202Ed\u2066e\u200Bf\uFEFFg\uD800h"))
        .isEqualTo("ab\\[0mcdefgh");
    assertThat(MarkdownText.safe("می\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
    String scotland = "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F";
    assertThat(MarkdownText.safe(scotland + "x\uDB40\uDC67")).isEqualTo(scotland + "x");
  }

  @Test
  void cutsWhatIsTooLong() {
    assertThat(MarkdownText.safe("x".repeat(70_000))).isEqualTo("x".repeat(299) + "…");
    assertThat(MarkdownText.safe("x".repeat(300))).isEqualTo("x".repeat(300));
    assertThat(MarkdownText.safe("****", 3)).isEqualTo("\\*\\*…");
    assertThat(MarkdownText.safe("`code`s", 4)).isEqualTo("\\`co…");
    assertThat(MarkdownText.safe("ab👩‍🚀", 4))
        .as("an emoji is not cut in two")
        .isEqualTo("ab👩‍🚀".substring(0, 2) + "…");
    assertThat(MarkdownText.safe("e\u0301".repeat(5), 4)).isEqualTo("e\u0301…");
  }

  static Stream<Long> seeds() {
    return LongStream.range(0, 300).boxed();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isIdempotentAndNeverLetsAnythingThrough(long seed) {
    Random random = new Random(seed);
    String[] pieces = {
      "a",
      "B",
      "_",
      "*",
      "`",
      "``",
      "\\",
      "<",
      ">",
      "!",
      "--",
      "<!--",
      "-->",
      "&",
      "&lt;",
      "&#64;",
      "@",
      "#",
      "1",
      "2. ",
      " ",
      "\n",
      "[",
      "]",
      "(",
      ")",
      "|",
      "~",
      "http://",
      "www.",
      "GH-",
      "/commit/",
      "abc",
      "\u200B",
      "\u202E",
      "é",
      "👩‍🚀",
      "ש",
      "=",
      "-",
      "+",
      "/",
      ";",
      ":"
    };
    StringBuilder raw = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      raw.append(pieces[random.nextInt(pieces.length)]);
    }
    int max = 1 + random.nextInt(80);
    String safe = MarkdownText.safe(raw.toString(), max);
    assertThat(MarkdownText.safe(safe, max)).as("seed %d: <%s>", seed, raw).isEqualTo(safe);
    assertThat(safe)
        .as("seed %d: <%s>", seed, raw)
        .doesNotContain("<!--", "-->", "\n", "\u202E")
        .doesNotContainPattern(
            Pattern.compile("@[A-Za-z0-9]|#[0-9]|GH-[0-9]|://|/commit/[a-f0-9]"));
  }
}
