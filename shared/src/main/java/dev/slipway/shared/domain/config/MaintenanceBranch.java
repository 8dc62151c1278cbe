package dev.slipway.shared.domain.config;

import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.version.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A branch on which an older version is kept up, and the range that its name implies.
 *
 * <pre>{@code
 * 1.x, v1, maint/1       below 2.0.0
 * 1.2.x, release/1.2     below 1.3.0
 * }</pre>
 *
 * @param below every release of the branch is lower than this
 */
public record MaintenanceBranch(BranchName name, Version below) {
  private static final Pattern RANGE =
      Pattern.compile("(?:.*[/_-])?v?(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.[xX])?");

  /** Reads a branch's name; empty when it implies no range. */
  public static Optional<MaintenanceBranch> of(BranchName name) {
    Matcher range = RANGE.matcher(name.value());
    if (!range.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(range.group(1));
    String minor = range.group(2);
    String below =
        minor == null ? (major + 1) + ".0.0" : major + "." + (Integer.parseInt(minor) + 1) + ".0";
    return Optional.of(new MaintenanceBranch(name, Version.of(below)));
  }
}
