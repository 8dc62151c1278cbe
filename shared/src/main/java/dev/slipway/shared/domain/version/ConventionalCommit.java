package dev.slipway.shared.domain.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit message by <a href="https://www.conventionalcommits.org/en/v1.0.0/">Conventional Commits
 * 1.0.0</a>.
 *
 * <pre>{@code
 * feat(api)!: drop v1 (#12)      → type "feat", scope "api", breaking, description "drop v1"
 *
 * Two paragraphs of
 * body.
 *
 * BREAKING CHANGE: send v2       → a footer, and the breakingDescription
 * Refs: #7                       → Footer("Refs", "#7")
 * Fixes #8                       → Footer("Fixes", "8")
 * }</pre>
 *
 * <p>What the specification leaves open is read as follows. Footers are the last paragraphs that
 * each begin with a footer; {@code BREAKING CHANGE} counts at the beginning of any line, since a
 * squash commit strings whole messages together. An empty scope is no scope.
 *
 * @param type lower-cased (rule 15: types are not case-sensitive)
 * @param breaking by {@code !} or by a footer
 * @param description without the {@code (#12)} that GitHub appends when it squashes
 * @param body the paragraphs between description and footers, with LF line ends
 * @param breakingDescription what the breaking footers say, each one's first paragraph
 */
public record ConventionalCommit(
    String type,
    Optional<String> scope,
    boolean breaking,
    String description,
    String body,
    List<Footer> footers,
    Optional<String> breakingDescription) {
  private static final Pattern HEADER =
      Pattern.compile(
          "(?<type>[A-Za-z][A-Za-z0-9_-]*)(?:\\((?<scope>[^()]*)\\))?(?<breaking>!)?:[ \\t]+"
              + "(?<description>\\S.*)");
  private static final Pattern FOOTER =
      Pattern.compile("(?<token>[A-Za-z0-9][A-Za-z0-9-]*)(?:: | #)[ \\t]*(?<value>\\S.*)");
  // Rule 15: only this token must be upper case. Its text may begin on the next line.
  private static final Pattern BREAKING_FOOTER =
      Pattern.compile("(?<token>BREAKING[ -]CHANGE)(?::(?=[ \\t]|$)| #)[ \\t]*(?<value>.*)");

  public ConventionalCommit {
    footers = List.copyOf(footers);
  }

  /** Reads a commit message; empty when it is no Conventional Commit. */
  public static Optional<ConventionalCommit> parse(String message) {
    List<String> lines = message.strip().lines().map(String::stripTrailing).toList();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Matcher header = HEADER.matcher(Subject.of(lines.getFirst()).text());
    if (!header.matches()) {
      return Optional.empty();
    }
    List<String> rest = lines.subList(1, lines.size());
    int footersAt = footersAt(rest);
    List<Footer> footers = footers(rest.subList(footersAt, rest.size()));
    List<String> breaking =
        footers.stream()
            .filter(ConventionalCommit::isBreaking)
            .map(footer -> footer.value().split("\n\n", 2)[0])
            .toList();
    String scope = header.group("scope");
    return Optional.of(
        new ConventionalCommit(
            header.group("type").toLowerCase(Locale.ROOT),
            Optional.ofNullable(scope).map(String::strip).filter(s -> !s.isEmpty()),
            header.group("breaking") != null || !breaking.isEmpty(),
            header.group("description").strip(),
            String.join("\n", rest.subList(0, footersAt)).strip(),
            footers,
            Optional.of(String.join("\n", breaking)).filter(s -> !s.isBlank())));
  }

  private static boolean isBreaking(Footer footer) {
    return BREAKING_FOOTER.matcher(footer.token() + ":").matches();
  }

  /** The index of the first footer's line; the number of lines when there is none. */
  private static int footersAt(List<String> lines) {
    int at = lines.size();
    boolean inTrailingFooters = true;
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i);
      boolean beginsParagraph = !line.isEmpty() && (i == 0 || lines.get(i - 1).isEmpty());
      if (BREAKING_FOOTER.matcher(line).matches()) {
        at = i;
      } else if (beginsParagraph && inTrailingFooters) {
        inTrailingFooters = FOOTER.matcher(line).matches();
        at = inTrailingFooters ? i : at;
      }
    }
    return at;
  }

  private static List<Footer> footers(List<String> lines) {
    List<Footer> footers = new ArrayList<>();
    String token = "";
    StringBuilder value = new StringBuilder();
    for (String line : lines) {
      Matcher breaking = BREAKING_FOOTER.matcher(line);
      Matcher matcher = breaking.matches() ? breaking : FOOTER.matcher(line);
      if (matcher.matches()) {
        if (!token.isEmpty()) {
          footers.add(new Footer(token, value.toString().strip()));
        }
        token = matcher.group("token");
        value = new StringBuilder(matcher.group("value"));
      } else {
        value.append('\n').append(line);
      }
    }
    if (!token.isEmpty()) {
      footers.add(new Footer(token, value.toString().strip()));
    }
    return footers;
  }
}
