package dev.slipway.operator.moving;

import dev.slipway.operator.Terminal;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes the settings file of a migration. */
public final class MigratedSettings {
  private MigratedSettings() {}

  /** Its text: each setting under a comment that says where it comes from. */
  public static String text(OtherTool tool, Migration migration) {
    StringBuilder text = new StringBuilder();
    comment(
        text,
        "How Slipway releases this repository, taken over from "
            + String.join(", ", migration.from()));
    comment(
        text,
        "(slipway init --from-"
            + tool.label()
            + "). Settings that are not listed have their defaults.");
    Dump dump =
        new Dump(
            DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndent(4)
                .setIndicatorIndent(2)
                .setWidth(Integer.MAX_VALUE)
                .build());
    for (Migration.Line line : migration.settings()) {
      text.append('\n');
      comment(text, line.why());
      text.append(dump.dumpToString(Map.of(line.key(), line.value())));
    }
    if (!migration.omissions().isEmpty()) {
      text.append('\n');
      comment(text, "Not taken over:");
      migration
          .omissions()
          .forEach(omission -> comment(text, "- " + omission.what() + ": " + omission.why()));
    }
    return text.toString();
  }

  private static void comment(StringBuilder text, String line) {
    text.append("# ").append(Terminal.printable(line).replaceAll("\\s+", " ")).append('\n');
  }
}
