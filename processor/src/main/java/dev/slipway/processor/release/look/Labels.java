package dev.slipway.processor.release.look;

import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.Bump;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The labels that say what a merged pull request counts as: {@code slipway:skip}, {@code
 * slipway:major}, {@code slipway:minor}, {@code slipway:patch}. Of several bumps the largest
 * counts, and {@code skip} goes before all of them.
 */
public final class Labels {
  private static final String PREFIX = "slipway:";

  private Labels() {}

  public static Adjustment read(List<String> labels) {
    Bump bump = Bump.NONE;
    boolean skip = false;
    for (String label : labels) {
      switch (label.strip().toLowerCase(Locale.ROOT)) {
        case "slipway:skip" -> skip = true;
        case "slipway:major" -> bump = bump.max(Bump.MAJOR);
        case "slipway:minor" -> bump = bump.max(Bump.MINOR);
        case "slipway:patch" -> bump = bump.max(Bump.PATCH);
        default -> {}
      }
    }
    List<String> by = new ArrayList<>();
    if (skip) {
      by.add("is left out (label `" + PREFIX + "skip`)");
    } else if (bump != Bump.NONE) {
      String word = bump.name().toLowerCase(Locale.ROOT);
      by.add("counts as " + word + " (label `" + PREFIX + word + "`)");
    }
    return new Adjustment(
        List.of(), Optional.empty(), skip, Optional.of(bump).filter(b -> b != Bump.NONE), by);
  }
}
