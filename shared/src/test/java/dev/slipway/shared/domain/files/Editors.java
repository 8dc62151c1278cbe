package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.locate.Edited;
import dev.slipway.shared.domain.files.locate.LocatedEditor;
import java.util.List;

/** Files taken by themselves. */
final class Editors {
  private Editors() {}

  static LocatedEditor of(VersionFile entry) {
    return new LocatedEditor(VersionFiles.format(entry, List.of()).alone());
  }

  /** Why a file stays as it is. */
  static String reason(Edited edited) {
    return switch (edited) {
      case Edited.NotEditable(String reason) -> reason;
      case Edited.NoVersion(String reason) -> reason;
      case Edited.Changed _, Edited.Unchanged _ -> throw new AssertionError(edited);
    };
  }
}
