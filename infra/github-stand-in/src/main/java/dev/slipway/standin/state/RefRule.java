package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import java.util.EnumSet;
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
 * @param status 422 as rulesets answer, or 403 as the older protected tags did
 */
public record RefRule(String pattern, Set<Kind> restricts, Set<String> bypass, int status) {
  /** What is restricted on matching refs. */
  public enum Kind {
    CREATION,
    UPDATE,
    DELETION,
    NON_FAST_FORWARD,
    PULL_REQUEST
  }

  public static RefRule of(String pattern, Kind first, Kind... more) {
    return new RefRule(pattern, EnumSet.of(first, more), Set.of(), 422);
  }

  /** The same rule answering with this status. */
  public RefRule answering(int code) {
    return new RefRule(pattern, restricts, bypass, code);
  }

  /** The same rule not binding these accounts. */
  public RefRule exceptFor(String... logins) {
    return new RefRule(pattern, restricts, Set.of(logins), status);
  }

  /** The message for a person whose change breaks the rule. */
  public String sentence(Kind kind) {
    return switch (kind) {
      case CREATION -> "Cannot create ref due to creations being restricted.";
      case UPDATE -> "Cannot update this protected ref.";
      case DELETION -> "Cannot delete this protected ref.";
      case NON_FAST_FORWARD -> "Cannot force-push to this branch";
      case PULL_REQUEST -> "Changes must be made through a pull request.";
    };
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
