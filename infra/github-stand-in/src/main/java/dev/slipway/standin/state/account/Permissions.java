package dev.slipway.standin.state.account;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an App or a fine-grained token may do, by GitHub's permission names ({@code contents},
 * {@code pull_requests}, {@code workflows}, …).
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps">Permissions
 * required for GitHub Apps</a>.
 */
public record Permissions(Map<String, Level> levels) {
  /** How far a permission goes. */
  public enum Level {
    READ,
    WRITE,
    ADMIN;

    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Level of(String json) {
      return valueOf(json.toUpperCase(Locale.ROOT));
    }
  }

  public Permissions {
    var sorted = new TreeMap<>(levels);
    if (!sorted.isEmpty()) {
      sorted.putIfAbsent("metadata", Level.READ);
    }
    levels = java.util.Collections.unmodifiableMap(sorted);
  }

  public static Permissions none() {
    return new Permissions(Map.of());
  }

  /** What Slipway's manifest asks for. */
  public static Permissions slipway() {
    return none()
        .with("contents", Level.WRITE)
        .with("pull_requests", Level.WRITE)
        .with("issues", Level.WRITE)
        .with("deployments", Level.WRITE)
        .with("actions", Level.READ)
        .with("checks", Level.READ)
        .with("members", Level.READ);
  }

  public Permissions with(String name, Level level) {
    var more = new TreeMap<>(levels);
    more.put(name, level);
    return new Permissions(more);
  }

  public Permissions without(String name) {
    var less = new TreeMap<>(levels);
    less.remove(name);
    return new Permissions(less);
  }

  public boolean allows(String name, Level wanted) {
    var level = levels.get(name);
    return level != null && level.compareTo(wanted) >= 0;
  }

  /** Whether everything here is also granted there: a token may not have more than its App. */
  public boolean within(Permissions other) {
    return levels.entrySet().stream().allMatch(e -> other.allows(e.getKey(), e.getValue()));
  }
}
