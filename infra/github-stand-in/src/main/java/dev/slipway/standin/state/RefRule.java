package dev.slipway.standin.state;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * One rule of a repository ruleset.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets">Available
 * rules for rulesets</a>.
 *
 * @param pattern full ref name with {@code *} (within one path segment) and {@code **}
 * @param bypass logins that the rule does not bind
 */
public record RefRule(String pattern, Set<Kind> restricts, Set<String> bypass) {
  /** What is restricted on matching refs. */
  public enum Kind {
    CREATION,
    UPDATE,
    DELETION,
    NON_FAST_FORWARD,
    PULL_REQUEST
  }

  public static RefRule of(String pattern, Kind first, Kind... more) {
    return new RefRule(pattern, java.util.EnumSet.of(first, more), Set.of());
  }

  public boolean restricts(Kind kind, String ref, Account who) {
    return restricts.contains(kind) && !bypass.contains(who.login()) && matches(ref);
  }

  private boolean matches(String ref) {
    var regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (pattern.charAt(i) == '*') {
        regex.append("[^/]*");
      } else {
        regex.append(Pattern.quote(pattern.substring(i, i + 1)));
      }
    }
    return Pattern.matches(regex.toString(), ref);
  }
}
