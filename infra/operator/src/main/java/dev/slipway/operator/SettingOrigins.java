package dev.slipway.operator;

import dev.slipway.shared.configfile.SettingOrigin;
import java.util.List;

/** Settings with their values and where they come from, a line each. */
public final class SettingOrigins {
  private SettingOrigins() {}

  public static void print(Terminal terminal, List<SettingOrigin> origins) {
    int width = origins.stream().mapToInt(origin -> origin.key().length()).max().orElse(0);
    for (SettingOrigin origin : origins) {
      String key = origin.key() + " ".repeat(width - origin.key().length());
      String where = origin.where().orElse("Slipway's default");
      terminal
          .out()
          .println(Terminal.printable("  " + key + "  " + origin.value() + "  (" + where + ")"));
    }
  }
}
